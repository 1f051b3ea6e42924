"""What is handed in: the same to every tool, and thousands of a load test that deserve what they get."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from autograder import notebook, pack
from tests import classroom
from tests.bench import classes, courses, crowd, floor, load
from tests.bench.classes import Class, Sizes
from tests.bench.crowd import Member
from tests.bench.registry import TOOLS
from tests.hostile.others.courses import ASSIGNMENT, with_asserts

NAMES = pack.names()
each_assignment = pytest.mark.parametrize("name", NAMES)


def test_classes_have_the_sizes_that_they_say() -> None:
    """An empty class is not measured; a mixed one begins with as many right ones as the small one has."""
    assert Sizes(20, 220, 120).classes() == {
        "small": Class(20),
        "large": Class(220),
        "mixed": Class(20, 120),
    }
    assert Sizes(0, 1, 4).classes() == {"large": Class(1), "mixed": Class(0, 4)}
    for tool in TOOLS:
        assert tool.sizes.mixed % len(classes.MIXED) == 0, "all of the mixture equally often"


@each_assignment
def test_no_two_notebooks_are_the_same(name: str) -> None:
    """Every answer has its student's name in it; starters stay as they are."""
    given = Class(2, 4).notebooks(name)
    texts = [str(each) for each in given.values()]
    assert len(set(texts)) == len(given) == 6
    starters = {task.name: task.starter for task in pack.load(name).tasks}
    for student, each in given.items():
        for cell in each["cells"]:
            if cell["id"] in starters:
                text = "".join(cell["source"])
                assert text == starters[cell["id"]] or text.endswith(f"\n# {student}")
    assert list(given) == sorted(given)


@each_assignment
def test_otter_gets_the_same_cells_and_checks(name: str) -> None:
    """In its course each task has one hidden test, our own check; a hand-in keeps all code, in order."""
    tasks = [task.name for task in pack.load(name).tasks]
    master = ["".join(cell["source"]) for cell in courses.otter_master(name)["cells"]]
    for task in tasks:
        (test,) = [text for text in master if f'grade_task("{name}", "{task}", env)' in text]
        assert "hidden: true" in test
    hand_in = classes.solved(name)
    made = ["".join(cell["source"]) for cell in courses.otter_hand_in(name, hand_in)["cells"]]
    kept = [text for text in made if "grader" not in text.splitlines()[-1]]
    assert kept == ["".join(cell["source"]) for cell in hand_in["cells"] if cell["cell_type"] == "code"]
    assert [text for text in made if text.startswith("grader.check")] == [
        f'grader.check("{task}")' for task in tasks
    ]


def test_asserts_stand_in_for_our_hidden_checks() -> None:
    """In that course, each task's hidden test is an assert, and what is shown stays as it is."""
    shown = {cell["id"]: "".join(cell["source"]) for cell in classroom.release_notebook(ASSIGNMENT)["cells"]}
    tests = [
        cell for cell in with_asserts()["cells"] if cell["id"] in shown and "BEGIN HIDDEN" in cell["source"]
    ]
    assert len(tests) == len(pack.load(ASSIGNMENT).tasks)
    for cell in tests:
        visible, _, hidden = cell["source"].partition("### BEGIN HIDDEN TESTS\n")
        assert visible.rstrip() == shown[cell["id"]].rstrip()
        assert "assert" in hidden
        assert "grade_task" not in hidden


def test_a_crowd_is_mixed_and_one_in_a_hundred_stops() -> None:
    """Ten thousand have the same proportions as one thousand, in every assignment."""
    thousand, ten = list(crowd.members(1000)), list(crowd.members(10_000))
    assert ten[:1000] == thousand
    kinds = Counter(member.kind for member in thousand)
    assert sum(kinds[kind] for kind in crowd.STOPPING) == 10
    assert min(kinds["right"], kinds["wrong"]) > 300
    assert kinds["raising"] > 50
    assert Counter(member.kind for member in ten) == {kind: 10 * count for kind, count in kinds.items()}
    assert {member.assignment for member in thousand if member.kind == "right"} == set(NAMES)


