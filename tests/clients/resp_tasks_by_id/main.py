import time
import requests


class Queue:
    BASE = 'https://api-eu.flexicapture.com/v1'

    def __init__(self):
        self.session = requests.Session()
        self.session.auth = ('acc', 'tok')
        self.tasks = {}
        self.by_number = {}
        self.labels = {'region': 'a label', 'number': 'another'}

    def submit(self, name, region):
        files = self.session.post(self.BASE + '/file', files={'file': (name, b'-')}).json()
        refs = [{'id': f['id'], 'token': f['token']} for f in files]
        task = self.session.post(self.BASE + '/task/capture/documents', json={
            'files': refs, 'region': region, 'export_format': 'csv', 'verification_type': 'NoVerification', 'label': name,
        }).json()
        self.tasks[task['id']] = task
        self.by_number[task['number']] = task['id']

    def poll(self):
        for task_id in list(self.tasks):
            if self.tasks[task_id]['status'] != 'Done':
                self.tasks[task_id] = self.session.get('{0}/task/{1}'.format(self.BASE, task_id)).json()
        return all(t['status'] == 'Done' for t in self.tasks.values())

    def report(self):
        for task_id, task in sorted(self.tasks.items()):
            print(task_id, task['region'], task['services'][0]['files']['target']['name'])
        for number in sorted(self.by_number):
            print(number % 10, self.tasks[self.by_number[number]]['export_format'])


q = Queue()
q.submit('q1.pdf', 'EU')
q.submit('q2.pdf', 'US')
while not q.poll():
    time.sleep(0.01)
q.report()
print(q.by_number[1001], q.by_number.get(1002), 1003 in q.by_number)
print(q.labels['region'], q.labels['number'])
