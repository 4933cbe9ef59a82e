import requests
import time


class FlexiCapture:
    """Static client, nothing to construct."""

    BASE = 'https://api-us.flexicapture.com/v1'
    UPLOAD = BASE + '/file'
    CAPTURE = BASE + '/task/capture/documents'
    auth = ('acc', 'tok')
    email = 'static@class.example'
    defaults = {'region': 'US', 'export_format': 'csv', 'verification_type': 'NoVerification'}

    @classmethod
    def upload(cls, name, data):
        r = requests.post(cls.UPLOAD, params={'email': cls.email}, files={'file': (name, data)}, auth=cls.auth)
        return r.json()[0]

    @staticmethod
    def ref(f):
        return {'id': f['id'], 'token': f['token']}

    @classmethod
    def capture(cls, *files):
        body = {'files': [cls.ref(f) for f in files]}
        body.update(cls.defaults)
        return requests.post(cls.CAPTURE, json=body, auth=cls.auth).json()

    @classmethod
    def wait(cls, task_id):
        while True:
            task = requests.get(cls.BASE + '/task/' + task_id, auth=cls.auth).json()
            if task['status'] in ('Done', 'Failed', 'Canceled'):
                return task
            time.sleep(0.01)

    @staticmethod
    def title(task):
        return 'T%07d' % task['number']


class Pager:
    BASE = 'https://pager.other.example/v1'
    defaults = {'region': 'night', 'label': 'pager'}

    @classmethod
    def ring(cls, email):
        return requests.post(cls.BASE + '/task/capture/documents', json=dict(cls.defaults, email=email)).json()


one, two = (FlexiCapture.upload(n, n.encode()) for n in ('x.pdf', 'y.pdf'))
task = FlexiCapture.wait(FlexiCapture.capture(one, two)['id'])
print(FlexiCapture.title(task), task['region'], task['export_format'])
print([s['files']['source']['name'] for s in task['services']])
print(Pager.ring(FlexiCapture.email)['echo'])
