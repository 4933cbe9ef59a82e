import flexi

with flexi.client() as http:
    file = flexi.upload(http, "a.pdf", b"%PDF-1.4 a", "me@example.com")
    task_id, number = flexi.capture(http, [{"id": file["id"], "token": file["token"]}], "EU")
    while flexi.task(http, task_id)["status"] != "Done":
        pass
    print(number > 0, flexi.report(http, task_id).split()[1])
    flexi.rename(http, "US", flexi.units(http, "US")[0][0], "Renamed")
    print(flexi.units(http, "US")[:1])
