import fetch
import report
from service import both, files_of, key

PERSON = {"name": "Hope", "street": "Mill Ln", "number": 8, "region": "Kent"}

tasks = both([fetch.start("h1.pdf", "US"), fetch.start("h2.pdf", "CA")])
for task in sorted(tasks, key=key):
    report.head(task)
    report.body(files_of(task))
print(key(tasks[0])[1] + PERSON["number"])
report.address(PERSON)
