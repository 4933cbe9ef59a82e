import httpx


class Endpoint:
    """An operation that can be called: capture = Endpoint("POST", "task/capture/invoices"); capture(json=...)"""

    host = 'https://api-us.flexicapture.com'

    def __init__(self, verb, template):
        self.verb = verb
        self.template = template

    def __call__(self, *args, **kw):
        url = self.host + '/v1/' + self.template.format(*args)
        reply = httpx.request(self.verb, url, auth=('a', 'b'), **kw)
        reply.raise_for_status()
        return reply.json() if reply.content else None


upload = Endpoint('POST', 'file')
capture = Endpoint('POST', 'task/capture/invoices')
get_task = Endpoint('GET', 'task/{}')
drop = Endpoint('DELETE', 'task/{}')
vendors = Endpoint('GET', 'dataset/vendors/{}')

file = upload(files={'file': ('call.pdf', b'call')}, params={'email': 'call@c.example'})[0]
task = capture(json={
    'files': [{'id': file['id'], 'token': file['token']}],
    'region': 'US',
    'export_format': 'xml',
    'verification_type': 'NoVerification',
    'business_unit': 'BU-1',
})
get_task(task['id'])
task = get_task(task['id'])
print(task['number'] + 1, task['region'], task['services'][0]['files']['target']['name'])
print([v['name'] + '/' + v['vat'] for v in vendors('EU')])
print(drop(task['id']))
