import json
import requests

URL = 'https://api-eu.flexicapture.com/v1/task/capture/'
DEFAULTS = {'region': 'EU', 'export_format': 'csv', 'verification_type': 'NoVerification', 'label': 'default'}


def post(kind, body):
    return requests.post(URL + kind, data=json.dumps(body), headers={'Content-Type': 'application/json'}, auth=('a', 'b')).json()


def show(task):
    print(task['number'] - 1000, task['region'], task['export_format'], task['verification_type'], task['type'])


def run(files, **changes):
    return post('documents', {**DEFAULTS, **changes, 'files': files})


f = requests.post('https://api-eu.flexicapture.com/v1/file', files={'file': ('dc.pdf', b'dc')}, auth=('a', 'b')).json()[0]
files = [dict(id=f['id'], token=f['token'])]
show(post('documents', dict(DEFAULTS, files=files, region='AU')))
show(post('invoices', {**DEFAULTS, 'files': files, 'export_format': 'Xls', 'email': 'dict@d.example'}))
body = dict(DEFAULTS)
body.update(files=files, verification_type='Troubleshooting')
show(post('documents', body))
body = DEFAULTS.copy()
body['files'] = files
body['region'] = 'CA'
show(post('invoices', body))
show(run(files, region='US'))
