"""The option --isolation: what is demanded is used and reported, or nothing is graded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder import cli, graders
from autograder.faults import IsolationBroken
from autograder.sandbox import selftest
from autograder.sandbox.level import LEVELS, Level, missing
from tests import classroom


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook with one answer, quick to grade."""
    answer = {"dropout_mask": classroom.solution("dropout")["dropout_mask"]}
    return classroom.write(classroom.hand_in("dropout", answer), tmp_path / "dropout.ipynb")


def results(notebook: Path) -> str:
    """Read what the command wrote."""
    return notebook.with_name("out").joinpath("results.jsonl").read_text(encoding="utf-8")


def grade(notebook: Path, *options: str) -> Result:
    """Run the command in this process; results go beside the notebook."""
    output = notebook.with_name("out")
    return CliRunner().invoke(cli.main, ["grade", str(notebook), "--output", str(output), *options])


@pytest.mark.parametrize("demanded", LEVELS)
def test_the_demanded_level_is_used_and_reported(notebook: Path, demanded: Level) -> None:
    """Exactly the level that was asked for is in every report."""
    if lack := missing(demanded):
        pytest.skip(f"level {demanded}: {lack}")
    done = grade(notebook, "--isolation", demanded)
    assert done.exit_code == 0
    assert json.loads(results(notebook))["isolation"] == demanded


def test_a_level_that_is_not_to_be_had(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is graded below the level that was demanded, and the sentence says what to install."""
    monkeypatch.setattr(
        graders, "missing", lambda level: "it needs bubblewrap: install the package bubblewrap"
    )
    done = grade(notebook, "--isolation", "full")
    assert done.exit_code == 2
    assert "--isolation full: it needs bubblewrap" in done.output
    assert not notebook.with_name("out").exists()


def test_walls_with_a_hole_stop_the_command(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the self-test fails, nothing is graded, and one sentence says what came through."""

    def hole(worker: object, profile: object, level: str) -> None:
        raise IsolationBroken(f"the isolation level {level!r} does not hold")

    monkeypatch.setattr(selftest, "check", hole)
    done = grade(notebook)
    assert done.exit_code == 1
    assert "does not hold" in done.output
    assert results(notebook) == ""


def test_weak_isolation_is_said(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no confinement, everybody who grades reads that it is not hardened."""
    monkeypatch.setattr(graders, "strongest", lambda: "process")
    done = grade(notebook)
    assert "Warning: level process, not hardened" in done.output
    assert json.loads(results(notebook))["isolation"] == "process"
