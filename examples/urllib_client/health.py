"""State of the services on this machine, and a note to the status page."""
import json
import urllib.request

STATUS_URL = 'https://other.example/v1/task/%s?email=%s'


def machine():
    return {
        'name': 'capture-01',
        'number': 4,
        'region': 'rack-b',
        'services': [
            {'name': 'cron.service', 'files': ['/etc/crontab']},
            {'name': 'scanner.service', 'files': ['/etc/scanner.conf', '/run/scanner.pid']},
        ],
    }


def report():
    state = machine()
    print('%s (%d, %s): %d services' % (state['name'], state['number'], state['region'], len(state['services'])))
    for service in state['services']:
        print('  %s: %s' % (service['name'], ' '.join(service['files'])))
    with urllib.request.urlopen(STATUS_URL % (state['name'], 'ops@south.example')) as response:
        reply = json.loads(response.read())
    print('status page: %d %s %s' % (reply['number'], reply['region'], reply['query']['email']))
