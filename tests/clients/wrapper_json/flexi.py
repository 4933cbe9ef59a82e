import requests

_BASE = 'https://api-us.flexicapture.com/v1/'
_session = requests.Session()
_session.auth = ('acc', 'tok')


def api(path, payload=None, verb=None, **query):
    """GET, or POST where there is a payload; the decoded answer."""
    if verb is None:
        verb = 'GET' if payload is None else 'POST'
    r = _session.request(verb, _BASE + path, json=payload, params=query)
    return r.json() if r.content else {}


def send(name, content):
    return _session.post(_BASE + 'file', files={'file': (name, content)}).json()[0]
