"""The example for GitHub: the called workflow's steps, run in order as a runner does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from tests.ci import machine, workflow
from tests.ci.conftest import Graders
from tests.ci.workflow import Done
from tests.classroom import ROOT
from tests.formats.runner import obeyed
from tests.formats.test_junit import SCHEMA

WORKFLOWS = ROOT / ".github" / "workflows"
CALLED = workflow.load(WORKFLOWS / "grade.yml")
CALLER = workflow.load(ROOT / "docs" / "ci" / "github.yml")
SECRETS = {"GRADERS_TOKEN": machine.TOKEN, "GRADERS_SEED": "4711"}
NOBODY = "0" * 40
(STEPS,) = [job["steps"] for job in CALLED["jobs"].values()]


class Machine(NamedTuple):
    """A runner on which the graders have been installed."""

    contexts: dict[str, workflow.Values]
    environment: dict[str, str]
    temp: Path
    done: list[Done]


@pytest.fixture(scope="module")
def runner(landlock: None, graders: Graders, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """Run the steps that come before the student's checkout."""
    folder = tmp_path_factory.mktemp("runner")
    temp = folder / "temp"
    temp.mkdir()
    contexts = workflow.called(CALLER, CALLED, SECRETS)
    contexts["inputs"] = {**contexts["inputs"], "ref": graders.commit}
    contexts["runner"] = {"temp": str(temp)}
    environment = {
        **machine.variables(machine.fresh_python(folder / "python"), folder),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_SERVER_URL": graders.address,
        "RUNNER_TEMP": str(temp),
    }
    before = STEPS[: _checkout()]
    (folder / "empty").mkdir()
    return Machine(contexts, environment, temp, workflow.run(before, contexts, environment, folder / "empty"))


def _checkout() -> int:
    (index,) = [
        index for index, step in enumerate(STEPS) if step.get("uses", "").startswith("actions/checkout@")
    ]
    return index


def graded(runner: Machine, folder: Path, kind: str) -> tuple[Done, str]:
    """Run the steps that follow a student's checkout; return the one that grades, and the job's summary."""
    workspace = machine.checkout(folder / "workspace", kind)
    summary = folder / "summary.md"
    summary.touch()
    own = {"GITHUB_WORKSPACE": str(workspace), "GITHUB_STEP_SUMMARY": str(summary)}
    (done,) = workflow.run(STEPS[_checkout() :], runner.contexts, {**runner.environment, **own}, workspace)
    assert machine.MARK not in done.output
    assert not list(folder.glob("* elsewhere"))
    return done, summary.read_text(encoding="utf-8")


def test_the_graders_are_installed_with_the_token_and_leave_nothing(runner: Machine) -> None:
    """The token fetches from a server that asks for it, is printed only to be masked, and is kept nowhere."""
    (done,) = runner.done
    assert done.status == 0, done.output
    assert [command.name for command in obeyed(done.output)] == ["add-mask"]
    assert machine.TOKEN not in done.output
    assert done.environment["TOKEN"] == machine.TOKEN
    assert not (runner.temp / "graders").exists()
    assert list(runner.temp.parent.glob("python/lib/python*/site-packages/autograder/exercises/*/grade_*.py"))
    assert not list(runner.temp.parent.rglob("solutions"))
    texts = [path.read_bytes() for path in runner.temp.parent.rglob("*") if path.is_file()]
    assert not any(machine.TOKEN.encode() in text for text in texts)


def test_a_wrong_token_installs_nothing(runner: Machine, tmp_path: Path) -> None:
    """The step fails, and so does the job before anything of the student's is there."""
    contexts = {
        **runner.contexts,
        "secrets": {"graders-token": "guessed"},
        "runner": {"temp": str(tmp_path)},
    }
    environment = {**runner.environment, "RUNNER_TEMP": str(tmp_path), "GIT_TERMINAL_PROMPT": "0"}
    (done,) = workflow.run(STEPS[: _checkout()], contexts, environment, tmp_path)
    assert done.status != 0
    assert not (tmp_path / "graders" / "autograder").exists()


