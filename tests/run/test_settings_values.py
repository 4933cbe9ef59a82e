# ruff: noqa: E501 - tables of code, one case a line
"""A base URL or version that a settings file holds is followed to the request, and changed in that file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codemods.config import Options
from codemods.model.findings import Disposition
from codemods.run import execute
from run.migrating import MARKER, PACK, after, checked, of_rule, row

if TYPE_CHECKING:
    from pathlib import Path

HOST = "https://api-us.flexicapture.com"
V1 = f"{HOST}/v1"
SEND = 'import requests\nt = requests.get(f"{URL}/task/{1}").json()\nprint(t["region"])\n'
MOVED = '["properties"]["region"]'
JSON = f'{{"fc": {{"url": "{V1}", "port": 1}}, "other": {{"url": "https://other.example/v1"}}}}'
YAML = f"fc:\n  url: {V1}   # ours\nother: {{url: 'https://other.example/v1'}}\n"
TOML = f"[fc]\nurl = '{V1}'\n[other]\nurl = 'https://other.example/v1'\n"
INI = f"[fc]\nurl = {V1}\n[other]\nurl = https://other.example/v1\n"
ENV = f"FC_URL={V1}\nOTHER_URL=https://other.example/v1\n"
READ = 'URL = read["fc"]["url"]\n'

LOADS = {
    "json.load": ("a.json", JSON, 'import json\nwith open("a.json") as f:\n    read = json.load(f)\n' + READ),
    "json.loads": ("a.json", JSON, 'import json, pathlib\nread = json.loads(pathlib.Path("a.json").read_bytes())\n' + READ),
    "open read": ("a.json", JSON, 'import json\nread = json.loads(open(file="a.json", encoding="utf-8").read())\n' + READ),
    "beside the module": ("a.json", JSON, 'import json\nfrom pathlib import Path\nread = json.loads((Path(__file__).parent / "a.json").read_text())\n' + READ),
    "os.path": ("conf/a.json", JSON, 'import json, os\nHERE = os.path.dirname(os.path.abspath(__file__))\nread = json.load(open(os.path.join(HERE, "conf", "a.json")))\n' + READ),
    "with_name": ("a.json", JSON, 'import json\nfrom pathlib import Path\nread = json.loads(Path(__file__).with_name("a.json").read_text())\n' + READ),
    "name by mode": ("conf/prod.json", JSON, 'import json, os\nmode = os.environ["MODE"]\nread = json.load(open(f"conf/{mode}.json"))\n' + READ),
    "safe_load": ("a.yaml", YAML, 'import yaml\nread = yaml.safe_load(open("a.yaml"))\n' + READ),
    "yaml.load": ("a.yml", YAML, 'import yaml\nread = yaml.load(open("a.yml"), Loader=yaml.FullLoader)\n' + READ),
    "full_load": ("a.yml", YAML, 'from yaml import full_load\nread = full_load(open("a.yml"))\n' + READ),
    "ruamel": ("a.yml", YAML, 'from ruamel.yaml import YAML\nread = YAML(typ="safe").load(open("a.yml"))\n' + READ),
    "tomllib.load": ("a.toml", TOML, 'import tomllib\nwith open("a.toml", "rb") as f:\n    read = tomllib.load(f)\n' + READ),
    "tomllib.loads": ("a.toml", TOML, 'import tomllib\nread = tomllib.loads(open("a.toml").read())\n' + READ),
    "tomli or tomllib": ("a.toml", TOML, 'try:\n    import tomllib\nexcept ImportError:\n    import tomli as tomllib\nread = tomllib.load(open("a.toml", "rb"))\n' + READ),
    "toml by path": ("a.toml", TOML, 'import toml\nread = toml.load("a.toml")\n' + READ),
    "own function": ("a.toml", TOML, 'import tomllib\n\ndef load(path, section):\n    with open(path, "rb") as f:\n        return tomllib.load(f)[section]\n\nURL = load("a.toml", "fc")["url"]\n'),
    "get": ("a.json", JSON, 'import json\nread = json.load(open("a.json"))\nURL = read.get("fc", {}).get("url", "http://localhost")\n'),
    "section": ("a.ini", INI, 'import configparser\nread = configparser.ConfigParser()\nread.read("a.ini")\n' + READ),
    "parser.get": ("a.cfg", INI, 'import configparser\nread = configparser.RawConfigParser()\nread.read(["a.cfg", "local.cfg"])\nURL = read.get("fc", "url", fallback=None)\n'),
    "read_file": ("a.ini", INI, 'from configparser import ConfigParser\nread = ConfigParser()\nread.read_file(open("a.ini"))\nURL = read["fc"].get("url")\n'),
    "interpolated": ("a.ini", f"[DEFAULT]\nhost = {HOST}\n[fc]\nversion = v1\nurl = %(host)s/%(version)s\n", 'import configparser\nread = configparser.ConfigParser()\nread.read("a.ini")\n' + READ),
    "extended": ("a.ini", f"[main]\nhost = {HOST}\n[fc]\nurl = ${{main:host}}/v1\n", 'import configparser as c\nread = c.ConfigParser(interpolation=c.ExtendedInterpolation())\nread.read("a.ini")\n' + READ),
    "environ": (".env", ENV, 'import os\nURL = os.environ["FC_URL"]\n'),
    "getenv": (".env.prod", ENV, 'from os import getenv\nURL = getenv("FC_URL", "http://localhost:1/v9")\n'),
    "several names": ("prod.env", ENV, 'import os\nfor name in ("FC_URL",):\n    URL = os.environ[name]\n'),
    "dotenv_values": (".env", ENV, 'from dotenv import dotenv_values\nURL = dotenv_values(".env")["FC_URL"]\n'),
    "merged with environ": (".env", ENV, 'import os\nfrom dotenv import dotenv_values\nconfig = {**os.environ, **dotenv_values()}\nURL = config["FC_URL"]\n'),
    "dotenv expansion": (".env", f"HOST={HOST}\nFC_URL=${{HOST}}/v1\n", 'import os\nURL = os.environ["FC_URL"]\n'),
    "decouple": (".env", ENV, 'from decouple import config\nURL = config("FC_URL", cast=str)\n'),
    "environs": (".env", ENV, 'from environs import Env\nenv = Env()\nURL = env.str("FC_URL")\n'),
    "django-environ": (".env", ENV, 'import environ\nenv = environ.Env(DEBUG=(bool, False))\nURL = env("FC_URL")\n'),
    "starlette": (".env", ENV, 'from starlette.config import Config\nURL = Config(".env")("FC_URL")\n'),
    "pydantic v2": (".env", ENV, 'from pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="fc_", env_file=".env")\n    url: str\n\nURL = S().url\n'),
    "pydantic v1": (".env", ENV, 'from pydantic import BaseSettings, Field\n\nclass S(BaseSettings):\n    base: str = Field(..., env="FC_URL")\n    class Config:\n        env_file = ".env"\n\nURL = S().base\n'),
    "pydantic toml": ("s.toml", f'url = "{V1}"\n', 'from pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(toml_file="s.toml")\n    url: str = ""\n\nURL = S().url\n'),
    "dynaconf": ("settings.toml", f'[default]\nfc_url = "{V1}"\n', "from dynaconf import settings\nURL = settings.FC_URL\n"),
    "omegaconf": ("a.yaml", YAML, 'from omegaconf import OmegaConf\nconf = OmegaConf.load("a.yaml")\nURL = conf.fc.url\n'),
    "compose": ("docker-compose.yml", f"services:\n  a:\n    environment:\n      FC_URL: {V1}\n", 'import os\nURL = os.environ["FC_URL"]\n'),
    "compose list": ("compose.yaml", f"services:\n  a:\n    environment:\n      - FC_URL={V1}\n", 'import os\nURL = os.environ["FC_URL"]\n'),
    "kubernetes": ("deploy.yaml", f"spec:\n  containers:\n    - name: a\n      env:\n        - name: FC_URL\n          value: {V1}\n", 'import os\nURL = os.environ["FC_URL"]\n'),
    "version of its own": (".env", f"FC_HOST={HOST}\nAPI_VERSION=v1\n", 'import os\nURL = os.environ["FC_HOST"] + "/" + os.environ["API_VERSION"]\n'),
    "version in yaml": ("a.yaml", f"host: {HOST}\nversion: v1\n", 'import yaml\nc = yaml.safe_load(open("a.yaml"))\nURL = "%(host)s/%(version)s" % c\n'),
    "version as a number": ("a.json", f'{{"host": "{HOST}", "version": 1}}', 'import json\nc = json.load(open("a.json"))\nURL = f"{c[\'host\']}/v{c[\'version\']}"\n'),
    "typer": ("x.txt", "v1\n", f'import typer\n\ndef main(url: str = typer.Option("{V1}", "--url")):\n    global URL\n    URL = url\n\nmain()\n'),
}  # fmt: skip


def _changed(text: str) -> str:
    """The file with the API's version, and nothing else, of v2."""
    found = text.replace(V1, f"{HOST}/v2")
    return found if found != text else text.replace("v1", "v2").replace('"version": 1', '"version": 2')


