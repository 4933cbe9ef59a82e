import plugin


class Intake:
    def __init__(self):
        self.client = plugin.build("https://api-us.flexicapture.com/v1")

    def task(self, files):
        made = self.client.call("POST", "/task/capture/documents", {"files": files, "region": "US", "export_format": "Xls", "verification_type": "NoVerification"})
        return self.client.call("GET", f"/task/{made['id']}")


intake = Intake()
task = intake.task([intake.client.upload("a", b"x")])
print(task["region"])
other = plugin.build("https://api.other.example/v1").call("GET", "/task/1")
print(other["region"] if "region" in other else "-")
