# ruff: noqa: E501 - tables of code, one case a line
"""Spellings of a body that is sent and of reads of what comes back."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD, TAIL = "def main():", "def base():"
VALUES = {
    "region": '"US"',
    "export_format": '"Xls"',
    "verification_type": '"NoVerification"',
    "email": '"a@b.example"',
    "label": '"x"',
}
FILES = '[{"id": "f1", "token": "t1"}]'

READS = {
    'task["region"]', 'task.get("region")', 'task.get("region", "none")', '"region" in task', 'task["number"] + 1', 'task.get("number", 0) + 1',
    'str(task["number"])', 'f"{task[\'number\']}"', '"%d" % task["number"]', 'list(range(task["number"]))[-1]', '[task[key] for key in ("id", "status")]',
    'task["services"][0]["files"]["source"]["id"]', '[one["files"]["source"]["token"] for one in task["services"]]',
    '[role for one in task["services"] for role in one["files"]]', 'task["progress"] > 10', '"x" * task["progress"]', 'task["id"]',
    '[one.get("files", {}).get("source") for one in task.get("services", [])]', 'task["documents"][0]["id"]', 'max(task["number"], 3)',
}  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[str], str, list[str]]:
    """Lines that build a capture body, the expression to send, and lines of module level."""
    keys = draw(st.permutations(sorted(VALUES)))[: draw(st.integers(0, len(VALUES)))]
    properties = draw(st.sampled_from(("", "{}", '{"note": "n"}')))
    form = draw(st.integers(0, 8))
    pairs = [
        ("files", FILES),
        *([("properties", properties)] if properties and form < 7 else []),
        *((key, VALUES[key]) for key in keys),
    ]
    first = draw(st.integers(0, 1))
    pairs = [*pairs[:first], *draw(st.permutations(pairs[first:]))]
    if form >= 7:
        # Keys that move, and properties, on both sides of a merge are left to a person: see tests/changes.
        pairs.sort(key=lambda pair: pair[0] not in ("files", "properties"))
    display = "{" + ", ".join(f'"{key}": {value}' for key, value in pairs) + "}"
    long = "{\n" + "".join(f'        "{key}": {value},  # about {key}\n' for key, value in pairs) + "    }"
    stores = [f'body["{key}"] = {value}' for key, value in pairs]
    keywords = ", ".join(f"{key}={value}" for key, value in pairs)
    cut = draw(st.integers(0, len(pairs))) if form < 7 else 1
    head = "{" + ", ".join(f'"{key}": {value}' for key, value in pairs[:cut]) + "}"
    tail = "{" + ", ".join(f'"{key}": {value}' for key, value in pairs[cut:]) + "}"
    tested = next(key for key, _ in pairs[::-1] if key not in ("email", "label"))
    if form == 0:
        return [], display, []
    if form == 1:
        return [f"body = {long}"], "body", []
    if form == 2:
        return ["body = {}", *stores], "body", []
    if form == 3:
        return [f"body = dict({keywords})"], "body", []
    if form == 4:
        return [f"body = {head}", *stores[cut:]], "body", []
    if form == 5:
        return [], "made()", ["def made():", f"    return {display}", ""]
    if form == 6:
        return [f"body = {display}", f'if "{tested}" in body:', "    pass"], "body", []
    if form == 7:
        return [f"body = {head}", f"body.update({tail})"], "body", []
    return [f"body = {{**{head}, **{tail}}}"], "body", []


@st.composite
def clients(draw: st.DrawFn) -> str:
    """A client that starts a task, reads it, and gives what it read."""
    lines, sent, above = draw(bodies())
    how = draw(st.sampled_from((f"json={sent}", f"data=json.dumps({sent})", f"json.dumps({sent})")))
    reads = draw(st.lists(st.sampled_from(sorted(READS)), min_size=1, max_size=4))
    decode = draw(st.sampled_from(("r.json()", "json.loads(r.text)", "json.loads(r.content)")))
    base = draw(st.sampled_from(("BASE", "Settings.base", "base()")))
    text = [
        "import json", "", "import requests", "", 'BASE = "https://api-eu.flexicapture.com/v1"', "", "", "class Settings:", "    base = BASE", "", "",
        HEAD, *(f"    {line}" for line in lines), f'    r = requests.post({base} + "/task/capture/documents", {how})', f"    task = {decode}",
        "    return [", *(f"        {read}," for read in reads), "    ]", "", "", *above, TAIL, "    return BASE", "", "",
        "def other(record):", '    return record["region"], record.get("number"), requests.get("https://parcel.example/v1/task/1").json()["region"]', "",
    ]  # fmt: skip
    return "\n".join(text)
