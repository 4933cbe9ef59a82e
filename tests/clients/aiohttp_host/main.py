import asyncio

import aiohttp


async def upload(session, name, data):
    form = aiohttp.FormData()
    form.add_field('file', data, filename=name, content_type='application/pdf')
    async with session.post('/v1/file', data=form, params={'email': 'aio@a.example'}) as reply:
        return (await reply.json())[0]


async def capture(session, file):
    payload = {'files': [{'id': file['id'], 'token': file['token']}], 'region': 'EU', 'export_format': 'xml',
               'verification_type': 'NoVerification', 'email': 'aio@a.example'}
    async with session.post('/v1/task/capture/documents', json=payload) as reply:
        reply.raise_for_status()
        return await reply.json()


async def finished(session, task_id):
    while True:
        async with session.get('/v1/task/%s' % task_id) as r:
            task = await r.json()
        if task['status'] == 'Done':
            return task
        await asyncio.sleep(0.01)


async def main():
    auth = aiohttp.BasicAuth('acc', 'tok')
    async with aiohttp.ClientSession(base_url='https://api-eu.flexicapture.com', auth=auth) as session:
        file = await upload(session, 'aio.pdf', b'aio')
        task = await finished(session, (await capture(session, file))['id'])
        print(task['number'] + 0.5, task['region'], task['export_format'])
        for service in task['services']:
            print(service['files']['source']['name'], service['files']['target']['name'])
    async with aiohttp.ClientSession(base_url='https://api.other.example') as session:
        async with session.post('/v1/file', params={'email': 'aio@a.example'}, json={'label': 'aio'}) as reply:
            echo = await reply.json()
        print(echo['echo'], echo['query'], echo['number'] + 0.5)


asyncio.run(main())
