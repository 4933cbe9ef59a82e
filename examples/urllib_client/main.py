"""Capture one document without any third-party package."""

import base64
import json
import time
import urllib.request

import health

HOST = 'https://api-au.flexicapture.com'
UPLOAD_URL = HOST + '/v1/file?email=%s'
FILE_URL = HOST + '/v1/file/{id}/{token}'
INFO_URL = FILE_URL + '/info'
CAPTURE_URL = '%s/v1/task/capture/invoices' % HOST
TASK_URL = 'https://api-au.flexicapture.com/v1/task/%s'

CREDENTIALS = base64.b64encode(b'demo:demo').decode('ascii')
HEADERS = {'Authorization': 'Basic ' + CREDENTIALS, 'Accept': 'application/json'}


def upload(content):
    url = UPLOAD_URL % 'books@south.example'
    headers = dict(HEADERS)
    headers['Content-Type'] = 'application/pdf'
    request = urllib.request.Request(url, data=content, headers=headers, method='POST')
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read())[0]


def file_info(f):
    req = urllib.request.Request(INFO_URL.format(id=f['id'], token=f['token']), headers=HEADERS)
    with urllib.request.urlopen(req) as response:
        return json.load(response)


def start(f):
    body = {'files': [{'id': f['id'], 'token': f['token']}], 'region': 'AU',
            'export_format': 'csv', 'verification_type': 'NoVerification'}
    req = urllib.request.Request(CAPTURE_URL, headers=HEADERS)
    req.add_header('Content-Type', 'application/json')
    req.data = json.dumps(body).encode('utf-8')
    with urllib.request.urlopen(req) as response:
        return json.loads(response.read().decode('utf-8'))['id']


def get_task(task_id):
    req = urllib.request.Request(TASK_URL % task_id, headers=HEADERS)
    with urllib.request.urlopen(req) as response:
        return json.loads(response.read().decode('utf-8'))


def download(target):
    req = urllib.request.Request(FILE_URL.format(**target), headers=HEADERS)
    with urllib.request.urlopen(req) as response:
        return response.read().decode('utf-8')


def delete(f):
    req = urllib.request.Request(FILE_URL.format(id=f['id'], token=f['token']), headers=HEADERS, method='DELETE')
    urllib.request.urlopen(req).close()


def main():
    uploaded = upload(b'%PDF-1.4 one page')
    info = file_info(uploaded)
    print('%s, %d bytes, created %s' % (info['name'], info['size'], info['created']))

    task_id = start(uploaded)
    task = get_task(task_id)
    while task['status'] not in ('Done', 'Failed'):
        time.sleep(0.01)
        task = get_task(task_id)

    print('task %d: %s in %s' % (task['number'], task['export_format'], task['region']))
    first = task['services'][0]['files']
    print('result: %s' % download(first['target']).strip())
    delete(uploaded)
    health.report()


if __name__ == '__main__':
    main()
