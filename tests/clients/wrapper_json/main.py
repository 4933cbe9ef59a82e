import requests
from flexi import api, send

INVOICE = {"number": "INV-7", "region": "Bavaria", "label": "urgent", "services": ["cleaning"]}

ref = send('wj.pdf', b'{}')
started = api('task/capture/documents', {
    'files': [dict((k, ref[k]) for k in ('id', 'token'))],
    'region': 'US', 'export_format': 'csv', 'verification_type': 'NoVerification',
    'label': INVOICE['label'],
})
while api('task/' + started['id'])['status'] != 'Done': continue
task = api('task/%s' % started['id'])
print(INVOICE['number'], INVOICE['region'], len(INVOICE['services']))
print(task['number'] + 1, task['region'], task['services'][0]['files']['target']['name'])
first = api('dataset/vendors/US')[0]
print(first['name'], first['gl_code'], first.get('bank_code'), first['business_unit_id'])
print(api('task/' + started['id'], verb='DELETE'))
print(requests.post('https://api.other.example/v1/task/capture/documents', json=INVOICE).json()['echo'])
