from wires import Wire as W

wire = W(base="https://api-us.flexicapture.com/v1", auth=("a", "t"))
answer = wire.raw(verb="POST", path="/task/capture/documents", body=dict(files=[wire.upload("a.pdf", b"x")], region="US", export_format="Xls", verification_type="NoVerification"))
task = answer.json()
print(answer.status_code, task["region"], int(task["number"]))
again = wire.raw("GET", f"/task/{task['id']}").json()
print(again.get("export_format"), again["status"])