def test_a_crowds_notebooks_are_those_of_their_kinds() -> None:
    """Each is read as a notebook of its assignment, with its own kind of first answer."""
    for kind, words in (("endless", "while True"), ("crashing", "string_at(0)"), ("raising", "raise Value")):
        member = next(each for each in crowd.members(1000) if each.kind == kind)
        opened = notebook.read(json.dumps(crowd.notebook(member)).encode(), "n.ipynb")
        assert opened.assignment.name == member.assignment
        assert words in next(cell.text for cell in opened.cells if words in cell.text)


def test_faults_of_a_batch_are_found() -> None:
    """Somebody who is missing or there twice, lost marks, and results that depend on others are told."""
    name = NAMES[0]
    full = pack.load(name).max_score
    members = [Member("a", name, "right"), Member("b", name, "endless"), Member("c", name, "endless")]
    right, b, c = (report(member, full if member.kind == "right" else 1.0) for member in members)
    assert load.faults(members, [c, right, b], [b]) == []
    assert "exactly one report: c" in load.faults(members, [right, b], [b])[0]
    assert "exactly one report: b" in load.faults(members, [right, b, b, c], [b])[0]
    assert "lost marks" in load.faults(members, [{**right, "score": full - 1}, b, c], [b])[0]
    assert "different results" in load.faults(members, [right, b, {**c, "score": 2.0}], [b])[0]
    crashed = {**b, "tasks": [{"verdict": "crashed"}]}
    assert "different results" in load.faults(members, [right, b, c], [crashed])[0]


def report(member: Member, score: float) -> dict[str, Any]:
    return {"student": member.student, "score": score, "tasks": [{"verdict": "timeout"}]}


def test_the_floor_runs_cells_and_makes_calls(tmp_path: Path) -> None:
    """In a fork: an exception is an answer, a variable is read, and an adapter stands before a function."""
    cells = ["print('unseen')", "raise ValueError", "def f(x):\n    return 2 * x", "y = f(4)"]
    calls = [("f", [3]), ("f", []), ("y", None), ("g", [5])]
    submission = {"cells": cells, "calls": calls}
    adapter = "def g(x):\n    return student['f'](x) + 1"
    answers = floor.answered(submission, adapter)
    assert answers == [6, "TypeError: f() missing 1 required positional argument: 'x'", 8, 11]
    record = {"preload": ["json"], "adapter": adapter, "right": submission, "mixed": [submission]}
    (tmp_path / "record").write_bytes(pickle.dumps(record))
    command = [sys.executable, "-P", floor.__file__, tmp_path / "record", "2", "3"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == "5 submissions, 20 answers\n"


def test_what_checks_ask_is_recorded(tmp_path: Path) -> None:
    """Of a right notebook every task is asked, of an unfinished one less; and all its cells are there."""
    command = [sys.executable, "-m", "tests.bench.record", tmp_path, NAMES[0]]
    subprocess.run(command, cwd=classroom.ROOT, check=True, capture_output=True)
    found = pickle.loads((tmp_path / f"{NAMES[0]}.pickle").read_bytes())
    assert {name for name, _ in found["right"]["calls"]} == {
        task.target for task in pack.load(NAMES[0]).tasks
    }
    assert len(found["mixed"]) == len(classes.MIXED)
    calls = [len(submission["calls"]) for submission in found["mixed"]]
    assert max(calls) == len(found["right"]["calls"]) == calls[classes.MIXED.index("ada")]
    assert 0 < min(calls) < max(calls)
    assert len(floor.answered(found["right"], found["adapter"])) == max(calls)
    for text in classroom.solution(NAMES[0]).values():
        assert any(text.strip() in cell for cell in found["right"]["cells"])
