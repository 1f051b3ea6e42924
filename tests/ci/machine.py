"""A service's machine: a fresh Python, a repository with the graders, and a student's checkout.

Nothing is downloaded. A fresh Python is an environment of its own that sees this one's packages, and pip is
told to use no index: it installs the graders, and finds that what they need is there already in the versions
that are asked for. All other things are run as they stand.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from tests import classroom

ASSIGNMENT = "dropout"
NOTEBOOK = f"{ASSIGNMENT}.ipynb"
POINTS = 12.0
TOKEN = "token-that-students-must-not-see"
MARK = "MODULE_OF_A_STUDENT_WAS_RUN"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_ROOT_USER_ACTION": "ignore"}
_RAISES = r"""
def dropout_mask(*arguments, **more):
    print("::error::forged")
    raise RuntimeError("::error::forged\n##[error]forged")
"""
_TRAPS = ("conftest", "numpy", "pip", "autograder", "sitecustomize", "json", "trap")
_OF_THE_PROJECT = ("autograder", "assignments", "LICENSE", "README.md", "pyproject.toml", "requirements.lock")


def submission(kind: str) -> str:
    """Return the text of a notebook that is right, wrong in one task, or broken."""
    right = dict(classroom.solution(ASSIGNMENT))
    if kind == "broken":
        return json.dumps(classroom.hand_in(ASSIGNMENT, right))[:-100]
    if kind == "wrong":
        right["dropout_mask"] = _RAISES
    return json.dumps(classroom.hand_in(ASSIGNMENT, right))


def checkout(folder: Path, kind: str) -> Path:
    """Fill a student's checkout: the notebook, and what might be run, or written through, by mistake."""
    folder.mkdir(parents=True)
    (folder / NOTEBOOK).write_text(submission(kind), encoding="utf-8")
    for name in _TRAPS:
        (folder / f"{name}.py").write_text(f"print({MARK!r})\n")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p trap\n")
    for name in ("graded", "result.json"):
        (folder / name).symlink_to(folder.parent / f"{folder.name} {name} elsewhere")
    return folder


def fresh_python(folder: Path) -> Path:
    """Make a Python that sees this one's packages, and has none itself; return its folder of programs."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "outer.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def repository(folder: Path) -> str:
    """Make a repository of this project's files as they are now; return the commit."""
    folder.mkdir(parents=True)
    for name in _OF_THE_PROJECT:
        source, target = classroom.ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        [
            "-c",
            "user.name=n",
            "-c",
            "user.email=e",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message=graders",
        ],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    command = ["git", "rev-parse", "HEAD"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def variables(programs: Path, home: Path) -> dict[str, str]:
    """Return the environment of a job before the service's own variables."""
    path = os.pathsep.join((str(programs), os.defpath, os.path.dirname(shutil.which("git") or "")))
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", **OFFLINE}


def report(folder: Path) -> dict[str, Any]:
    """Return the one report of a results.jsonl."""
    (line,) = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return dict(json.loads(line))
