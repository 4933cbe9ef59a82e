import requests

from . import ScanError, connect
from .conf import ARCHIVE
from .report import Report


def main():
    api = connect()
    report = Report()
    for name in ("s1.pdf", "s2.pdf"):
        task = api.scan(name)
        while task["status"] != "Done":
            task = api.task(task["id"])
        report.add(task)
    report.show()
    try:
        api.task("none")
    except ScanError as error:
        print("error:", error)
    reply = requests.post(ARCHIVE["url"] + "/file", params={"email": ARCHIVE["email"]}, json={"region": ARCHIVE["region"]})
    print(reply.json()["query"], reply.json()["echo"])


main()
