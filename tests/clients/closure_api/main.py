import requests


def make_api(base, auth):
    session = requests.Session()
    session.auth = auth

    def url(*segments):
        return base + "".join("/" + s for s in segments)

    def upload(name, data):
        return session.post(url("file"), files={"file": (name, data)}).json()

    def capture(files, fmt="csv"):
        data = {"files": files, "region": "US", "export_format": fmt, "verification_type": "NoVerification"}
        return session.post(url("task", "capture", "documents"), json=data).json()

    def status(task_id):
        def once():
            return session.get(url("task", task_id)).json()

        state = once()
        while state["status"] != "Done":
            state = once()
        return state

    return upload, capture, status


upload, capture, status = make_api("https://api-us.flexicapture.com/v1", ("acc", "tok"))
stored = upload("closure.pdf", b"()")
task = status(capture([{"id": f["id"], "token": f["token"]} for f in stored], fmt="xml")["id"])


def counter(task):
    number = task["number"]

    def following():
        nonlocal number
        number += 1
        return number

    return following


following = counter(task)
print(following(), following(), task["region"], task["export_format"])
mine = counter({"number": 41})
print(mine())
