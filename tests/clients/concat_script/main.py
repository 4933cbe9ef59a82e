#!/usr/bin/env python
# nightly upload, runs from cron
import json
import sys
import requests

user = 'acc'
token = 'tok'
host = 'https://api-us.flexicapture.com'

def send(name, data):
	url = host + '/v1/file?email=cron@west.example'
	res = requests.post(url, auth=(user, token), files={'file': (name, data, 'application/pdf')})
	if res.status_code != 200:
		sys.exit(1)
	return json.loads(res.content)

def capture(f):
	url = host + '/v1/task/capture/documents'
	body = {'files': [{'id': f['id'], 'token': f['token']}],
		'region': 'US', 'export_format': 'csv',		# what the ledger takes
		'verification_type': 'NoVerification',
		'email': 'cron@west.example', 'label': 'nightly'}
	headers = {'Content-Type': 'application/json'}
	res = requests.post(url, auth=(user, token), headers=headers, data=json.dumps(body))
	return json.loads(res.content)["id"]

def task(id):
	url = host + '/v1/task/' + id
	res = requests.get(url, auth=(user, token))
	return json.loads(res.text)

f = send('a.pdf', b'%PDF-1.4 a')[0]
id = capture(f)
while task(id)['status'] != 'Done':
	pass
t = task(id)
print('task', t['number'] + 0, t['region'], t['export_format'])
for s in t['services']:
	url = host + '/v1/file/' + s['files']['target']['id'] + '/' + s['files']['target']['token']
	print(requests.get(url, auth=(user, token)).text.strip())

# tell the pager; not FlexiCapture
url = 'https://api.other.example' + '/v1/task/' + id + '?email=cron@west.example'
r = requests.get(url).json()
print(r['number'], r['region'], r['query']['email'])
