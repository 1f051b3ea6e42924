"""The example for Classroom 50: autograder.py, run in the student's checkout as its runner.py does."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest

from autograder.packaging import registry
from autograder.packaging.order import File, Order
from tests.ci import machine, workflow
from tests.classroom import ROOT
from tests.formats.test_classroom50 import GIVEN
from tests.formats.test_classroom50 import SCHEMA as RESULT


@pytest.fixture(scope="module")
def python(landlock: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of the runner's Python."""
    return machine.fresh_python(tmp_path_factory.mktemp("classroom50") / "python")


def run(tmp_path: Path, python: Path, kind: str, files: Iterable[File]) -> tuple[int, str, Path]:
    """Run autograder.py from a bundle with these files; return its status, its log and the checkout."""
    bundle, temp = tmp_path / "bundle", tmp_path / "temp"
    bundle.mkdir()
    temp.mkdir()
    for file in files:
        (bundle / file.name).write_bytes(file.content)
    shutil.copy(ROOT / "docs" / "ci" / "classroom50.py", bundle / "autograder.py")
    folder = machine.checkout(tmp_path / "checkout", kind)
    environment = {
        **machine.variables(python, tmp_path),
        **GIVEN,
        "CLASSROOM50_BUNDLE_DIR": str(bundle),
        "RUNNER_TEMP": str(temp),
    }
    done = workflow.shell([python / "python", bundle / "autograder.py"], folder, environment)
    assert machine.MARK not in done.stdout
    assert not list(tmp_path.glob("* elsewhere"))
    return done.returncode, done.stdout, folder


@pytest.mark.parametrize(("kind", "failing"), [("right", 0), ("wrong", 1), ("broken", 1)])
def test_a_submission(tmp_path: Path, python: Path, kind: str, failing: int) -> None:
    """A valid result.json, about the runner's submission, takes the place of what the student put there."""
    package = registry.make("gradescope", Order((machine.ASSIGNMENT,), 0, None))
    status, log, folder = run(tmp_path, python, kind, package)
    assert status == 0, log
    assert not (folder / "result.json").is_symlink()
    result = json.loads((folder / "result.json").read_bytes())
    jsonschema.validate(result, RESULT)
    assert result["submission"] == GIVEN["SUBMISSION_TAG"]
    assert (result["score"] > 0) == (kind != "broken")
    assert (result["score"] == 10_000 * machine.POINTS) == (kind == "right")
    assert sum(not test["passed"] for test in result["tests"]) >= failing
    assert all(test["passed"] for test in result["tests"]) == (kind == "right")


def test_a_bundle_without_graders(tmp_path: Path, python: Path) -> None:
    """The runner is told by the status, and finds no result: also none that the student has put there."""
    status, _, folder = run(tmp_path, python, "right", [])
    assert status != 0
    assert not os.path.lexists(folder / "result.json")
