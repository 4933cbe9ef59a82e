# -*- coding: latin-1 -*-
import requests   # http

API='https://api-us.flexicapture.com/v1'    # don't touch!  (v1 is the only one)
LOGIN = 'acc' , 'tok'


def start ( f , *, region = 'US' ) :
	"""Tabs, since 2009."""
	body = { 'files' : [ { 'id' : f [ 'id' ] , 'token' : f['token'] } ]	# the file
	       , 'region' : region		# where
	       , 'export_format' : 'csv'
	       # mail goes to the boss
	       , 'email' : 'boss@tabs.example'
	       # cheap one
	       , 'verification_type' : 'NoVerification'	# none
	       }
	return requests.post ( API + '/task/capture/invoices' , json = body , auth = LOGIN ).json ( )


f = requests.post(API + '/file?email=' + 'boss@tabs.example', \
                  files={'f': ('tab.pdf', b'tab')}, auth=LOGIN).json() [ 0 ]
t = start(f)
number = t [ 'number' ] ; region = t['region']   ; print(number+1, region)
t = requests . get( API + '/task/' + t [ "id" ] , auth = LOGIN ) . json ()
if (t['progress'] == 100 and
        t['region'] == 'US' and   # ours
        t['services']):           # something there
    print('done', [ s [ 'files' ] [ 'source' ] [ 'name' ]
                    for s in t [ 'services' ]   # one each
                    if s ])
else:
    print('not yet',
          t['number']   # the number
          + 1,
          t [ 'services' ] [ 0 ] [ 'files' ] [ 'source' ] [ 'name' ])
d = dict(
    region  = 'US',    # aligned
    files   = [ { 'id' : f['id'], 'token' : f['token'] } ],
    label   = 'aligned',
    export_format     = 'xml',
    verification_type = 'NoVerification',
)
t = requests.post(API + '/task/capture/documents', json=d, auth=LOGIN).json()
print(t['number'] - 1, t['export_format'])
x = { 'region' : 'home' , 'email' : 'me@tabs.example' , 'number' : 4 }   ; print(x [ 'number' ] + 1)
print(requests.get('https://tab.other.example/v1/task/1', params=x).json()['query'])
