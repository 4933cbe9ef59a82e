import requests

v1 = lambda path: 'https://api-us.flexicapture.com/v1' + path
other = lambda path: 'https://api.other.example/v1' + path
task_url = lambda task_id: v1('/task/' + task_id)
fetch = lambda u: requests.get(u, auth=('a', 'b')).json()
ref = lambda f: {'id': f['id'], 'token': f['token']}
number_of = lambda task: task['number']

f, = requests.post(v1('/file?email=l@lambda.example'), auth=('a', 'b'), files={'file': ('l.pdf', b'l')}).json()
ids = []
for fmt in ('xml', 'csv'):
    r = requests.post(v1('/task/capture/documents'), auth=('a', 'b'), json={
        'files': [ref(f)], 'region': 'US', 'export_format': fmt, 'verification_type': 'NoVerification', 'label': fmt})
    ids.append(r.json()['id'])
tasks = list(map(lambda i: fetch(task_url(i)), ids))
tasks.sort(key=lambda t: -t['number'])
print([t['export_format'] for t in tasks], sum(map(number_of, tasks)))
print(max(tasks, key=number_of)['region'])
print(fetch(other('/task/' + ids[0]))['number'] + 1)
