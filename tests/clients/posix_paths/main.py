import posixpath
import requests

BASE = 'https://api-au.flexicapture.com/v1'
TASK = posixpath.join(BASE, 'task', '{id}')
FILE = posixpath.join(BASE, 'file', '{id}', '{token}')
LOCAL = posixpath.join('/srv/v1', 'task', '{id}')


def fill(template, **values):
    for key, value in values.items():
        template = template.replace('{' + key + '}', value)
    return template


def capture(kind, refs):
    return requests.post(
        posixpath.join(BASE, 'task/capture', kind), auth=('x', 'y'),
        json=dict(files=refs, region='AU', export_format='csv', verification_type='NoVerification', label=kind))


blob = requests.post(posixpath.join(BASE, 'file'), auth=('x', 'y'), data=b'raw bytes',
                     headers={'Content-Type': 'application/octet-stream'}).json()[0]
task = capture('documents', [{'id': blob['id'], 'token': blob['token']}]).json()
for _ in range(2):
    task = requests.get(TASK.replace('{id}', task['id']), auth=('x', 'y')).json()
files = task['services'][0]['files']
body = requests.get(fill(FILE, id=files['target']['id'], token=files['target']['token']), auth=('x', 'y'))
print(body.text.strip())
print(LOCAL.replace('{id}', str(task['number'])), task['verification_type'])
print('%05d' % task['number'])
