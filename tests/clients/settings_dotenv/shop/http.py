import requests

from . import config


def call(method, path, base=None, **kwargs):
    response = requests.request(method, (base or config.FC_URL) + path, auth=("acc", "tok"), **kwargs)
    response.raise_for_status()
    return response.json()
