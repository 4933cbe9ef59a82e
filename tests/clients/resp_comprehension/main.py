import requests

s = requests.Session()
s.auth = ('a', 'b')
base = 'https://api-us.flexicapture.com/v1'
refs = [{'id': f['id'], 'token': f['token']} for n in 'ab' for f in s.post(base + '/file', files={'f': (n + '.pdf', n.encode())}).json()]
formats = ['csv', 'xml']
created = [
    s.post(base + '/task/capture/invoices', json={'files': refs, 'region': 'US', 'export_format': fmt,
                                                  'verification_type': 'NoVerification', 'business_unit': 'BU-2'}).json()
    for fmt in formats
]
print({t['export_format']: t['number'] + 1 for t in created})
ids = {t['id'] for t in created}
for _ in range(2):
    tasks = [s.get(f'{base}/task/{i}').json() for i in sorted(ids)]
print([f['name'] for t in tasks for sv in t['services'] for role, f in sorted(sv['files'].items()) if role == 'target'])
print({t['number']: [sv['files']['source']['name'] for sv in t['services']] for t in tasks})
print(', '.join(sv['files']['target']['name'] for t in tasks for sv in t['services'] if t['region'] == 'US'))
print(any(t['region'] == 'EU' for t in tasks), all(t['status'] == 'Done' for t in tasks), sum(1 for t in tasks if t['number'] % 2))
print(dict(zip(('first', 'second'), (t['number'] for t in tasks))))
streets = [{'name': 'Elm', 'number': n, 'region': 'US'} for n in (1, 2)]
print([h['number'] for h in streets if h['region'] == 'US'], {h['number']: h['name'] for h in streets})
