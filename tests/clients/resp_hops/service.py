import fetch


def finished(task_id):
    current = fetch.task(task_id)
    if current["status"] != "Done":
        return finished(task_id)
    return current


def both(task_ids):
    return [finished(i) for i in task_ids]


def files_of(task):
    return [service["files"] for service in task["services"]]


def key(task):
    return task["region"], task["number"]
