import json
import requests


class Batch:
    def __init__(self, auth, region='AU'):
        self.auth = auth
        self.headers = {'Content-Type': 'application/json', 'X-Email': 'self@b.example'}
        self.data = {
            'files': [],
            'properties': {},
            'region': region,
            'export_format': 'csv',
            'verification_type': 'NoVerification',
            'label': '',
        }

    def set_label(self, label):
        self.data['label'] = label

    def set_format(self, export_format):
        self.data['export_format'] = export_format

    def notify(self, *addresses):
        if len(addresses) == 1:
            self.data['email'] = addresses[0]

    def add(self, name, content):
        res = requests.post('https://api-au.flexicapture.com/v1/file', auth=self.auth, files={'file': (name, content)})
        for f in json.loads(res.content):
            self.data['files'].append({'id': f['id'], 'token': f['token']})

    def start(self):
        self.res = requests.post('https://api-au.flexicapture.com/v1/task/capture/documents', auth=self.auth,
                                 headers=self.headers, data=json.dumps(self.data))

    def id(self):
        return json.loads(self.res.content)['id']

    def summary(self):
        t = json.loads(self.res.content)
        return '%04d %s %s, %d files' % (t['number'], t['region'], t['export_format'], len(t['documents']))


class Card:
    def __init__(self):
        self.data = {'label': 'card', 'region': 'home', 'email': 'self@b.example'}

    def set_label(self, label):
        self.data['label'] = label


b = Batch(('a', 'b'))
b.add('one.pdf', b'1')
b.add('two.pdf', b'2')
b.set_label('a batch')
b.set_format('xml')
b.notify('self@b.example')
b.start()
print(b.id(), b.summary())
c = Card()
c.set_label('greetings')
print(c.data)
