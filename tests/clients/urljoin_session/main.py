from urllib.parse import urljoin, urlencode

import requests

API = 'https://api-us.flexicapture.com/v1/'
CRM = 'https://crm.other.example/v1/'

s = requests.Session()
s.auth = ('app', 'pw')


def call(path, method='GET', **kw):
    """Everything goes through here."""
    response = s.request(method, urljoin(API, path), **kw)
    response.raise_for_status()
    return response


def upload(name, data, email):
    query = urlencode({'email': email})
    return call('file?' + query, 'POST', files={'file': (name, data)}).json()[0]


def crm(path, **params):
    return requests.get(urljoin(CRM, path) + '?' + urlencode(params)).json()


f = upload('join.pdf', b'%PDF join', 'jo@crm.example')
payload = {'files': [{'id': f['id'], 'token': f['token']}]}
payload['region'] = 'US'
payload['export_format'] = 'csv'
payload['verification_type'] = 'NoVerification'
payload['email'] = 'jo@crm.example'
t = call('task/capture/documents', method='POST', json=payload).json()
call('task/' + t['id'])
t = call('task/' + t['id']).json()
print(t['number'] % 1000, t['status'], t.get('region'), t.get('export_format', 'none'))
print(sorted(t['services'][0]['files']))
print(call('task/%s' % t['id'], 'DELETE').status_code, call('task/' + t['id']).json()['is_deleted'])
print(crm('file', email='jo@crm.example', number=3)['query'])
