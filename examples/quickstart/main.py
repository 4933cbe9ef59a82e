#!/usr/bin/env python3
# Capture every PDF in invoices/ and fetch the CSV files.
import json
import os
import sys
import tempfile
import time

import requests


class CaptureAPI(object):

    # ------------------------------------------------------------------
    def __init__(self, account, token, output):
        self.auth = (account, token)
        self.output = output
        self.headers = {
            'Accept': 'application/json',
        }
        self.lst = []
        self.restask = None
        self.resgettask = None

    # ------------------------------------------------------------------
    def upload_doc(self, filename):
        with open(filename, 'rb') as k:
            f1 = (os.path.basename(filename), k, 'application/pdf')
            res = requests.post('https://api-us.flexicapture.com/v1/file?email=ap@acme.example',
                                headers=self.headers, auth=self.auth, files={'file': f1})
        if not res.status_code // 10 == 20:
            raise RuntimeError(res.content)
        t = json.loads(res.content)
        dic = {}
        dic['id'] = t[0]["id"]
        dic['token'] = t[0]["token"]
        self.lst.append(dic)
        return t[0]["name"]

    # ------------------------------------------------------------------
    def task_status(self):
        # starts the task (the name is older than the code)
        self.headers['Content-Type'] = 'application/json'
        data = {
            "properties": {},
            "region": "US",  # where the invoices come from
            "export_format": "csv",
            "verification_type": "NoVerification",
            "email": "ap@acme.example",
            "label": "quickstart",
            "files": self.lst
        }
        self.restask = requests.post(
            'https://api-us.flexicapture.com/v1/task/capture/documents',
            headers=self.headers, auth=self.auth, data=json.dumps(data))
        if not self.restask.status_code // 10 == 20:
            raise RuntimeError(self.restask.content)
        return self.restask

    def task_id(self):
        return json.loads(self.restask.content)["id"]

    # ------------------------------------------------------------------
    def get_task(self, task_id):
        pth = 'https://api-us.flexicapture.com/v1/task/' + task_id
        self.resgettask = requests.get(pth, headers=self.headers, auth=self.auth)
        t = json.loads(self.resgettask.content)
        if not self.resgettask.status_code // 10 == 20:
            raise RuntimeError(self.resgettask.content)
        return t

    # ------------------------------------------------------------------
    def print_doc(self):
        t = json.loads(self.resgettask.content)
        print("task", t["number"], "for", t["region"], "as", t["export_format"])
        for i in range(len(t['documents'])):
            f = t['services'][i]['files']
            for role in sorted(f):
                print(f"  {role}: {f[role]['name']}")
            self.download_doc(f['source']['name'], f['target']['name'],
                              f['target']['id'], f['target']['token'])

    # ------------------------------------------------------------------
    def download_doc(self, source, name, id, token):
        pth = 'https://api-us.flexicapture.com/v1/file'
        url = pth + '/' + id + '/' + token
        resdown = requests.get(url, headers=self.headers, auth=self.auth, stream=True)
        if not resdown.status_code // 10 == 20:
            raise RuntimeError(resdown.content)
        # pth is used again, now for the folder
        pth = os.path.join(self.output, str(source).split('.')[0] + '-' + name)
        with open(pth, 'wb') as output:
            output.write(resdown.content)
        print("  saved", os.path.basename(pth), os.path.getsize(pth), "bytes")


def tell_channel(count):
    # the chat service has a v1 of its own
    res = requests.post('https://hooks.example.com/v1/task/capture/documents?email=team@acme.example',
                        json={"label": "quickstart", "region": "emea", "email": "team@acme.example", "count": count})
    reply = res.json()
    print("channel", reply["name"], reply["number"], reply["region"], reply["echo"]["label"], reply["query"]["email"])


def main():
    with tempfile.TemporaryDirectory() as output:
        api = CaptureAPI(os.environ.get('FC_ACCOUNT', 'demo'), os.environ.get('FC_TOKEN', 'demo'), output)
        names = sorted(os.listdir('invoices'))
        for name in names:
            print("uploaded", api.upload_doc(os.path.join('invoices', name)))
        api.task_status()
        task_id = api.task_id()
        while api.get_task(task_id)["status"] in ("Submitted", "InProgress"):
            time.sleep(0.01)
        api.print_doc()
    tell_channel(len(names))
    return 0


if __name__ == '__main__':
    sys.exit(main())
