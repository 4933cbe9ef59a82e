import requests


class Training:
    BASE = "https://api-us.flexicapture.com/v1/training"

    def __init__(self):
        self.s = requests.Session()
        self.s.auth = ("a", "b")

    def create(self, body): return self.s.post(self.BASE, json=body).status_code
    def update(self, body): return self.s.put(self.BASE, json=body).status_code
    def layout(self, task, file): return self.s.get(f"{self.BASE}/layout/{task}/{file}").json()
    def open(self, task): return self.s.post(f"{self.BASE}/station/{task}").json()
    def refresh(self, task): return self.s.put(f"{self.BASE}/station/{task}").json()
    def batch(self, region): return self.s.get(f"{self.BASE}/batch/{region}").json()


training = Training()
print(training.create({"region": "US", "label": "spring", "email": "t@training.example", "name": "kept"}))
print(training.update({"region": "US", "name": "kept"}))
layout = training.layout("t0001001", "f0000001")
print(layout["number"] + 1, layout["name"][:2])
for page in layout["pages"]:
    print(page["number"] + 1, [field["name"] for field in page["fields"]])
print(training.open("t0001001")["url"], training.refresh("t0001001")["task_id"])
batch = training.batch("US")
print(batch["region"], batch["number"] + 1, batch["name"][0])
