import json

import requests

from fc_client.configuration import Configuration


class ApiClient:
    def __init__(self, configuration=None):
        if configuration is None:
            configuration = Configuration.get_default()
        self.configuration = configuration

    def call_api(self, resource_path, method, path_params=None, query_params=None, body=None, files=None, response_type=None):
        for name, value in (path_params or {}).items():
            resource_path = resource_path.replace("{%s}" % name, str(value))
        url = self.configuration.host + resource_path
        data = self.sanitize(body) if body is not None else None
        response = requests.request(method, url, params=query_params, json=data, files=files, auth=(self.configuration.username, self.configuration.password))
        response.raise_for_status()
        return self.deserialize(response.text, response_type) if response.text else None

    def sanitize(self, value):
        if isinstance(value, list):
            return [self.sanitize(item) for item in value]
        if isinstance(value, dict):
            return {key: self.sanitize(item) for key, item in value.items()}
        if hasattr(value, "to_dict"):
            return self.sanitize(value.to_dict())
        return value

    def deserialize(self, text, response_type):
        data = json.loads(text)
        return data if response_type is None else response_type.from_dict(data)
