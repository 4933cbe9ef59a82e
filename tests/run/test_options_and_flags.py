# ruff: noqa: E501 - tables of code, one case a line
"""Base URLs that are options of a process: of optparse, absl, tornado, docopt, and in layered settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from run.migrating import after, checked

if TYPE_CHECKING:
    from pathlib import Path

V1, OTHER = "https://api-us.flexicapture.com/v1", "https://api.other.example/v1"
READ = 'import requests\nprint(requests.get(base + "/task/1").json()["region"])\nprint(requests.get(plan + "/task/1").json()["region"])\n'

SENT = 'import requests\nrequests.post(base + "/task/capture/documents", json={"files": [], "region": "US", "export_format": "x", "verification_type": "y"})\n'

OPTPARSE = f"""\
import optparse
parser = optparse.OptionParser()
parser.add_option("-b", "--base-url", dest="base", default="{V1}")
parser.add_option("--planner", default="{OTHER}")
options, rest = parser.parse_args()
base, plan = options.base, options.planner
"""
MADE_BEFORE = f"""\
from optparse import OptionParser, OptionGroup, make_option
parser = OptionParser(option_list=[make_option("--url")])
group = OptionGroup(parser, "plans")
group.add_option("--plan", default="{OTHER}")
parser.set_defaults(url="{V1}")
(options, _) = parser.parse_args([])
base, plan = options.url, vars(options)["plan"]
"""
ABSL = f"""\
from absl import flags
FLAGS = flags.FLAGS
flags.DEFINE_string("base_url", "{V1}", "Where.")
PLAN = flags.DEFINE_string("planner", default="{OTHER}", help="Where else.")
base, plan = FLAGS.base_url, PLAN.value
"""
TORNADO = f"""\
from tornado.options import define, options
define("base", default="{V1}")
define("plan", default="{OTHER}")
base, plan = options.base, options.plan
"""
DOCOPT = f'''\
"""Captures.

Usage: main.py [options]

Options:
  -b, --base URL  Where the tasks are
                  [default: {V1}].
  --plan=<url>    Where the plans are [default: {OTHER}].
"""
from docopt import docopt
given = docopt(__doc__)
base, plan = given["--base"], given["--plan"]
'''
CHILD = f"""\
import os
from collections import ChainMap
given = {{key: value for key, value in {{"base": os.environ.get("BASE_OF_TASKS", "{V1}")}}.items() if value}}
settings = ChainMap(given, {{"base": "{V1}", "plan": "{OTHER}"}}).new_child()
base, plan = settings["base"], settings.get("plan")
"""
FALLBACK = f"""\
import configparser
parser = configparser.ConfigParser()
parser.read_dict({{"api": {{"host": "https://api-us.flexicapture.com", "base": "%(host)s/v1"}}}})
base = parser["api"].get("base", fallback="{V1}")
plan = parser.get("plans", "base", fallback="{OTHER}")
"""
STRUCTURED = f"""\
from dataclasses import dataclass, field
from omegaconf import OmegaConf

@dataclass
class Api:
    base: str = "{V1}"

@dataclass
class Settings:
    api: Api = field(default_factory=Api)
    plan: str = "{OTHER}"

settings = OmegaConf.merge(OmegaConf.structured(Settings), OmegaConf.from_cli())
base, plan = settings.api.base, settings.plan
"""


@pytest.mark.parametrize("text", [OPTPARSE, MADE_BEFORE, ABSL, TORNADO, DOCOPT, CHILD, FALLBACK, STRUCTURED])
def test_a_default_of_an_option_is_the_base_of_requests(tmp_path: Path, text: str) -> None:
    expected = (text + READ).replace(V1, V1[:-1] + "2").replace("%(host)s/v1", "%(host)s/v2")
    expected = expected.replace('["region"]', '["properties"]["region"]', 1)
    assert after(checked(tmp_path, {"main.py": text + READ}), "main.py") == expected


def test_flags_of_another_module_that_runs_later(tmp_path: Path) -> None:
    flags = f'from absl import flags\nflags.DEFINE_string("base_url", "{V1}", "Where.")\n'
    text = f'from absl.flags import FLAGS\nbase, plan = FLAGS["base_url"].value, "{OTHER}"\n'
    report = checked(tmp_path, {"main.py": text + READ + "import z_flags\n", "z_flags.py": flags})
    assert after(report, "z_flags.py") == flags.replace(V1, V1[:-1] + "2")


def test_a_flag_without_a_default_is_marked_where_it_is_defined(tmp_path: Path) -> None:
    text = f'from absl import flags\nflags.DEFINE_string("base_url", None, "Where.")\nbase, plan = flags.FLAGS.base_url, "{OTHER}"\n'
    report = checked(tmp_path, {"main.py": text + SENT})
    assert next(finding.place.line for finding in report.findings if finding.disposition == "annotated") == 2


LAYERED = """\
from omegaconf import OmegaConf
settings = OmegaConf.merge(OmegaConf.load("base.yaml"), OmegaConf.load("local.yaml"))
base, plan = settings.api.url, OmegaConf.select(settings, "plans.url")
"""
YAML = """\
version: v1
api:
  host: ${oc.env:FC_HOST,https://api-us.flexicapture.com}
  url: ${.host}/${version}
plans:
  url: https://api.other.example/v1
"""


def test_settings_of_omegaconf_refer_to_each_other(tmp_path: Path) -> None:
    files = {"main.py": LAYERED + READ, "base.yaml": YAML, "local.yaml": "log: debug\n"}
    report = checked(tmp_path, files)
    assert after(report, "base.yaml") == YAML.replace("version: v1", "version: v2")
    assert after(report, "main.py").count('["properties"]') == 1


HYDRA = """\
import hydra
import requests

@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg):
    print(requests.get(cfg.api.base + "/task/1").json()["region"])
    print(requests.get(cfg.plans.base + "/task/1").json()["region"])

main()
"""


def test_settings_that_hydra_composes(tmp_path: Path) -> None:
    files = {
        "main.py": HYDRA,
        "conf/config.yaml": "defaults:\n  - api: us\n  - plans\n  - _self_\n",
        "conf/api/us.yaml": f"base: {V1}\n",
        "conf/api/eu.yaml": f"base: {OTHER}\n",
        "conf/plans.yaml": f"plans:\n  base: {OTHER}\n",
    }
    report = checked(tmp_path, files)
    assert after(report, "conf/api/us.yaml") == f"base: {V1[:-1]}2\n"
    assert after(report, "main.py") == HYDRA.replace('["region"]', '["properties"]["region"]', 1)
    assert [one.path for one in report.files if one.after is not None] == ["conf/api/us.yaml", "main.py"]


FILTERED = """\
import requests

DEFAULTS = {"region": "US", "export_format": "Xls", "verification_type": "NoVerification"}


def capture(files, **given):
    body = {"files": files, **DEFAULTS, **{key: value for key, value in given.items() if value}}
    return requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body)


capture([], region="EU")
"""


def test_what_a_filter_may_leave_out_does_not_hide_what_was_there(tmp_path: Path) -> None:
    text = after(checked(tmp_path, {"main.py": FILTERED}), "main.py")
    assert 'DEFAULTS = {"properties": {"region": "US"' in text
    assert 'capture([], region="EU")' in text
    assert "TODO(flexicapture-v2): [capture-moved-to-properties]" in text
