import configparser
import logging
import logging.config
import sys
from importlib import resources

import requests

parser = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
parser.read_string("""
[common]
scheme = https
version = v1

[flexicapture]
host = api-eu.flexicapture.com
url = ${common:scheme}://${host}/${common:version}
region = EU
export_format = csv

[archive]
host = archive.other.example
url = ${common:scheme}://${host}/v1
region = cellar
""")

logging.config.dictConfig({
    "version": 1,
    "formatters": {"line": {"format": "%(levelname)s %(message)s %(number)s", "defaults": {"number": "-"}}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "loggers": {"fc": {"level": "INFO", "handlers": ["out"]}},
})
log = logging.getLogger("fc")
fc, archive = parser["flexicapture"], parser["archive"]
auth = ("acc", "tok")

f = requests.post(fc["url"] + "/file", files={"f": ("ini.pdf", b"ini")}, auth=auth).json()[0]
body = {key: fc[key] for key in ("region", "export_format")}
body["verification_type"] = fc.get("verification_type", "NoVerification")
body["files"] = [{"id": f["id"], "token": f["token"]}]
t = requests.post(fc.get("url") + "/task/capture/documents", json=body, auth=auth).json()
log.info("started %s in %s", t["id"], t["region"], extra={"number": t["number"]})
log.info("next %d", t["number"] + 1)
adapter = logging.LoggerAdapter(log, {"number": t["number"]})
adapter.info("status %(status)s, %(progress)d%%", t)
print(requests.post(archive["url"] + "/file", json={"region": archive["region"], "number": t["number"]}).json()["echo"])
