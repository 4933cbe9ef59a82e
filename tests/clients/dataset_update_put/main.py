"""Cleans up the vendors: reads them, changes a few fields, puts them back."""
import requests


class Vendors:
    def __init__(self, region):
        self.region = region
        self.http = requests.Session()
        self.http.auth = ('acc', 'tok')
        self.base = 'https://api-us.flexicapture.com/v1/dataset/vendors'

    def all(self):
        return self.http.get(self.base + '/' + self.region).json()

    def save(self, vendors):
        r = self.http.put(self.base, json={'region': self.region, 'vendors': vendors})
        r.raise_for_status()
        return r.status_code


def tidy(vendor):
    vendor['name'] = vendor['name'].upper()
    if vendor['country_code'] == 'DE':
        vendor['city'] = 'Berlin'
    vendor['gl_code'] = vendor['gl_code'].zfill(6)
    return vendor


def tidy_contact(contact):
    contact['name'] = contact['name'].upper()
    contact['city'] = 'Berlin'
    return contact


vendors = Vendors('US')
changed = [tidy(v) for v in vendors.all()]
print(vendors.save(changed))
for v in vendors.all():
    print(v['external_id'], v['name'], v['city'], v['gl_code'], v['business_unit_id'])
print(tidy_contact({'name': 'Carl', 'city': 'Bonn', 'email': 'carl@c.example'}))
