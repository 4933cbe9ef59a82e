import os
import requests

session = requests.Session()
session.auth = ('acc', 'tok')


def flexicapture(path):
    return '{}/v1{}'.format(os.environ['FC_HOST'], path)


def vendors(region):
    return session.get(flexicapture('/dataset/vendors/%s' % region)).json()


def add(region, external_id, name, city='', iban=None):
    vendor = {'external_id': external_id, 'name': name, 'city': city, 'country_code': region}
    if iban:
        vendor['iban'] = iban
    r = session.post(flexicapture('/dataset/vendors'), json={'region': region, 'vendors': [vendor]})
    return r.status_code


print(add('US', external_id='V-7', name='Seven Inc', city='Reno', iban='US00'))
for v in vendors('US'):
    print('%-5s|%-12s|%-8s|%s' % (v['external_id'], v['name'], v['city'], v['iban'][:4]))
print(session.delete(flexicapture('/dataset/vendors/US/V-7')).status_code)
print(sorted(v['name'].lower() for v in vendors('US')))
print(requests.get('https://geo.other.example/v1/dataset/vendors/US?name=Reno').json()['query'])
