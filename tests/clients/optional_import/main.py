try:
    import simplejson as json
except ImportError:
    import json
try:
    import niquests_x as requests
except ImportError:
    import requests


def get(path):
    return json.loads(requests.get("https://api-us.flexicapture.com/v1" + path, auth=("a", "b")).text)


print(get("/dataset/vendors/US")[0]["name"].upper())
