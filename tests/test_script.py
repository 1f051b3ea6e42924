"""Asked all at once or call by call, a student's code gets the same marks, and the same words."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.call import Call
from autograder.grading import Settings, grade_batch
from autograder.report import Report
from autograder.sandbox import wire
from autograder.sandbox.client import Worker
from autograder.sandbox.session import Budget, Session
from autograder.sandbox.worker import StudentCode
from autograder.script import Script
from autograder.submissions import Submission
from tests import demo


def ok(value: object) -> dict[str, Any]:
    return {"status": "ok", "value": wire.encode(value), "modified": []}


def call(name: str, *arguments: object, gives: object) -> Call:
    return Call(name, arguments, ok(gives))


def grade(paths: list[Path], seed: int = 0) -> list[Report]:
    reports: list[Report] = []
    submissions = [Submission(path.parts[-3], path, str(path)) for path in paths]
    grade_batch(submissions, Settings(seed, Budget(call=5.0), "process"), reports.append)
    return [dataclasses.replace(report, seconds=0.0) for report in reports]


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what workers are asked."""
    asked: Counter[str] = Counter()
    request = Worker.request

    def counted(self: Worker, seconds: float, operation: str, *arguments: object) -> dict[str, Any]:
        asked[operation] += 1
        return request(self, seconds, operation, *arguments)

    monkeypatch.setattr(Worker, "request", counted)
    return asked


def test_a_right_notebook_is_asked_once_for_each_task(tmp_path: Path, counting: Counter[str]) -> None:
    """Also where checks hand the student's own results back, and where an adapter stands between."""
    names = ("l2_regularization", "dropout", "batch_norm")
    paths = [path for path in demo.write_class(tmp_path, names) if path.parts[-3] == "ada"]
    assert [report.score for report in grade(paths)] == [15.0, 12.0, 15.0]
    assert counting == {"cells": 3, "calls": 9 + 6 + 7, "adapt": 1}


def test_marks_and_words_are_those_of_single_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the demo class, whose notebooks are wrong, crash and raise, and for another seed."""
    paths = [
        path
        for path in demo.write_class(tmp_path, ["l2_regularization", "batch_norm"])
        if "dorothy" not in path.parts
    ]
    together = grade(paths, seed=3)
    monkeypatch.setattr(Session, "replies", lambda self, script: ())
    assert together == grade(paths, seed=3)
    assert len({report.score for report in together}) > 5


# Two steps of an optimizer as a right answer takes them: what came back goes in again.
START = np.array([1.0, 2.0])
FIRST = call("step", START, 0.5, gives=(START + 1, {"count": 1}))
SECOND = call("step", FIRST.result[0], 0.5, gives=(START + 2, {"count": 2}))
OTHER = call("step", START, 0.25, gives=(START, {}))
READ = Call("NAMES", None, ok(["a"]))
SCRIPT = Script({"steps": [FIRST, SECOND], "other": [OTHER], "names": [READ]})
STUDENT = """\
import numpy as np
NAMES = ["b"]
def step(w, lr):
    w += 10
    return w, {"count": 7}
"""


def replies_of(source: str) -> list[dict[str, Any] | None]:
    code = StudentCode({})
    code.cells([source])
    return code.calls(SCRIPT.sent)["replies"]


def test_own_results_go_in_again() -> None:
    """The second step begins where the student's first one ended, and each call has arguments of its own."""
    first, second, other, names = replies_of(STUDENT)
    assert first
    assert second
    assert other
    assert names
    assert [wire.decode(reply["value"])[0].tolist() for reply in (first, second, other)] == [
        [11, 12],
        [21, 22],
        [11, 12],
    ]
    assert [reply["modified"] for reply in (first, second, other)] == [[0], [0], [0]]
    assert wire.decode(names["value"]) == ["b"]


@pytest.mark.parametrize("body", ["return None", "raise ValueError", "return ()", "return {1: 2}"])
def test_without_a_result_the_calls_that_need_it_are_left_out(body: str) -> None:
    """The others are made."""
    first, second, other, names = replies_of(f"def step(w, lr):\n    {body}")
    assert first
    assert second is None
    assert other
    assert names == {"status": "missing"}


def test_memory_ends_a_script() -> None:
    """What follows is not asked of a process that has used up its memory."""
    assert [reply and reply["status"] for reply in replies_of("def step(w, lr): raise MemoryError")] == [
        "memory"
    ]


def test_a_check_that_follows_the_script_is_given_the_replies() -> None:
    """With equal arguments, and with the very results that the student's code gave before."""
    replies = replies_of(STUDENT)
    prompter = SCRIPT.prompter("steps", replies)
    assert prompter.reply("step", (START.copy(), 0.5), []) is replies[0]
    first = Call("step", (START, 0.5), replies[0] or {})
    assert prompter.reply("step", (first.result[0], 0.5), [first]) is replies[1]
    assert prompter.reply("step", (START, 0.5), [first, first]) is None
    assert SCRIPT.prompter("names", replies).reply("NAMES", None, []) is replies[3]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("stop", (START, 0.5)),
        ("step", (START + 1e-9, 0.5)),
        ("step", (START.astype(np.float32), 0.5)),
        ("step", (START, 0.5, 1)),
        ("step", (START,)),
        ("step", None),
    ],
)
def test_a_check_that_asks_something_else_is_on_its_own(
    name: str, arguments: tuple[object, ...] | None
) -> None:
    """And so it stays, for its calls may depend on each other."""
    prompter = SCRIPT.prompter("steps", replies_of(STUDENT))
    assert prompter.reply(name, arguments, []) is None
    assert prompter.reply("step", (START, 0.5), []) is None


def test_a_result_that_only_looks_the_same_is_no_own_result() -> None:
    """What a check makes of a result is not the result: the call is made."""
    replies = replies_of(STUDENT)
    first = Call("step", (START, 0.5), replies[0] or {})
    prompter = SCRIPT.prompter("steps", replies)
    assert prompter.reply("step", (START, 0.5), []) is replies[0]
    assert prompter.reply("step", (first.result[0].copy(), 0.5), [first]) is None


def test_missing_replies_are_asked_for() -> None:
    """Where a script was not played to its end, or not at all, calls are made one by one."""
    assert SCRIPT.prompter("steps", ()).reply("step", (START, 0.5), []) is None
    assert SCRIPT.prompter("steps", [None]).reply("step", (START, 0.5), []) is None
    assert SCRIPT.prompter("unknown", replies_of(STUDENT)).reply("step", (START, 0.5), []) is None


def test_a_changed_result_is_not_taken_for_the_result() -> None:
    """A check that works on a result in place hands in something of its own."""
    first = call("step", START, 0.5, gives=START + 1)
    first.result[0] = 9.0
    script = Script({"steps": [first, call("step", first.result, 0.5, gives=START)]})
    code = StudentCode({})
    code.cells(["def step(w, lr): return w"])
    _, second = code.calls(script.sent)["replies"]
    assert wire.decode(second["value"]).tolist() == [9.0, 3.0]
