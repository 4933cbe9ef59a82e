import requests

from .config import endpoint


def call(verb, path, **kwargs):
    response = requests.request(verb, endpoint("us") + path, auth=("account", "token"), timeout=10, **kwargs)
    response.raise_for_status()
    return response.json()
