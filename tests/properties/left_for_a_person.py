# ruff: noqa: E501 - tables of code, one case a line
"""Spellings of what is left for a person, beside what is rewritten: reads by keys that are not known, records that are
passed on, models, keys that are gone."""

from __future__ import annotations

from hypothesis import strategies as st

BASES = (
    'API = "https://api-us.flexicapture.com/v1"', 'VERSION = "v1"\nAPI = f"https://api-us.flexicapture.com/{VERSION}"', "from conf import API",
    'API = os.environ.get("FC", "https://api-us.flexicapture.com/v1")', 'API = os.environ["FLEXICAPTURE_API"]', "API = Settings.base",
)  # fmt: skip
CONF = 'API = "https://api-us.flexicapture.com/v1"\n'
HEAD = """\
import json
import os
import requests
from dataclasses import asdict, dataclass
from operator import itemgetter


class Settings:
    base = "https://api-eu.flexicapture.com/v1"


@dataclass
class Task:
    id: str
    region: str = ""
    number: int = 0
    label: str = ""


@dataclass
class Vendor:
    external_id: str
    name: str
    iban: str = ""


KEYS = ("id", "region", "number", "label")
HELD = []
"""
TASK, VENDOR = (
    't = requests.get(API + "/task/" + name).json()',
    'v = requests.get(API + "/dataset/vendors/US").json()[0]',
)
NEW = 'new = requests.get("https://api-us.flexicapture.com/v2/task/7").json()'
LINES = {
    TASK: (
        'print(t["label"], t["region"])', "for k, x in t.items(): print(k, x)", "print({k: t[k] for k in KEYS})", "print(t[name], t.get(name))",
        "show(t)", "HELD.append(t)", 'n = t["number"]; show(n)', 'print("%(region)s %(label)s" % t)', "x = Task(**t); print(x.region, x.number)",
        'print(t["services"][1]["files"], len(t["services"]))', 't["region"] = name', 'u = dict(t, region=name); print(u["region"], u["number"])',
        'region, number = itemgetter("region", "number")(t)', "print(list(map(t.get, KEYS)))", "return t",
        'requests.post("https://hooks.example/x", json={"task": t, "n": t["number"]})', 'print(t["progress"] * name, range(t["progress"]))',
    ),
    VENDOR: (
        'print(v["name"], v["iban"].lower(), v.get("iban") or "")', 'for k in ("name", "iban", "external_id"): print(v[k])', "print(sorted(v.items()))",
        'v["name"] = v["name"].upper(); requests.put(API + "/dataset/vendors", json={"region": "US", "vendors": [v]})',
        'x = Vendor(**v); x.name = name; requests.put(API + "/dataset/vendors", json={"region": "US", "vendors": [asdict(x)]})',
    ),
    NEW: ('for x in (t, new): print(x["number"] + 1, x["region"], x["label"])', 'print(new["region"], new["label"], new["number"] + 1)'),
    "": (
        'requests.post(API + "/dataset/vendors", json={"region": "US", "vendors": rows})', 'requests.post(API + "/task/capture/documents", json=rows)',
        'requests.post(API + "/task/capture/invoices", json={"files": rows, "email": show(), "region": name})',
        'b = {"region": name}; b[name] = 1; requests.post(API + "/task/capture/invoices", data=json.dumps(b))',
        'requests.post(API + "/file", params=rows)', 'print(requests.get(API + "/" + name).json()["region"])',
    ),
}  # fmt: skip


@st.composite
def clients(draw: st.DrawFn) -> dict[str, str]:
    """The files of a client of which parts are left."""
    text = f"{draw(st.sampled_from(BASES))}\n\n{HEAD}"
    every = sorted(line for lines in LINES.values() for line in lines)
    for number in range(draw(st.integers(1, 2))):
        lines = draw(st.lists(st.sampled_from(every), min_size=1, max_size=4, unique=True))
        makers = [maker for maker, own in LINES.items() if maker and (maker == TASK or set(own) & set(lines))]
        body = "".join(f"    {line}\n" for line in [*makers, *lines])
        text += f"\n\ndef use{number}(name, rows, show):\n{body}"
    return {"main.py": text, "conf.py": CONF}