@pytest.mark.parametrize("name", LOADS)
def test_the_value_is_changed_where_it_stands_and_the_code_behind_it_too(tmp_path: Path, name: str) -> None:
    path, text, code = LOADS[name]
    report = checked(tmp_path, {path: text, "main.py": code + SEND})
    main = after(report, "main.py")
    assert MOVED in main and MARKER not in main, main
    if path != "x.txt":
        assert after(report, path) == _changed(text)
    assert {one.disposition for one in report.findings} == {Disposition.REWRITTEN}
    checked(tmp_path, {file.path: file.after for file in report.files if file.after is not None})
    assert execute(Options(root=tmp_path), PACK).findings == ()


def test_a_version_that_another_api_has_too_stays_and_is_marked(tmp_path: Path) -> None:
    files = {
        "a.ini": f"[DEFAULT]\nversion = v1\n[fc]\nhost = {HOST}\n[other]\nhost = https://other.example\n",
        "main.py": (
            'import configparser, requests\nc = configparser.ConfigParser()\nc.read("a.ini")\n'
            'requests.get(c["fc"]["host"] + "/" + c["fc"]["version"] + "/task/1").json()\n'
            'requests.get(c["other"]["host"] + "/" + c["other"]["version"] + "/task/1").json()\n'
        ),
    }
    report = checked(tmp_path, files)
    (found,) = of_rule(report, "url-version")
    assert found.disposition is Disposition.ANNOTATED and found.place.path == "a.ini"
    assert found.reason == "the same text is part of another API's URL"
    assert after(report, "a.ini").replace("\n", "").endswith(files["a.ini"].replace("\n", "")[9:])
    assert row(report, "main.py").after is None


