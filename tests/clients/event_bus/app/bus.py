from collections import defaultdict
from dataclasses import dataclass


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)

    def on(self, event):
        def register(function):
            self.handlers[event].append(function)
            return function

        return register

    def emit(self, event):
        for handler in self.handlers[type(event)]:
            handler(event)


@dataclass
class Uploaded:
    file: dict


@dataclass
class Created:
    task: dict


@dataclass
class Finished:
    task: dict


@dataclass
class Planned:
    task: dict


bus = Bus()
