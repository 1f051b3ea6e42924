"""Whatever a worker claims to have come of a call, every check has a verdict, and soon."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from autograder import pack, plugin
from autograder.diagnosis import right_code
from autograder.grading import run_pytest
from autograder.marking import Checks, mark_task
from autograder.report import TaskReport
from autograder.sandbox import wire
from autograder.student import Student

ODD: list[object] = [
    *(None, True, -1, 3.5, float("nan"), 2**63, "x" * 100_000, b"x", wire.Seed(1), np.float32(2)),
    *([], {}, (), [None], [[]], {1: 2}, ["a"], [1.0], {"kind": None}, {"kind": "Tensor", "value": "x"}),
    *(np.array(1.0), np.array([1, 2]), np.zeros((2, 2)), np.zeros((3, 0)), np.array([True, False])),
    *([np.zeros(2)], {"a": np.zeros(2)}, [[np.zeros(2)]], np.full(3, np.nan), np.full((3, 5), 1e308)),
    *(np.zeros(60_000), [0] * 60_000, {str(n): n for n in range(20_000)}, [[[[[[]]]]]], np.zeros((1,) * 30)),
]
_TRIALS = 12  # of each task
_SECONDS = 30.0  # far more than one takes, far less than what ends only with patience


class _Liar:
    """A right answer's replies, changed on their way."""

    def __init__(self, code: Any, target: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        """Change what is said of `target`."""
        self._code = code
        self._target = target
        self._change = change

    def call(self, name: str, arguments: Sequence[object]) -> dict[str, Any]:
        reply = self._code.call(name, arguments)
        return self._change(reply) if name == self._target else reply

    def value(self, name: str) -> dict[str, Any]:
        reply = self._code.value(name)
        return self._change(reply) if name == self._target else reply

    def replies(self, script: bytes) -> Sequence[dict[str, Any] | None]:
        return ()

    def cell_reply(self, number: int) -> dict[str, Any]:
        return {"status": "ok"}

    def renew(self) -> bool:
        return True


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the ways to a value and to all that is inside."""
    yield way
    if isinstance(value, dict | list | tuple):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(entry, (*way, key))


def put(value: Any, way: tuple[Any, ...], odd: object) -> Any:
    """Return a value with something odd at a place inside."""
    if not way:
        return odd
    changed = list(value) if isinstance(value, tuple) else copy.copy(value)
    changed[way[0]] = put(changed[way[0]], way[1:], odd)
    return tuple(changed) if isinstance(value, tuple) else changed


def lie(number: int, name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return a change of replies, another one for each number, and always the same."""
    chance = random.Random(f"{name} {number}")
    odd, where, beside = chance.choice(ODD), chance.random(), chance.random() < 0.2

    def change(reply: dict[str, Any]) -> dict[str, Any]:
        if number == 0:
            return {**reply, "modified": odd}
        if number == 1:
            return {"status": "raised", "type": odd, "message": odd, "cell": odd, "line": odd}
        value = wire.decode(reply["value"])
        if beside and isinstance(value, dict):
            value = {**value, "x": odd}
        else:
            ways = list(places(value))
            value = put(value, ways[int(where * len(ways))], odd)
        return {**reply, "value": wire.encode(value)}

    return change


class _Trials:
    """The pytest plugin that marks every task of an assignment for liars."""

    def __init__(self, assignment: str) -> None:
        self.assignment = pack.load(assignment)
        self.slowest = 0.0
        self.reports: list[TaskReport] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[plugin.SEED] = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        checks = Checks(session)
        for task in self.assignment.tasks:
            for number in range(_TRIALS):
                code = right_code(self.assignment, task)
                student = Student(_Liar(code, task.target, lie(number, task.name)), ())
                started = time.perf_counter()
                self.reports.append(mark_task(self.assignment, task, student, checks))
                self.slowest = max(self.slowest, time.perf_counter() - started)
        return True


@pytest.mark.parametrize("assignment", pack.names())
def test_every_claim_gets_a_verdict(assignment: str) -> None:
    """Odd values at any place of a reply break no check and no diagnosis, and take no time."""
    trials = _Trials(assignment)
    run_pytest([assignment], trials)  # raises when a check breaks; a warning, from a diagnosis, is an error
    assert len(trials.reports) == _TRIALS * len(trials.assignment.tasks)
    assert trials.slowest < _SECONDS
    assert sum(report.verdict != "passed" for report in trials.reports) > len(trials.reports) / 3
