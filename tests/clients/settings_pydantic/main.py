from portal.gateway import Gateway

gateway = Gateway()
task = gateway.task(gateway.capture("p.pdf")["id"])
print(task["region"], task["number"] + 1, task["services"][0]["files"]["source"]["name"])
print(gateway.bill(task["region"])["echo"])
