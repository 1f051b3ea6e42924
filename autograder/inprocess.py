"""Grade trusted code where it stands: the hidden cell of a source notebook calls this.

It lets an instructor run a solution notebook top to bottom and see the graders pass. There is no
boundary here, so it must never be used on a student's code; `autograder grade` is for that.
"""

from __future__ import annotations

from typing import Any

import pytest

from autograder import pack, plugin
from autograder.grading import run_pytest
from autograder.marking import Checks, mark_task
from autograder.report import TaskReport
from autograder.sandbox.here import Here
from autograder.student import Student


def grade_task(assignment: str, task: str, namespace: dict[str, Any], seed: int = 0) -> float:
    """Run a task's hidden checks on the functions in `namespace`, print the outcome, return the points.

    Parameters
    ----------
    assignment, task
        Names as in the pack.
    namespace
        The notebook's `globals()`.
    """
    runner = _OneTask(assignment, task, namespace, seed)
    run_pytest([assignment], runner)
    for check in runner.report.checks:
        print(f"{'✓' if check.status == 'passed' else '✗'} {check.title} {check.message}".rstrip())
    return runner.report.score


class _OneTask:
    """The pytest plugin that marks one task in this process."""

    def __init__(self, assignment: str, task: str, namespace: dict[str, Any], seed: int) -> None:
        self.report: TaskReport
        self._assignment = pack.load(assignment)
        self._task = self._assignment.task(task)
        self._student = Student(Here(namespace, self._assignment.adapter), ())
        self._seed = seed

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[plugin.SEED] = self._seed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.report = mark_task(self._assignment, self._task, self._student, Checks(session))
        return True
