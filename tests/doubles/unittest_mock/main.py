import pathlib
import tempfile

from shop import flexi

with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "a.pdf")
    path.write_bytes(b"%PDF-1.4 a")
    file = flexi.upload(path, "me@example.com")
task = flexi.start([{"id": file["id"], "token": file["token"]}], "US")
done = flexi.finished(task["id"])
print(done["status"], flexi.describe(done["id"])["format"], flexi.result(done)["name"] != "")
units = flexi.Units()
units.add("US", "b1", "Main", "Berlin")
print(units.names("US")[-1])
print(flexi.forget(done["id"]) < 300)
