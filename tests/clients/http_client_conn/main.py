import base64
import http.client
import json

conn = http.client.HTTPSConnection('api-us.flexicapture.com', timeout=15)
headers = {'Authorization': 'Basic ' + base64.b64encode(b'a:b').decode()}


def roundtrip(method, path, body=None, content_type=None):
    extra = {'Content-Type': content_type} if content_type else {}
    conn.request(method, path, body, {**headers, **extra})
    response = conn.getresponse()
    text = response.read().decode('utf-8')
    return response.status, text


status, text = roundtrip('POST', '/v1/file?email=conn@h.example', b'%PDF', 'application/pdf')
file = json.loads(text)[0]
payload = json.dumps({'files': [{'id': file['id'], 'token': file['token']}],
                      'region': 'US',
                      'export_format': 'xml',
                      'verification_type': 'NoVerification',
                      'label': 'h'})
status, text = roundtrip('POST', '/v1/task/capture/documents', payload, 'application/json')
task = json.loads(text)
print(status, task['number'] - 1, task['region'])
for _ in range(2):
    status, text = roundtrip('GET', '/v1/task/' + task['id'])
task = json.loads(text)
target = task['services'][0]['files']['target']
print(roundtrip('GET', '/v1/file/%s/%s' % (target['id'], target['token'])))
conn.close()

other = http.client.HTTPSConnection('api.other.example')
other.request('POST', '/v1/task/capture/documents', json.dumps({'region': 'attic', 'label': 'h'}))
print(json.loads(other.getresponse().read())['echo'])
