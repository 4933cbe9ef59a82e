from flexi import Api, Shop, opener, region_of

api = Api()
shop = Shop(api)
rows = shop.process(b"%PDF-1.4 a")
print(len(rows), rows[0][1] >= 10)
print(shop.vendor_names()[:1])
file = api.upload(b"%PDF-1.4 b")
task = api.capture([{"id": file["id"], "token": file["token"]}])
print(region_of(task["id"], opener()))
