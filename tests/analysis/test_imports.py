# ruff: noqa: E501 - tables of code, one case a line
"""Which file an import names, and what comes from it."""

from __future__ import annotations

import pytest

from analysis.running import analysed, urls
from codemods.analysis.project import Project

BASE = 'BASE = "https://a.example"\n'
SEND = "import requests\nrequests.get(BASE)\n"
ONE = ["https://a.example"]
CASES: dict[str, dict[str, str]] = {
    "a module beside": {"config.py": BASE, "main.py": f"from config import BASE\n{SEND}"},
    "another name": {"config.py": BASE, "main.py": "import requests\nfrom config import BASE as B\nrequests.get(B)\n"},
    "a module by name": {"config.py": BASE, "main.py": "import config\nimport requests\nrequests.get(config.BASE)\n"},
    "a module under another name": {"config.py": BASE, "main.py": "import config as c\nimport requests\nrequests.get(c.BASE)\n"},
    "a star": {"config.py": BASE, "main.py": f"from config import *\n{SEND}"},
    "a star with __all__": {"config.py": f'__all__ = ["BASE"]\n{BASE}', "main.py": f"from config import *\n{SEND}"},
    "relative": {"shop/__init__.py": "", "shop/config.py": BASE, "shop/main.py": f"from .config import BASE\n{SEND}"},
    "relative to the package": {"shop/__init__.py": BASE, "shop/main.py": f"from . import BASE\n{SEND}"},
    "relative module": {"shop/__init__.py": "", "shop/config.py": BASE, "shop/main.py": "import requests\nfrom . import config\nrequests.get(config.BASE)\n"},
    "two levels up": {"shop/__init__.py": "", "shop/config.py": BASE, "shop/web/__init__.py": "", "shop/web/main.py": f"from ..config import BASE\n{SEND}"},
    "absolute": {"shop/__init__.py": "", "shop/config.py": BASE, "shop/main.py": f"from shop.config import BASE\n{SEND}"},
    "dotted": {"shop/__init__.py": "", "shop/config.py": BASE, "main.py": "import requests\nimport shop.config\nrequests.get(shop.config.BASE)\n"},
    "dotted under another name": {"shop/__init__.py": "", "shop/config.py": BASE, "main.py": "import requests\nimport shop.config as c\nrequests.get(c.BASE)\n"},
    "exported again": {"shop/__init__.py": "from .config import BASE\n", "shop/config.py": BASE, "main.py": f"from shop import BASE\n{SEND}"},
    "exported again by a star": {"shop/__init__.py": "from .config import *\n", "shop/config.py": BASE, "main.py": f"from shop import BASE\n{SEND}"},
    "a namespace package": {"shop/config.py": BASE, "main.py": f"from shop.config import BASE\n{SEND}"},
    "a namespace package by name": {"shop/config.py": BASE, "main.py": "import requests\nfrom shop import config\nrequests.get(config.BASE)\n"},
    "a namespace package, dotted": {"shop/config.py": BASE, "main.py": "import requests\nimport shop.config\nrequests.get(shop.config.BASE)\n"},
    "a src layout": {"src/shop/__init__.py": "", "src/shop/config.py": BASE, "tests/main.py": f"from shop.config import BASE\n{SEND}"},
    "a root only a tool knows": {"python/lib/shop/__init__.py": "", "python/lib/shop/config.py": BASE, "main.py": f"from shop.config import BASE\n{SEND}"},
    "a root that the file names": {"lib/shop/__init__.py": BASE, "main.py": f"import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), 'lib'))\nfrom shop import BASE\n{SEND}"},
    "a root that the file names in a path": {"tools/lib/shop.py": BASE, "main.py": f"import sys\nsys.path.append('tools/lib')\nfrom shop import BASE\n{SEND}"},
    "in a function": {"config.py": BASE, "main.py": "import requests\n\ndef f():\n    from config import BASE\n    requests.get(BASE)\n"},
    "a circle": {"config.py": f"import main\n{BASE}", "main.py": "import config\nimport requests\n\ndef f():\n    requests.get(config.BASE)\n"},
    "a circle of names": {"a.py": f"{BASE}from b import send\n", "b.py": "import requests\nfrom a import BASE\n\ndef send():\n    requests.get(BASE)\n", "main.py": "import a\na.send()\n"},
    "a name that is known": {"shop/__init__.py": "", "shop/config.py": BASE, "main.py": "import importlib, requests\nrequests.get(importlib.import_module('shop.config').BASE)\n"},
    "a relative name that is known": {"shop/__init__.py": "import importlib, requests\nrequests.get(importlib.import_module('.config', __name__).BASE)\n", "shop/config.py": BASE},
    "a name with a hole": {"shop/__init__.py": "", "shop/config.py": BASE, "main.py": "import importlib, requests, sys\nrequests.get(importlib.import_module(f'shop.{sys.argv[1]}').BASE)\n"},
    "a relative name with a hole": {"shop/__init__.py": "import importlib, requests, sys\nrequests.get(importlib.import_module('.' + sys.argv[1], __package__).BASE)\n", "shop/config.py": BASE, "config.py": ""},
    "modules of the package": {"shop/__init__.py": "import importlib, pkgutil, requests\nfor one in pkgutil.iter_modules(__path__):\n    requests.get(importlib.import_module(f'{__name__}.{one.name}').BASE)\n", "shop/config.py": BASE},
    "__import__": {"config.py": BASE, "main.py": "import requests\nrequests.get(__import__('config').BASE)\n"},
    "a try": {"config.py": BASE, "main.py": f"try:\n    from config import BASE\nexcept ImportError:\n    from missing import BASE\n{SEND}"},
    "type checking only": {"config.py": BASE, "main.py": f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import x\nfrom config import BASE\n{SEND}"},
    "a module's __getattr__": {"config.py": f"{BASE}\ndef __getattr__(name):\n    return BASE\n", "main.py": f"from config import BASE\n{SEND}"},
    "a module that shadows a library": {"json.py": BASE, "main.py": f"from json import BASE\n{SEND}"},
    "derived in a third module": {"host.py": 'HOST = "https://a"\n', "config.py": 'from host import HOST\nBASE = HOST + ".example"\n', "main.py": f"from config import BASE\n{SEND}"},
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_constant_comes_from_where_it_is_defined(name: str) -> None:
    found = urls(CASES[name])
    assert ONE[0] in found
    assert found == ONE or name == "a try"


def test_what_is_not_in_the_repository_is_not_followed() -> None:
    assert urls({"main.py": f"from missing import BASE\n{SEND}"}) == ["{}"]
    assert urls({"main.py": f"from .missing import BASE\n{SEND}"}) == ["{}"]
    assert urls({"config.py": "x = 1\n", "main.py": f"from config import BASE\n{SEND}"}) == ["{}"]
    assert urls({"shop/x.py": "", "main.py": f"from shop import BASE\n{SEND}"}) == ["{}"]


def test_names_of_libraries_come_with_a_star() -> None:
    text = 'from requests import *\nfrom urllib.parse import *\nget(urljoin("https://a.example", "/v1"))\nSession().put("b")\n'
    assert urls(text) == ["b", "https://a.example/v1"]


def test_private_names_do_not_come_with_a_star() -> None:
    assert urls(
        {
            "config.py": '_BASE = "https://a.example"\n',
            "main.py": "import requests\nfrom config import *\nrequests.get(_BASE)\n",
        }
    ) == ["{}"]


def test_a_module_that_does_not_parse_is_said_to_have_failed() -> None:
    run = analysed({"config.py": "print 'x'\n", "main.py": f"from config import BASE\n{SEND}"})
    assert "config.py" in run.project.failed
    assert len(run.facts.requests) == 1


def test_a_file_is_not_its_own_import() -> None:
    project = Project(frozenset({"requests.py"}), {"requests.py": ""}.get)
    assert project.resolve("requests.py", "requests", 0) is None
    assert project.resolve("requests.py", "missing", 1) is None


def test_one_name_alone_is_not_looked_for_everywhere() -> None:
    assert urls({"fakes/shop.py": BASE, "main.py": f"import sys\nfrom shop import BASE\n{SEND}"}) == ["{}"]


def test_two_files_that_fit_are_none() -> None:
    paths = frozenset({"a/x/shop/config.py", "b/x/shop/config.py", "main.py"})
    assert Project(paths, dict.fromkeys(paths, "").get).resolve("main.py", "shop.config", 0) is None


def test_modules_of_a_circle_run_once() -> None:
    run = analysed({"a.py": "import b\nX = 1\n", "b.py": "import a\nY = 2\n"})
    assert set(run.frames) == {"a.py", "b.py"}
