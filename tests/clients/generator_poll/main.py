from itertools import chain, islice
import requests

AUTH = ('a', 'b')
API = 'https://api-au.flexicapture.com/v1'


def uploads(names):
    for name in names:
        yield from requests.post(f'{API}/file', files={'file': (name, name.encode())}, auth=AUTH).json()


def capture(files):
    for f in files:
        body = {'files': [{'id': f['id'], 'token': f['token']}], 'region': 'AU', 'export_format': 'csv', 'verification_type': 'NoVerification', 'label': f['name']}
        yield requests.post(f'{API}/task/capture/documents', json=body, auth=AUTH).json()['id']


def states(task_id):
    while True:
        state = requests.get(f'{API}/task/{task_id}', auth=AUTH).json()
        yield state
        if state['status'] == 'Done':
            break


def finished(ids):
    for task_id in ids:
        *_, last = states(task_id)
        yield last


def targets(tasks):
    return (service['files']['target'] for task in tasks for service in task['services'])


done = list(finished(capture(uploads(['g1.pdf', 'g2.pdf', 'g3.pdf']))))
print(sum(task['number'] for task in done), {task['region'] for task in done})
for target in islice(targets(done), 2):
    print(target['name'])
print([n for n in chain.from_iterable((t['number'], t['number'] % 2) for t in done)])
print(list({'number': n, 'region': 'gen'} for n in range(2)))
