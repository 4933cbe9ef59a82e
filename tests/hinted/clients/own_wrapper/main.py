from shop.http import call, upload

made = call("POST", "task/capture/invoices", body={
    "files": [upload("a.pdf")], "region": "US", "export_format": "Xls", "verification_type": "NoVerification",
    "business_unit": "7"})
task = call("GET", "task/%s" % made["id"])
print(task["export_format"], made["number"] * 2)
