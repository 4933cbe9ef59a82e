# -*- coding: utf-8 -*-
# Übergabe an FlexiCapture (Größe: eine Datei)
import requests

ZUGANG = (u'konto', u'schlüssel')
BASIS = u'https://api-eu.flexicapture.com/v1'   # früher: http://alt.example/v1


def erfassen(name, inhalt):
    """ Lädt hoch und erfaßt. """
    datei = requests.post(BASIS + u'/file?email=büro@c.example', auth=(b'konto', b'pw'), files={u'datei': (name, inhalt)}).json()[0]
    rumpf = {
        # die Dateien
        u'files': [{u'id': datei[u'id'], u'token': datei[u'token']}],  # nur eine

        # der Rest
        u'properties': {
        },
        u'region': u'EU',                 # Straßburg
        u'export_format': u'csv',         # für Jürgen

        u'verification_type': u'NoVerification',
        u'label': u'Büro'  # ohne Komma
    }
    return requests.post(BASIS + u'/task/capture/documents', auth=(b'konto', b'pw'), json=rumpf).json()


auftrag = erfassen('ue.pdf', b'ue')
print(u'Auftrag', auftrag[u'number'] + 1, auftrag[u'region'], auftrag[u'export_format'])
print(u'Größe', {u'region': u'Übersee', u'number': 3}[u'number'] + 1)
