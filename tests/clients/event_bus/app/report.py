from .bus import Finished, Planned, bus

LINES = []


@bus.on(Finished)
def line(event):
    task = event.task
    LINES.append((task["number"] % 10, task["region"], [s["files"]["target"]["name"] for s in task["services"]]))


@bus.on(Planned)
def planned(event):
    LINES.append((event.task["number"] % 10, event.task["region"]))
