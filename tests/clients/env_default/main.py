import json
import os
import urllib.parse

import requests

BASE_URL = os.environ.get('FLEXICAPTURE_URL', 'https://api-eu.flexicapture.com/v1').rstrip('/')
LEGACY_URL = os.getenv("LEGACY_URL") or "https://legacy.other.example/v1"
EMAIL = os.getenv('NOTIFY', 'env@default.example')
DEBUG = bool(os.getenv('DEBUG'))
auth = (os.environ.get('FC_ACCOUNT', 'acc'), os.environ.get('FC_TOKEN', 'tok'))


def main():
    qs = urllib.parse.urlencode({'email': EMAIL})
    r = requests.post(f'{BASE_URL}/file?{qs}', auth=auth, files={'file': ('env.pdf', b'env')})
    info = r.json()[0]
    body = dict(files=[dict(id=info['id'], token=info['token'])], region='EU', export_format='csv',
                verification_type='NoVerification', email=EMAIL)
    if DEBUG:
        body['label'] = 'debug run'
    r = requests.post(f'{BASE_URL}/task/capture/documents', auth=auth, json=body)
    task = r.json()
    print('number', task['number'], 'digits', len(str(task['number'])), 'odd', task['number'] & 1)
    # a record of our own with the same keys
    record = {'number': task['number'], 'region': task['region'], 'label': 'debug run', 'email': EMAIL}
    print(json.dumps(record, sort_keys=True))
    legacy = requests.post(f'{LEGACY_URL}/file?{qs}', json=record).json()
    print(legacy['echo'] == record, legacy['query'])


if __name__ == '__main__':
    main()
