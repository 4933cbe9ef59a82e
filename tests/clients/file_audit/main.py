import hashlib
import os.path
import tempfile

import requests

URL = 'https://api-au.flexicapture.com/v1/file'
s = requests.Session()
s.auth = ('a', 'b')


def put(path):
    with open(path, 'rb') as stream:
        files = {'file': (os.path.basename(path), stream, 'image/png')}
        return s.post(URL, files=files, params={'email': 'audit@f.example'}).json()[0]


def info(file):
    return s.get('/'.join([URL, file['id'], file['token'], 'info'])).json()


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'v1')
    os.mkdir(path)
    path = os.path.join(path, 'file.png')
    with open(path, 'wb') as out:
        out.write(b'\x89PNG')
    stored = put(path)

details = info(stored)
print(details['name'], details['extension'], details['mime'], details['size'] * 2, details['is_recognizable'])
print(details['hash'] == hashlib.sha256(b'\x89PNG').hexdigest(), details['email'], details['created'][:4])
print({k: details[k] for k in ('name', 'size')}, details.get('account', '') != '')
print(s.get(URL + '/{id}/{token}'.format(**stored)).content[1:])
print(s.delete('{}/{}/{}'.format(URL, stored['id'], stored['token'])).status_code)
print(s.get(URL + '/%s/%s' % (stored['id'], stored['token'])).status_code)
local = {'error': None, 'is_deleted': False, 'pages_count': 3, 'deleted': 0}
print(local['pages_count'] + 1, local['is_deleted'], local.get('error'), local['deleted'])
print(requests.get('https://disk.other.example/v1/file/1/2/info', params={'email': 'audit@f.example'}).json()['name'])
