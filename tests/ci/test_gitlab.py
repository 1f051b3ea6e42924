"""The example for GitLab: the job's commands in one shell, as its runner joins them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from lxml import etree

from tests.ci import machine, workflow
from tests.ci.conftest import USER, Graders
from tests.classroom import ROOT
from tests.formats.test_junit import SCHEMA

PIPELINE = yaml.safe_load((ROOT / "docs" / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB = PIPELINE["grade"]
APT = """#!/bin/sh
test "$1" = update || test "$*" = "install -y -qq --no-install-recommends git libseccomp2"
"""


class Done(NamedTuple):
    """What came of a job."""

    status: int
    log: str
    folder: Path


def run(folder: Path, graders: Graders, kind: str, python: Path, **given: str) -> Done:
    """Run the job for a student's notebook; apt-get is there, and finds that all is installed."""
    project = machine.checkout(folder / "project", kind)
    (folder / "programs").mkdir()
    (folder / "programs" / "apt-get").write_text(APT)
    (folder / "programs" / "apt-get").chmod(0o755)
    temp = folder / "tmp"
    temp.mkdir()
    usual = machine.variables(python, folder)
    environment = {
        **usual,
        **PIPELINE["variables"],
        "PATH": f"{folder / 'programs'}:{usual['PATH']}",
        "CI": "true",
        "CI_PROJECT_DIR": str(project),
        "CI_SERVER_URL": graders.address,
        "CI_JOB_TOKEN": machine.TOKEN,
        "GRADERS_USER": USER,
        "GRADERS_TOKEN": machine.TOKEN,
        "GRADERS_SEED": "4711",
        **given,
    }
    commands = [*JOB["before_script"], *JOB["script"]]
    script = folder / "job.sh"
    text = "\n".join(["set -eo pipefail", *commands]).replace("cd /tmp\n", f"cd {temp}\n")
    script.write_text(text, encoding="utf-8")
    done = workflow.shell(["bash", script], project, environment)
    assert machine.TOKEN not in done.stdout
    assert machine.MARK not in done.stdout
    assert not (temp / "graders").exists() or done.returncode != 0
    return Done(done.returncode, done.stdout, project)


@pytest.fixture(scope="module")
def python(landlock: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of the image's Python."""
    return machine.fresh_python(tmp_path_factory.mktemp("gitlab") / "python")


@pytest.mark.parametrize(("kind", "status"), [("right", 0), ("wrong", 0), ("broken", 3)])
def test_a_job(tmp_path: Path, graders: Graders, python: Path, kind: str, status: int) -> None:
    """The status is that of the score, and all artefacts are files in the project, and valid."""
    done = run(tmp_path, graders, kind, python)
    assert done.status == status, done.log
    report = machine.report(done.folder / "graded")
    assert (report["isolation"], report["seed"]) == ("landlock", 4711)
    assert (report["score"] == machine.POINTS) == (kind == "right")
    artifacts = JOB["artifacts"]
    for path in [*artifacts["paths"], artifacts["reports"]["junit"]]:
        assert (done.folder / path).is_file()
        assert (done.folder / path).resolve().is_relative_to(done.folder)
    suite = etree.parse(done.folder / artifacts["reports"]["junit"]).getroot()
    SCHEMA.assertValid(suite)
    wrong = {case.get("name") for case in suite.iter("testcase") if len(case)}
    assert bool(wrong) == (kind != "right")
    assert not list(tmp_path.glob("* elsewhere"))


def test_a_wrong_token(tmp_path: Path, graders: Graders, python: Path) -> None:
    """Nothing is graded: the job ends where the graders cannot be fetched."""
    given = {"GRADERS_TOKEN": "guessed", "GIT_TERMINAL_PROMPT": "0"}
    done = run(tmp_path, graders, "right", python, **given)
    assert done.status != 0
    assert "points" not in done.log
