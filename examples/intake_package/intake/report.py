"""What people see of a batch."""

import requests

from .service import Batch
from .settings import ARCHIVE_URL, CONTACT


def lines(batch: Batch) -> list[str]:
    head = f"Batch {batch.number:d} ({batch.region}), {CONTACT['name']} {CONTACT['number']:d}"
    return [head, *(f"  {source} -> {target}" for source, target in batch.results.items())]


def show(batch: Batch) -> None:
    print("\n".join(lines(batch)))


def store(batch: Batch) -> None:
    entry = {"region": "archive-2", "export_format": "text", "label": "intake", "text": lines(batch)}
    reply = requests.post(f"{ARCHIVE_URL}/file", params={"email": CONTACT["email"]}, json=entry, timeout=30)
    stored = reply.json()
    print("archived as", stored["number"], stored["echo"]["region"], stored["query"]["email"])
