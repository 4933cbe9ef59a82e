import httpx

from settings import CRM_URL, FLEXICAPTURE, TIMEOUT

with httpx.Client(base_url=FLEXICAPTURE["url"], auth=("a", "b"), timeout=TIMEOUT) as client:
    file = client.post("/file", files={"f": ("i.pdf", b"i")}).json()[0]
    body = {"files": [{"id": file["id"], "token": file["token"]}], "region": FLEXICAPTURE.get("region", "EU"),
            "export_format": "csv", "verification_type": "NoVerification", "email": "i@i.example"}
    task = client.post("/task/capture/documents", json=body).json()
    task = client.get(f"/task/{task['id']}").json()
print(task["region"], task["verification_type"], task["number"] % 7 < 7)
row = {"region": "south", "email": "crm@c.example", "number": 5}
crm = httpx.post(CRM_URL + "/rows", json=row).json()
print(crm["echo"] == row, crm["number"])
