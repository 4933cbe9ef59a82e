import io
import os
import sqlite3
import time

import requests

FLEXICAPTURE_BASE_URL = os.environ['FLEXICAPTURE_BASE_URL']

PATHS = {
    'upload': '/file',
    'capture': '/task/capture/invoices',
    'task': '/task/{0}',
}


def url(name, *args):
    return FLEXICAPTURE_BASE_URL + PATHS[name].format(*args)


def people():
    db = sqlite3.connect(':memory:')
    db.row_factory = sqlite3.Row
    db.execute('create table people (name, email, region, number)')
    db.execute("insert into people values ('Ada', 'ada@home.example', 'north', 12)")
    row = db.execute('select * from people').fetchone()
    db.close()
    return row


def capture(session):
    stream = io.BytesIO(b'%PDF-1.4 taxi')
    uploaded = session.post(url('upload'), files={'file': ('taxi.pdf', stream, 'application/pdf')}).json()
    payload = {
        'files': [{'id': f['id'], 'token': f['token']} for f in uploaded],
        'region': 'CA', 'export_format': 'csv', 'verification_type': 'NoVerification',
    }
    return session.post(url('capture'), json=payload).json()


def finished(session, task_id):
    task = session.get(url('task', task_id)).json()
    while task['status'] != 'Done':
        time.sleep(0.01)
        task = session.get(url('task', task_id)).json()
    return task


def main():
    person = people()
    with requests.Session() as session:
        session.auth = ('demo', 'demo')
        task = finished(session, capture(session)['id'])
    print('for', person['name'], person['email'], person['region'], person['number'] + 1)
    print('task', task['number'], task['region'], task['verification_type'])
    for service in task['services']:
        print(*sorted(f['name'] for f in service['files'].values()))


if __name__ == '__main__':
    main()
