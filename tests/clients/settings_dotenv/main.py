from shop.service import archive, state, submit

task = state(submit("a.pdf"))
print(task["number"] + 1, task["region"], task["verification_type"])
row = {"region": task["region"], "number": task["number"], "email": "x@y.example"}
kept = archive(row)
print(kept["echo"]["region"], kept["number"] + 1, kept["echo"]["number"] > 0)
