"""The hooks under the real pre-commit, in real repositories."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from repositories import IDENTITY, Repository, repository

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
SETTINGS = 'BASE = "https://api-us.flexicapture.com/v1"\n'
API = (
    "import requests\n\nfrom shop.settings import BASE\n\n\ndef region(number):\n"
    '    return requests.get(f"{BASE}/task/{number}").json()["region"]\n'
)
CALL = 'import requests\n\nrequests.get("https://api-us.flexicapture.com/v1/task/1")\n'


@dataclass(frozen=True)
class Committed:
    """Whether a commit went through, and what the hooks said."""

    done: bool
    said: str


@dataclass(frozen=True)
class Hooked:
    """A repository in which pre-commit runs the hooks."""

    repo: Repository
    environment: dict[str, str]

    def pre_commit(self, *arguments: str) -> Committed:
        """Runs pre-commit itself."""
        return self._run([sys.executable, "-m", "pre_commit", *arguments])

    def commit(self) -> Committed:
        """Commits what is staged, through the installed hook."""
        return self._run(["git", "commit", "-q", "-m", "work"])

    def _run(self, command: list[str]) -> Committed:
        done = subprocess.run(
            command, cwd=self.repo.top, env=self.environment, capture_output=True, text=True, check=False
        )
        return Committed(done.returncode == 0, done.stdout + done.stderr)


def environment(tmp_path: Path) -> dict[str, str]:
    """Without the settings of whoever runs the tests, and with a home of its own for pre-commit."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return outside | IDENTITY | {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "PYTHONPATH": ""}


def hooked(tmp_path: Path, *ids: str) -> Hooked:
    """A repository whose hooks are those of the manifest, run with the tool under test instead of an installed one."""
    tool = shlex.join([sys.executable, "-c", "from codemods.cli import main; main()"])
    hooks = [hook for hook in yaml.safe_load(MANIFEST.read_text()) if hook["id"] in ids]
    for hook in hooks:
        name, _, options = hook["entry"].partition(" ")
        assert name == "flexicapture-codemods"
        hook |= {"entry": f"{tool} {options}", "language": "system"}
    assert len(hooks) == len(ids)
    repo = repository(tmp_path / "client")
    (repo.top / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    made = Hooked(repo, environment(tmp_path) | {"PYTHONPATH": str(ROOT)})
    assert made.pre_commit("install").done
    return made


@pytest.fixture
def checking(tmp_path: Path) -> Hooked:
    return hooked(tmp_path, "flexicapture-codemods-check")


@pytest.fixture
def fixing(tmp_path: Path) -> Hooked:
    return hooked(tmp_path, "flexicapture-codemods-fix")


def plain_commit(repo: Repository, **files: str) -> None:
    """Commits past the hooks."""
    repo.write(**files)
    repo.git("add", "--all")
    repo.git("commit", "-q", "--no-verify", "-m", "before")


def test_the_manifest_is_one() -> None:
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)], check=False)
    assert done.returncode == 0
    hooks = yaml.safe_load(MANIFEST.read_text())
    assert all(hook["require_serial"] and hook["description"] for hook in hooks)


def test_new_use_of_v1_does_not_get_in(checking: Hooked) -> None:
    checking.repo.write(x=CALL)
    checking.repo.git("add", "x.py")
    refused = checking.commit()
    assert not refused.done
    assert "x.py:3:" in refused.said and "[url-version]" in refused.said
    assert checking.repo.read("x.py") == CALL
    checking.repo.write(x=CALL.replace("/v1/", "/v2/"))
    checking.repo.git("add", "x.py")
    assert checking.commit().done


def test_what_is_not_part_of_the_commit_is_not_judged(checking: Hooked) -> None:
    plain_commit(checking.repo, x=CALL, y="y = 1\n")
    checking.repo.write(x=CALL + "\n", y="y = 2\n", z=CALL)
    checking.repo.git("add", "y.py")
    assert checking.commit().done


def test_a_partly_staged_file_is_judged_by_its_staged_part(checking: Hooked) -> None:
    plain_commit(checking.repo, x="x = 1\n")
    checking.repo.write(x="x = 2\n")
    checking.repo.git("add", "x.py")
    checking.repo.write(x="x = 2\n" + CALL)
    assert checking.commit().done
    assert checking.repo.read("x.py") == "x = 2\n" + CALL


def test_a_partly_staged_file_is_rewritten_and_keeps_its_other_edits(fixing: Hooked) -> None:
    lines = "".join(f"x{number} = {number}\n" for number in range(20))
    plain_commit(fixing.repo, x=lines)
    fixing.repo.write(x=CALL + lines)
    fixing.repo.git("add", "x.py")
    fixing.repo.write(x=CALL + lines + "not_staged = 1\n")
    refused = fixing.commit()
    assert not refused.done and "files were modified by this hook" in refused.said
    assert fixing.repo.read("x.py") == CALL.replace("/v1/", "/v2/") + lines + "not_staged = 1\n"
    assert "not_staged" not in fixing.repo.git("show", ":x.py")
    fixing.repo.git("add", "x.py")
    assert fixing.commit().done


