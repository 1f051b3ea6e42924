"""Files that must agree with each other, and files that are made from others."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from autograder import __version__, answers, pack
from tests.classroom import ROOT, release_notebook, solution_notebook
from tests.conftest import LONGEST

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ON_CONDA = {"msgpack": "msgpack-python", "torch": "pytorch-cpu"}
_NAME = re.compile(r"[A-Za-z0-9_-]+")
each_assignment = pytest.mark.parametrize("name", pack.names())


def test_environment_yml_is_in_step_with_pyproject() -> None:
    """Conda's file asks for the same packages and versions as pyproject.toml; pip for what conda lacks."""
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    wanted = {f"python{PROJECT['requires-python']}", "pip"}
    for requirement in PROJECT["dependencies"]:
        name = _NAME.match(requirement)[0]
        wanted.add(requirement.replace(name, ON_CONDA.get(name, name), 1))
    from_pip = next(entry["pip"] for entry in conda if isinstance(entry, dict))
    assert {entry for entry in conda if isinstance(entry, str)} | set(from_pip) == wanted


def test_lock_file_pins_every_dependency() -> None:
    """requirements.lock has exact versions only, and all that pyproject.toml names."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!]+", line) for line in lines)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    named = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert {_NAME.match(requirement)[0] for requirement in named} <= pinned


def test_version_is_the_same_everywhere() -> None:
    """Package, metadata and changelog agree on the version."""
    assert PROJECT["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@each_assignment
def test_release_is_made_from_solution(name: str, tmp_path: Path) -> None:
    """nbgrader makes exactly the committed student notebook from the source notebook."""
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", name, "--no-db", "--force"]
    redirected = f"--CourseDirectory.release_directory={tmp_path}"
    subprocess.run([*command, redirected], cwd=ROOT, check=True, capture_output=True)
    made = (tmp_path / name / f"{name}.ipynb").read_text(encoding="utf-8")
    assert made == pack.release_notebook(name).read_text(encoding="utf-8")


@each_assignment
def test_release_reveals_nothing(name: str) -> None:
    """Students' notebooks have no solutions, hidden tests, outputs, or neighbouring files."""
    folder = pack.release_notebook(name).parent
    assert [path.name for path in folder.iterdir()] == [f"{name}.ipynb"]
    notebook = release_notebook(name)
    text = json.dumps(notebook)
    for secret in ("BEGIN SOLUTION", "BEGIN HIDDEN", "autograder", "grade_task"):
        assert secret not in text
    assert not any(cell.get("outputs") for cell in notebook["cells"])
    assert not any("attachments" in cell for cell in notebook["cells"])


@each_assignment
def test_solutions_are_stored_without_outputs(name: str) -> None:
    """Source notebooks carry no outputs and no execution counts."""
    cells = [cell for cell in solution_notebook(name)["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)


@each_assignment
def test_task_cells_follow_the_convention(name: str) -> None:
    """Ids equal grade_ids, every task has a solution cell and, after it, a locked test cell with points."""
    cells = [cell for cell in release_notebook(name)["cells"] if cell["cell_type"] == "code"]
    marks = {cell["id"]: cell["metadata"]["nbgrader"] for cell in cells}
    assert all(identity == mark["grade_id"] for identity, mark in marks.items())
    order = list(marks)
    for task in pack.load(name).tasks:
        assert (marks[task.name]["solution"], marks[task.name]["locked"]) == (True, False)
        test = marks[f"test_{task.name}"]
        assert (test["grade"], test["locked"], test["points"]) == (True, True, task.points)
        assert order.index(task.name) < order.index(f"test_{task.name}")
        assert task.title


def test_notebooks_share_one_tools_cell() -> None:
    """The helper cell for visible checks and pictures is the same in every notebook."""
    texts = {
        "".join(cell["source"])
        for name in pack.names()
        for cell in solution_notebook(name)["cells"]
        if cell["id"] == "tools"
    }
    assert len(texts) == 1


def test_what_takes_long_is_there() -> None:
    """The files of tests to begin first exist, each named once: a renamed one would come last, unseen."""
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
    assert len(LONGEST) == len(set(LONGEST))


def test_python_files_stay_short() -> None:
    """No Python file of ours has more than 300 lines."""
    folders = [ROOT / "autograder", ROOT / "tests"]
    paths = [path for folder in folders for path in folder.rglob("*.py")]
    sizes = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert not {path: size for path, size in sizes.items() if size > 300}


def test_the_published_audit_is_about_what_is_here() -> None:
    """AUDIT.md counts as many mistakes and variants of each task as there are, and reports no fault."""
    page = (ROOT / "AUDIT.md").read_text(encoding="utf-8")
    assert "- faults: 0\n" in page
    for name in pack.names():
        for task in pack.load(name).tasks:
            known = [answer for answer in answers.mistakes(name) if answer.task == task.name]
            right = [answer for answer in answers.variants(name) if answer.task == task.name]
            assert f"| {task.name} | {len(right)} | {len(known)} |" in page, task.name
