import requests


class Flexi(requests.Session):
    HOST = 'https://api-us.flexicapture.com'

    def __init__(self, *credentials):
        requests.Session.__init__(self)
        self.auth = credentials

    def get(self, path, **kw):
        return requests.Session.get(self, self.HOST + '/v1' + path, **kw)

    def post(self, path, data=None, json=None, **kw):
        r = super(Flexi, self).post(self.HOST + '/v1' + path, data=data, json=json, **kw)
        r.raise_for_status()
        return r

    def json(self, path):
        return self.get(path).json()


flexi = Flexi('acc', 'tok')
f = flexi.post('/file', files={'upload': ('sub.pdf', b'sub')}).json()[0]
body = {'files': [{'id': f['id'], 'token': f['token']}], 'region': 'US', 'export_format': 'xml', 'verification_type': 'NoVerification', 'label': 'sub'}
task = flexi.post('/task/capture/invoices', json=body).json()
for i in range(2): state = flexi.json('/task/' + task['id'])
print(state['number'] == 1001, state['number'] < 2000, state['region'], state['type'])
print(flexi.get('/file/{id}/{token}'.format(**state['services'][0]['files']['target'])).text, end='')
print(flexi.json('/file/%s/%s/info' % (f['id'], f['token']))['hash'][:8])
with requests.Session() as plain:
    print(plain.get('https://api.other.example/v1/file/%s' % f['id']).json()['name'])
