import wires


class Fc(wires.Wire):
    BASE = "https://api-us.flexicapture.com/v1"

    def __init__(self, user, token):
        super().__init__(self.BASE, (user, token))

    def task(self, task_id):
        return self.call("GET", "/task/%s" % task_id)

    def capture(self, files, **options):
        body = {"files": files, **options}
        return self.call("POST", "/task/capture/invoices", body=body)


fc = Fc("a", "t")
made = fc.capture([fc.upload("a.pdf", b"x")], region="US", export_format="Xls", verification_type="NoVerification")

def done(task):
    print(task["region"], task["services"][0]["files"]["source"]["name"])


fc.on("Done", done)
while fc.poll(made["id"]) != "Done":
    pass
print(fc.task(made["id"])["verification_type"])
