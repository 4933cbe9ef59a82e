import requests

KEYS = ('a', 'b')
API = 'https://api-au.flexicapture.com/v1'


def names_of(task):
    out = []
    for i in range(0, len(task['documents'])):
        f = task['services'][i]['files']
        for role in sorted(f.keys()):
            out.append('%d.%s=%s' % (i, role, f[role]['name']))
    return out


def by_zip(task):
    for document, service in zip(task['documents'], task['services']):
        yield document['id'][-1], service['files']['target']['name']


def by_enumerate(task):
    for n, service in enumerate(task['services'], start=1):
        files = service['files']
        yield n, files['source']['name'], files['target']['name']


def by_items(task):
    for service in task['services']:
        for role, file in service['files'].items():
            if role != 'target':
                continue
            yield file['id'] != '', file['name']


def by_while(task):
    i = 0
    services = task['services']
    while i < len(task['documents']):
        yield services[i]['files']['source']['name']
        i += 1


up = requests.post(API + '/file', files=[('f', ('1.pdf', b'1')), ('f', ('2.pdf', b'2'))], auth=KEYS)
refs = []
for item in up.json():
    refs.append({'id': item['id'], 'token': item['token']})
task = requests.post(API + '/task/capture/documents', auth=KEYS, json={
    'files': refs, 'region': 'AU', 'export_format': 'csv', 'verification_type': 'NoVerification', 'email': 'l@loops.example'}).json()
for n in range(2):
    task = requests.get(API + '/task/' + task['id'], auth=KEYS).json()
print(names_of(task))
print(list(by_zip(task)))
print(list(by_enumerate(task)))
print(list(by_items(task)))
print(list(by_while(task)))
car = {'services': [{'files': 'oil', 'name': 'change'}], 'documents': []}
for n, service in enumerate(car['services']):
    print(n, service['files'], service['name'])
