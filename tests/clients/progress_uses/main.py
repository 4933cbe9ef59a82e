import sys

import requests

AUTH = ('a', 'b')
API = 'https://api-eu.flexicapture.com/v1'


def bar(task, width=20):
    done = task['progress'] * width // 100
    return '#' * done + '.' * (width - done)


def dots(task):
    for _ in range(task['progress'] // 10):
        sys.stdout.write('.')
    sys.stdout.write('\n')


def ready(task):
    return task['progress'] >= 100 and task['status'] == 'Done'


f = requests.post(API + '/file', auth=AUTH, files={'f': ('p.pdf', b'p')}).json()[0]
t = requests.post(API + '/task/capture/documents', auth=AUTH, json={
    'files': [{'id': f['id'], 'token': f['token']}], 'region': 'EU', 'export_format': 'csv', 'verification_type': 'NoVerification'}).json()
while not ready(t):
    print(bar(t), '%3d%%' % t['progress'], t['progress'] < 50)
    t = requests.get(API + '/task/' + t['id'], auth=AUTH).json()
print(bar(t), f"{t['progress']:d}%", f"{t['progress']:3d}")
dots(t)
print(['none', 'some', 'all'][t['progress'] // 50], int(t['progress']), round(t['progress']))
download = {'progress': 75}
print('*' * (download['progress'] // 25), f"{download['progress']:d}")
