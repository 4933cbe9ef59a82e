from app.conf import Settings
from app.service import Service, describe
from wires import Wire

wire = Wire(Settings.FLEXI, ("a", "t"))
service = Service(wire)
made = service.capture([wire.upload("a", b"x")], region="EU", export_format="csv", verification_type="NoVerification")
print(service.number(made["id"]) + 1, describe(service.client, made["id"]))
