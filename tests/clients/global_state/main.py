import json
import time
import requests

URL = None
TASK = None
BODY = {}
LAST_ERROR = ''


def setup(loc):
    global URL
    URL = 'https://api-%s.flexicapture.com/v1' % loc
    BODY['export_format'] = 'csv'
    BODY['verification_type'] = 'NoVerification'
    BODY['label'] = 'global'


def upload():
    r = requests.post(URL + '/file', auth=('a', 'b'), files={'file': ('g.pdf', b'g')})
    BODY['files'] = [{'id': r.json()[0]['id'], 'token': r.json()[0]['token']}]


def start(region):
    global TASK
    BODY['region'] = region
    res = requests.post(URL + '/task/capture/documents', auth=('a', 'b'), data=json.dumps(BODY),
                        headers={'Content-Type': 'application/json'})
    TASK = json.loads(res.text)


def refresh():
    global TASK, LAST_ERROR
    try:
        TASK = requests.get(URL + '/task/' + TASK['id'], auth=('a', 'b')).json()
    except Exception as e:
        LAST_ERROR = str(e)
    return TASK['status'] == 'Done'


def report():
    print('Task %s (%s)' % (TASK['number'], TASK['region']))
    print(TASK['number'] * 2)
    print('errors: %r' % LAST_ERROR)


setup('us')
upload()
start('US')
while not refresh():
    time.sleep(0.01)
report()
