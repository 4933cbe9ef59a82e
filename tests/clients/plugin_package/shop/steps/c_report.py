from ..registry import step


@step("report", after="wait")
def report(context):
    task = context["wait"]
    lines = [f"{task['number']:06d} {task['region']} {task['export_format']}"]
    for service in task["services"]:
        lines += sorted(f"{role}: {file['name']}" for role, file in service["files"].items())
    return lines