def test_an_example_of_a_file_that_is_not_there_is_changed_and_the_base_is_marked(tmp_path: Path) -> None:
    report = checked(tmp_path, {".env.example": ENV, "main.py": 'import os\nURL = os.environ["FC_URL"]\n' + SEND})
    assert after(report, ".env.example") == _changed(ENV)
    assert f"{MARKER} [url-version] Must point to v2 of the API." in after(report, "main.py")
    assert MOVED in after(report, "main.py")


@pytest.mark.parametrize("value", ["", "http://localhost:8080/v1", "{base}", "<your url>", "${FC_URL}"])
def test_a_placeholder_hides_nothing(tmp_path: Path, value: str) -> None:
    code = 'import os\nimport requests\nURL = os.environ["FC_URL"]\n'
    send = 'requests.post(URL + "/task/capture/documents", json={"export_format": "csv", "verification_type": "x"})\n'
    report = checked(tmp_path, {".env": f"FC_URL={value}\n", "main.py": code + send})
    assert '"properties": {"export_format"' in after(report, "main.py")
    assert of_rule(report, "url-version")


def test_several_files_of_one_name_are_all_changed(tmp_path: Path) -> None:
    files = {".env": ENV, ".env.prod": ENV, "ci/test.env": ENV.replace(V1, "http://localhost:8080/v1")}
    report = checked(tmp_path, {**files, "main.py": 'import os\nURL = os.environ["FC_URL"]\n' + SEND})
    assert [after(report, path) for path in (".env", ".env.prod")] == [_changed(ENV)] * 2
    assert after(report, "ci/test.env") == files["ci/test.env"].replace("8080/v1", "8080/v2")
    assert MOVED in after(report, "main.py")


def test_a_settings_file_that_was_not_given_is_read_and_stays(tmp_path: Path) -> None:
    from pathlib import Path as Paths

    code = 'import os\nURL = os.environ["FC_HOST"] + "/" + os.environ["API_VERSION"]\n' + SEND
    checked(tmp_path, {".env": f"FC_HOST={HOST}\nAPI_VERSION=v1\n", "main.py": code})
    report = execute(Options(root=tmp_path, paths=(Paths("main.py"),)), PACK)
    assert [file.path for file in report.files] == ["main.py"]
    assert MOVED in after(report, "main.py")
    (found,) = of_rule(report, "url-version")
    assert (found.place.path, found.place.line) == (".env", 2)
    assert found.reason.startswith(".env is not among the files given")


def test_files_outside_the_repository_are_not_guessed(tmp_path: Path) -> None:
    code = 'import json, os\nread = json.load(open(os.path.expanduser("~/.a.json")))\nURL = read["flexicapture"]\n'
    report = checked(tmp_path, {"a.json": JSON, "main.py": code + SEND})
    assert MARKER in after(report, "main.py")


LOOK_ALIKES = {
    "another key": 'URL = read["other"]["url"]\n',
    "another file": 'URL = json.load(open("b.json"))["fc"]["url"]\n',
    "written": 'json.dump({}, open("a.json", "w"))\nURL = "https://other.example/v1"\n',
}


@pytest.mark.parametrize("code", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_what_is_not_the_apis_stays(tmp_path: Path, code: str) -> None:
    head = 'import json\nread = json.load(open("a.json"))\n'
    other = '{"fc": {"url": "https://other.example/v1"}}'
    report = checked(tmp_path, {"a.json": JSON, "b.json": other, "main.py": head + code + SEND})
    assert row(report, "main.py").after is None