def test_a_right_notebook(runner: Machine, tmp_path: Path) -> None:
    """Status 0, full marks with the secret seed at the level that was asked for, and no annotation."""
    done, summary = graded(runner, tmp_path, "right")
    assert done.status == 0, done.output
    assert obeyed(done.output) == []
    report = machine.report(runner.temp / "graded")
    assert (report["score"], report["isolation"], report["seed"]) == (machine.POINTS, "landlock", 4711)
    assert "everything right" in summary


def test_a_wrong_notebook(runner: Machine, tmp_path: Path) -> None:
    """Annotations of the notebook's own path and a summary; the artefact's files are there and valid."""
    done, summary = graded(runner, tmp_path, "wrong")
    report = machine.report(runner.temp / "graded")
    assert 0 < report["score"] < machine.POINTS
    assert done.status == (3 if report["score"] < machine.POINTS / 2 else 0), done.output
    commands = obeyed(done.output)
    assert commands
    assert {command.name for command in commands} == {"error"}
    assert {command.properties["file"] for command in commands} == {machine.NOTEBOOK}
    assert "dropout_mask" in summary
    for path in _artefact(runner):
        assert path.is_file()
    suite = etree.parse(runner.temp / "graded" / "junit.xml").getroot()
    SCHEMA.assertValid(suite)
    assert suite.xpath("//testcase[@name='dropout_mask']/error")


def test_a_broken_notebook(runner: Machine, tmp_path: Path) -> None:
    """Below the limit, so the run fails, and the annotation says why."""
    done, summary = graded(runner, tmp_path, "broken")
    assert done.status == 3, done.output
    (command,) = obeyed(done.output)
    assert "unreadable" in command.properties["title"]
    assert "unreadable" in summary
    assert all(path.is_file() for path in _artefact(runner))


def _artefact(runner: Machine) -> list[Path]:
    upload = STEPS[-1]
    assert upload["uses"].startswith("actions/upload-artifact@")
    return [Path(line) for line in workflow.evaluate(upload["with"]["path"], runner.contexts).split()]


def test_only_the_installing_step_has_the_token() -> None:
    """No other step mentions it, and the checkout of the student's files comes later and keeps none."""
    mentions = [index for index, step in enumerate(STEPS) if "graders-token" in json.dumps(step)]
    assert len(mentions) == 1
    assert mentions[0] < _checkout()
    assert STEPS[_checkout()]["with"] == {"persist-credentials": False}


@pytest.mark.parametrize("path", [*WORKFLOWS.glob("*.yml"), ROOT / "docs" / "ci" / "github.yml"])
def test_permissions_and_pins(path: Path) -> None:
    """Reading is all that any job may do, and whatever is used is pinned to a commit."""
    loaded = workflow.load(path)
    jobs = loaded["jobs"].values()
    assert loaded["permissions"] == {"contents": "read"}
    assert all(job.get("permissions", {"contents": "read"}) == {"contents": "read"} for job in jobs)
    used = [step["uses"] for job in jobs for step in job.get("steps", ()) if "uses" in step]
    used += [job["uses"] for job in jobs if "uses" in job]
    assert used
    for name in used:
        _, _, commit = name.partition("@")
        assert len(commit) == len(NOBODY)
        int(commit, 16)
    assert not {"pull_request_target", "workflow_run"} & set(loaded["on"])


def test_our_own_workflow_does_what_ci_run_does() -> None:
    """Each part that .ci/run makes is a job, and the last job is good only if all are."""
    ours = workflow.load(WORKFLOWS / "ci.yml")
    parts = ours["jobs"]["check"]["strategy"]["matrix"]["part"]
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert sorted(parts) == sorted(line.removeprefix("make ") for line in lines if line.startswith("make "))
    assert ours["jobs"]["all-good"]["needs"] == "check"
