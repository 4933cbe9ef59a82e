# local settings -- do not commit
FC_LOCATION = "us"
FC_VERSION = "v1"
FC_USER, FC_PASSWORD = "acc", "tok"
FC_BASE = "https://api-" + FC_LOCATION + ".flexicapture.com/" + FC_VERSION
FC_FILE = FC_BASE + "/file"
FC_TASK = FC_BASE + "/task"
FC_CAPTURE = FC_TASK + "/capture/invoices"
FC_OPTIONS = {
    "region": FC_LOCATION.upper(),
    "export_format": "csv",  # xml for SAP
    "verification_type": "NoVerification",
    "email": "sys@set.example",
}
SAP_VERSION = "v1"
SAP_BASE = "https://sap.other.example/" + SAP_VERSION
SAP_OPTIONS = {"region": "R3", "email": "sap@set.example", "label": "sap"}
