from defaults import CAPTURE
from flexi import Client, archive, capture, capture_with, upload


def show(task):
    print(task["status"], task["region"], task["properties"]["export_format"], task["number"] + 1)


file = upload(b"%PDF")
files = [{"id": file["id"], "token": file["token"]}]
show(capture(files))
show(capture(files, region="AU", export_format="xml"))
show(capture_with(files))
show(capture_with(files, {"region": "CA"}))
show(Client().capture(*files))
show(Client(region="CA").capture(*files))
print(Client(export_format="csv").describe())
print(archive("one", region="local"))
print(sorted(CAPTURE), ", ".join(f"{key}={value}" for key, value in CAPTURE.items()))
