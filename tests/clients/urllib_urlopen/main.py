import base64
import json
from urllib import parse, request
from urllib.error import HTTPError

SERVER = 'https://api-eu.flexicapture.com/v1'
HEADERS = {'Authorization': 'Basic %s' % base64.b64encode(b'a:b').decode('ascii')}


def send(method, path, body=None, query=None):
    url = SERVER + path
    if query:
        url += '?' + parse.urlencode(query)
    headers = dict(HEADERS)
    if isinstance(body, dict):
        body = json.dumps(body).encode('utf-8')
        headers['Content-Type'] = 'application/json'
    req = request.Request(url, data=body, headers=headers, method=method)
    with request.urlopen(req, timeout=10) as answer:
        raw = answer.read()
    return json.loads(raw) if raw else None


uploaded = send('POST', '/file', b'%PDF urllib', {'email': 'lib@urllib.example'})
task = send('POST', '/task/capture/invoices', {
    'files': [{'id': uploaded[0]['id'], 'token': uploaded[0]['token']}],
    'region': 'EU',
    'export_format': 'csv',
    'verification_type': 'NoVerification',
    'business_unit': 'BU-1',
})
for n in range(2):
    task = send('GET', '/task/' + parse.quote(task['id']))
print(task['number'] + n, task['region'], task['progress'] == 100)
print(task['services'][0]['files']['target']['name'])
print(send('DELETE', '/task/' + task['id']))
try:
    send('GET', '/task/unknown')
except HTTPError as error:
    print(error.code, json.load(error)['error'])
with request.urlopen('https://api.other.example/v1/file?' + parse.urlencode({'email': 'lib@urllib.example'})) as r:
    print(json.load(r)['query'])
