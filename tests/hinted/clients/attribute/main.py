from wires import Wire


class Intake:
    def __init__(self, base):
        self.client = Wire(base, ("account", "token"))

    def submit(self, files):
        return self.client.call("POST", "/task/capture/documents", {"files": files, "region": "US", "export_format": "Xls", "verification_type": "NoVerification", "email": "a@b.example"})

    def region(self, task_id):
        task = self.client.call("GET", "/task/" + task_id)
        return task["region"], task["number"] + 1

    def units(self):
        return [one["name"] for one in self.client.call("GET", "/dataset/businessunits/US")]


intake = Intake("https://api-us.flexicapture.com/v1")
made = intake.submit([intake.client.upload("a.pdf", b"x")])
print(intake.region(made["id"]))
intake.client.call("POST", "/dataset/businessunits", {"region": "US", "units": [{"external_id": "1", "country_code": "US", "name": "One"}]})
print(intake.units())
