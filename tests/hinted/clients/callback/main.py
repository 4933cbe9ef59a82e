import wires
from shop.settings import FC_URL
from shop.handlers import arrived, SEEN

wires.connect(FC_URL, "account", "token")
created = wires.send("POST", "/task/capture/documents", {
    "files": [wires.upload("a.pdf", b"x")], "region": "US", "export_format": "Xls", "verification_type": "NoVerification", "label": "x"})
wires.fetch("/task/" + created["id"], arrived)
print(SEEN)
