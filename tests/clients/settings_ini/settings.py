import configparser
import os

parser = configparser.ConfigParser()
parser.read(os.path.join(os.path.dirname(os.path.abspath(__file__)), "service.ini"))

FLEXICAPTURE = parser["flexicapture"]
CRM_URL = parser.get("crm", "url")
TIMEOUT = parser.getint("flexicapture", "timeout", fallback=3)
