from fc_client.api_client import ApiClient
from fc_client.models.task import Task


class TasksApi:
    def __init__(self, api_client=None):
        self.api_client = api_client or ApiClient()

    def upload(self, content, **kwargs):
        return self.api_client.call_api("/file", "POST", files={"file": content}, **kwargs)

    def capture_documents(self, capture_request, **kwargs):
        return self.api_client.call_api("/task/capture/documents", "POST", body=capture_request, response_type=Task, **kwargs)

    def get_task(self, task_id, **kwargs):
        return self.api_client.call_api("/task/{task_id}", "GET", path_params={"task_id": task_id}, response_type=Task, **kwargs)
