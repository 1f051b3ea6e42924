"""The pack's own notebooks are read as the graders need them."""

from __future__ import annotations

import json

import pytest

from autograder import pack
from autograder.sandbox.profile import NUMPY, PROFILES, TORCH
from tests import classroom

each_assignment = pytest.mark.parametrize("name", pack.names())


def test_assignments_are_those_with_graders() -> None:
    """Every assignment has a folder of graders and a release notebook, and the other way round."""
    released = {path.parent.name for path in (classroom.ROOT / "assignments").glob("*/*.ipynb")}
    assert set(pack.names()) == released
    assert all(pack.load(name).graders for name in pack.names())


@each_assignment
def test_tasks_have_titles_points_and_targets(name: str) -> None:
    """Titles are the headings without their number, points whole or half, targets one name each."""
    tasks = pack.load(name).tasks
    for task in tasks:
        assert task.title, task.name
        assert not task.title.lower().startswith("task"), task.name
        assert task.points > 0, task.name
        assert task.target.isidentifier(), task.name
        assert task.target in task.starter, task.name
        assert pack.load(name).task(task.name) is task
    assert len({task.name for task in tasks}) == len({task.target for task in tasks}) == len(tasks)
    with pytest.raises(KeyError):
        pack.load(name).task("nobody")


@each_assignment
def test_points_are_the_notebooks_own(name: str) -> None:
    """The maximum is what nbgrader would add up from the cells' metadata."""
    cells = json.loads(pack.release_notebook(name).read_text(encoding="utf-8"))["cells"]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    assert pack.load(name).max_score == sum(m["points"] for m in marks if m.get("grade"))


@each_assignment
def test_set_up_is_locked_and_not_a_task(name: str) -> None:
    """Set-up cells are among the locked ones and define no answer."""
    assignment = pack.load(name)
    assert assignment.setup
    assert set(assignment.setup) <= set(assignment.locked.values())
    assert not {task.name for task in assignment.tasks} & set(assignment.locked)


@each_assignment
def test_modules_of_locked_cells_are_there(name: str) -> None:
    """A student who uses `copy`, which a cell of ours imports, does not lose points for relying on it."""
    imports = pack.load(name).imports
    assert "import copy" in imports.splitlines()
    assert "torch" not in imports
    exec(imports, {})


@pytest.mark.parametrize(
    ("setup", "profile"),
    [
        ([], NUMPY),
        (["import numpy as np", "from math import sqrt\nimport numpy.linalg, json"], NUMPY),
        (["import matplotlib.pyplot as plt"], NUMPY),
        (["import numpy as np\nimport torch"], TORCH),
        (["from torch import nn"], TORCH),
        (["import torch.nn.functional as F"], TORCH),
    ],
)
def test_the_smallest_sufficient_profile_is_chosen(setup: list[str], profile: object) -> None:
    """What set-up cells import decides which worker an assignment gets."""
    assert pack._profile_for(setup) is profile


def test_profiles_allow_what_they_preload() -> None:
    """A preloaded package that student code may not import would be a trap."""
    for profile in PROFILES.values():
        assert {name.partition(".")[0] for name in profile.preload} <= set(profile.allowed)
    assert "torch" not in NUMPY.allowed
