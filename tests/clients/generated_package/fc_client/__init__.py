from fc_client.api.tasks_api import TasksApi
from fc_client.api_client import ApiClient
from fc_client.configuration import Configuration

__all__ = ["ApiClient", "Configuration", "TasksApi"]
