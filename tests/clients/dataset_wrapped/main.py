from urllib.request import Request, urlopen
import base64
import json

AUTH = base64.b64encode(b'acc:tok').decode()


def api(method, path, payload=None):
    req = Request('https://api-eu.flexicapture.com/v1/dataset/' + path, method=method)
    req.add_header('Authorization', 'Basic ' + AUTH)
    if payload is not None:
        req.add_header('Content-Type', 'application/json')
        req.data = json.dumps(payload).encode()
    with urlopen(req) as res:
        return json.loads(res.read() or b'null')


def main():
    api('POST', 'businessunits', {'region': 'EU', 'units': [
        {'external_id': 'BU-8', 'name': 'Lager', 'city': 'Linz', 'zip': '4020', 'country_code': 'AT'},
        {'external_id': 'BU-9', 'name': 'Kantine', 'city': 'Linz', 'vat': 'AT1', 'country_code': 'AT'},
    ]})
    units = api('GET', 'businessunits/EU')['units']
    for unit in units:
        print('%(external_id)s: %(country_code)s' % unit, unit['name'], unit['city'])
    print(len(units), units[-1]['name'], units[-1].get('zip', 'no zip'))
    vendors = api('GET', 'vendors/EU').get('vendors', [])
    print([(v['name'], v['iban'][:2], v['business_unit_id']) for v in vendors])
    print(next(v['bank_account'] for v in vendors if v['name'] == 'Acme Ltd'))
    print(api('DELETE', 'businessunit/EU/BU-8'), api('DELETE', 'vendors/EU/V-1'))
    print([u['external_id'] for u in api('GET', 'businessunits/EU')['units']])


main()
