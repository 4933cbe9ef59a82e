import csv
import io

import requests

API = "https://api-us.flexicapture.com/v1/dataset/vendors"
AUTH = ("a", "b")
CSV = """external_id,name,city,vat
V-20,Zwanzig AG,Chur,CHE20
V-21,Uno Srl,Bari,
"""


def partial_record(row):
    return {
        "external_id": row["external_id"] + "x",
        "name": row["name"],
        "vat": row.get("vat") or None,
    }


rows = list(csv.DictReader(io.StringIO(CSV)))
print(requests.post(API, json={"region": "US", "vendors": rows}, auth=AUTH).status_code)
records = [partial_record(row) for row in rows]
reply = requests.post(API, json={"region": "US", "vendors": records}, auth=AUTH)
created = reply.json() if reply.content else []
print(reply.status_code, created)
