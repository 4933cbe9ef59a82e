import json
import requests

URL = 'https://api-eu.flexicapture.com/v1/task/capture/'
DEFAULTS = dict(region='EU', export_format='csv', verification_type='NoVerification')


def post(kind, body):
    return requests.post(URL + kind, data=json.dumps(body), headers={'Content-Type': 'application/json'}, auth=('a', 'b')).json()


def show(task):
    print(task['number'] - 1000, task['region'], task['export_format'], task['verification_type'], task['type'])


f = requests.post('https://api-eu.flexicapture.com/v1/file', files={'file': ('dc.pdf', b'dc')}, auth=('a', 'b')).json()[0]
files = [dict(id=f['id'], token=f['token'])]

show(post('documents', dict(files=files, region='EU', export_format='xml', verification_type='NoVerification', label='one')))
show(post('documents', dict(DEFAULTS, files=files)))
show(post('invoices', dict(DEFAULTS, files=files, business_unit='BU-1')))
show(post('invoices', {**DEFAULTS, 'files': files, 'email': 'dict@d.example'}))
body = {'files': files}
body.update(DEFAULTS)
body.update(label='five')
show(post('documents', body))
body = {'files': files}
body.update({'region': 'US', 'export_format': 'csv', 'verification_type': 'Troubleshooting', 'email': 'dict@d.example'})
show(post('documents', body))
show(post('documents', {'files': files} | DEFAULTS | {'label': 'seven'}))
body = {'files': files, 'label': 'eight'}
body |= {'region': 'CA', 'export_format': 'csv', 'verification_type': 'NoVerification'}
show(post('invoices', body))