def test_a_renamed_file_is_looked_at_under_its_new_name(fixing: Hooked) -> None:
    plain_commit(fixing.repo, old=CALL + "a = 1\n" * 9)
    fixing.repo.git("mv", "old.py", "new.py")
    refused = fixing.commit()
    assert not refused.done
    assert "/v2/" in fixing.repo.read("new.py")
    assert not (fixing.repo.top / "old.py").exists()


def test_of_two_files_that_belong_together_only_the_staged_one_is_rewritten(fixing: Hooked) -> None:
    plain_commit(fixing.repo, shop____init__="", shop__settings=SETTINGS)
    fixing.repo.write(shop__api=API)
    fixing.repo.git("add", ".")
    refused = fixing.commit()
    assert not refused.done
    assert fixing.repo.read("shop/api.py") == API.replace('["region"]', '["properties"]["region"]')
    assert fixing.repo.read("shop/settings.py") == SETTINGS
    assert "shop/settings.py:1:" in refused.said and "is not among the files given" in refused.said
    assert fixing.pre_commit("run", "--files", "shop/api.py", "shop/settings.py").said.count("Failed") == 1
    assert fixing.repo.read("shop/settings.py") == SETTINGS.replace("/v1", "/v2")
    fixing.repo.git("add", ".")
    assert fixing.commit().done


def test_what_a_staged_file_imports_is_read_as_it_is_staged(fixing: Hooked) -> None:
    plain_commit(fixing.repo, shop____init__="", shop__settings="BASE = 'https://parcel.example/v1'\n")
    fixing.repo.write(shop__api=API)
    fixing.repo.git("add", ".")
    fixing.repo.write(shop__settings=SETTINGS)
    assert fixing.commit().done
    assert (fixing.repo.read("shop/api.py"), fixing.repo.read("shop/settings.py")) == (API, SETTINGS)


def test_what_the_hook_before_has_written_is_no_reason_to_refuse(fixing: Hooked) -> None:
    config = fixing.repo.top / ".pre-commit-config.yaml"
    before = {
        "id": "before",
        "name": "before",
        "language": "system",
        "entry": f"{shlex.quote(sys.executable)} -c \"open('x.py', 'a').write('z = 1\\n')\"",
        "pass_filenames": False,
    }
    hooks = yaml.safe_load(config.read_text())
    hooks["repos"][0]["hooks"].insert(0, before)
    config.write_text(yaml.safe_dump(hooks))
    fixing.repo.write(x=CALL)
    fixing.repo.git("add", ".")
    assert not fixing.commit().done
    assert fixing.repo.read("x.py") == CALL.replace("/v1/", "/v2/") + "z = 1\n"


def test_what_a_run_over_the_repository_leaves_out_is_left_out(checking: Hooked) -> None:
    checking.repo.write(vendor__x=CALL, legacy__x=CALL)
    (checking.repo.top / "flexicapture-codemods.toml").write_text('exclude = ["legacy"]\n')
    (checking.repo.top / "notes.unknown").write_text("https://api-us.flexicapture.com/v1/task/1\n")
    checking.repo.git("add", ".")
    assert checking.commit().done


def test_settings_files_are_looked_at_too(checking: Hooked) -> None:
    (checking.repo.top / ".env").write_text("FC_URL=https://api-us.flexicapture.com/v1\n")
    checking.repo.git("add", ".")
    refused = checking.commit()
    assert not refused.done and ".env:1:" in refused.said


def test_pre_commit_installs_and_runs_the_hooks_from_a_clone(tmp_path: Path) -> None:
    reached = subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(tmp_path / "index"), "hatchling"],
        capture_output=True,
        text=True,
        check=False,
    )
    if reached.returncode:
        pytest.skip(f"pip reaches no package index: {reached.stderr.strip().splitlines()[-1:]}")
    origin = repository(tmp_path / "origin")
    for name in ("codemods", "rules"):
        shutil.copytree(ROOT / name, origin.top / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, origin.top)
    commit = origin.commit()
    repo = repository(tmp_path / "client")
    hooks = [{"id": hook["id"]} for hook in yaml.safe_load(MANIFEST.read_text())]
    config = {"repos": [{"repo": origin.top.as_uri(), "rev": commit, "hooks": hooks}]}
    (repo.top / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    client = Hooked(repo, environment(tmp_path))
    assert client.pre_commit("install").done
    repo.write(x=CALL)
    repo.git("add", ".")
    refused = client.commit()
    assert not refused.done
    assert "no new use of FlexiCapture v1" in refused.said and "x.py:3:" in refused.said
    assert repo.read("x.py") == CALL.replace("/v1/", "/v2/")
    repo.git("add", ".")
    accepted = client.commit()
    assert accepted.done, accepted.said
