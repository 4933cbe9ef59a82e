from fc_client import ApiClient, Configuration, TasksApi
from fc_client.models.capture_request import CaptureRequest

api = TasksApi(ApiClient(Configuration(username="a", password="t")))
file = api.upload(b"x")[0]
made = api.capture_documents(CaptureRequest([{"id": file["id"], "token": file["token"]}], region="US", export_format="Xls", verification_type="NoVerification"))
task = api.get_task(made.id)
print(task.number + 1, task.region, task.services[0]["files"]["source"]["name"])
