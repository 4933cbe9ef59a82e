from desk.client import Client, desk
from desk.shapes import Task


def line(task: Task) -> str:
    return f"{task['number'] + 1:d} {task['region']} {task.get('export_format', 'none')} {task.get('progress', 0) > 0}"


def names(task: Task) -> list[str]:
    return [service["files"]["source"]["name"] for service in task["services"]]


client = Client()
ids = [client.start(name)["id"] for name in ("a.pdf", "b.pdf")]
latest = client.latest
assert latest is not None
print(latest["number"] - client.task(ids[0])["number"])
for task in client.tasks(ids):
    print(line(task), names(task))
for unit in client.units():
    print(unit["name"].upper(), unit.get("vat", "-"))
here = desk()
print(here["number"] + 1, here["region"], here["services"][0])
