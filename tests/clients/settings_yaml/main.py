from app.client import Client

client = Client()
task = client.task(client.capture(client.upload("y.pdf"))["id"])
print(task["number"] * 2 > 0, task["export_format"], [s["files"]["source"]["name"] for s in task["services"]])
stored = client.store({"region": client.region(), "export_format": "csv", "verification_type": "none", "label": "l"})
print(stored["echo"], stored["region"])
