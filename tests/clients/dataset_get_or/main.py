import requests

auth = ("a", "b")
url = "https://api-us.flexicapture.com/v1/dataset/vendors"

sparse = [{"external_id": "S-1", "name": "Sparse Inc"}, {"external_id": "S-2", "name": "Thin Ltd", "city": "Oslo", "iban": "NO93"}]
requests.post(url, auth=auth, json={"region": "CA", "vendors": sparse}).raise_for_status()

for vendor in requests.get(url + "/CA", auth=auth).json():
    iban = vendor.get("iban")
    city = vendor.get("city", "nowhere")
    vat = vendor.get("vat") or "no vat"
    state = vendor.get("state") or "-"
    if iban is None:
        iban = "cash"
    elif iban.startswith("DE"):
        iban = iban[2:8] + "..."
    print(vendor["external_id"], vendor["name"].split()[0], city.lower(), vat, state, iban, sep=";")
    if vendor.get("bank_code") == "NWBK":
        print("  NatWest,", "street" in vendor, vendor["country_code"])
    if not vendor.get("street"):
        print("  no street")

names = {v["name"]: v.get("national_vat", "") for v in requests.get(f"{url}/CA", auth=auth).json()}
print(names)
me = {"name": "Mo", "city": "Oslo"}
print(me.get("city", "nowhere").lower(), me.get("iban") or "no iban", me["name"][0])
