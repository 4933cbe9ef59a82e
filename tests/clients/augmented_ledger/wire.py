"""Thin transport: a trampoline of (verb, route) descriptions, run by whoever owns the session."""
from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from itertools import count

import requests

ROUTES = dict(
    put_file="POST file",
    begin="POST task/capture/invoices",
    look="GET task/{0}",
    drop="DELETE task/{0}",
)


class Courier:
    """Parcels of another firm: its API happens to be a /v1/ too."""

    root = "https://courier.example/v1/"

    def label(self, region, number):
        r = requests.post(self.root + "label", json={"region": region, "number": number, "email": "desk@courier.example"})
        return r.json()["echo"]


def drive(plan: Generator, *, root="https://api-eu.flexicapture.com/v1/"):
    """Run a plan: it yields what to send, and is given what came back."""
    with closing(requests.Session()) as http:
        http.auth = ("me", "secret")
        reply = None
        for _ in count():
            try:
                name, args, extra = plan.send(reply)
            except StopIteration as end:
                return end.value
            verb, _, route = ROUTES[name].partition(" ")
            answer = http.request(verb, root + route.format(*args), **extra)
            answer.raise_for_status()
            reply = answer.json() if answer.content else None


def once(name, *args, root="https://api-eu.flexicapture.com/v1/", **extra):
    verb, _, route = ROUTES[name].partition(" ")
    answer = requests.request(verb, root + route.format(*args), auth=("me", "secret"), **extra)
    answer.raise_for_status()
    return answer.json() if answer.content else None
