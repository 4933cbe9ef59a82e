from pathlib import Path

import yaml

SETTINGS = yaml.safe_load((Path(__file__).resolve().parent.parent / "config" / "app.yaml").read_text(encoding="utf-8"))


def url(service, path):
    entry = SETTINGS[service]
    return "/".join([entry["host"], entry["version"], entry.get("paths", {}).get(path, path).lstrip("/")])
