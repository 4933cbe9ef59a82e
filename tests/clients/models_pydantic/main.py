from scan import api
from scan.models import Task, Vendor

first = api.start(["p1.pdf", "p2.pdf"], "EU")
second = api.start(["p3.pdf"], "AU")
for _ in range(2):
    done = api.task(second.id)
print(second.number - first.number, first.region, first.format, first.checked, first.names)
print(done.model_dump(exclude={"id", "services"}), done.services[0].files.target.name)
print([(task.number + 1, task.region, task.names) for task in api.history([first.id, second.id])])
listed, sheet, rows = api.vendors()
print([(vendor.name.upper(), vendor.iban) for vendor in listed.root], sheet.rows[0].name, rows[1].iban)
mine = Task(id="t0", region="US", number=0, status="New", services=[])
print(mine.region, mine.number, mine.format)
print(Vendor(external_id="x", name="Own").name, Vendor.model_validate({"external_id": "y", "name": "Dict"}).name)
print(*api.parcel())
