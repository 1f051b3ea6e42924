"""Run the checks of a notebook's tasks and turn their outcomes into points and verdicts."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections import defaultdict
from collections.abc import Iterable
from contextvars import Context
from dataclasses import dataclass
from typing import Any

import pytest

from autograder.call import Call
from autograder.diagnosis import diagnose, meaning, right_code
from autograder.faults import InfrastructureError, IsolationBroken, Missing, NotAttempted, StudentFault
from autograder.notebook import Notebook
from autograder.pack import Assignment, Task
from autograder.report import CheckReport, Diagnosis, TaskReport, TaskVerdict
from autograder.script import Script
from autograder.student import Student


@dataclass(frozen=True)
class Check:
    """One hidden test, as pytest collected it."""

    item: pytest.Function
    task: str
    weight: float

    @functools.cached_property
    def name(self) -> str:
        """The test's name without its prefix."""
        return self.item.name.removeprefix("test_")

    @functools.cached_property
    def title(self) -> str:
        """The test's docstring: the sentence that the student reads, a parametrized one's values put in."""
        title = " ".join((self.item.obj.__doc__ or self.name).split())
        return title.format(**self.item.callspec.params) if hasattr(self.item, "callspec") else title

    @functools.cached_property
    def note(self) -> str:
        """What the student reads once the check has passed; empty as a rule."""
        marker = self.item.get_closest_marker("note")
        return str(marker.args[0]) if marker else ""


class Checks:
    """All collected checks, ready to be called for one student after another.

    pytest sets up a check's fixtures once, when the check is first needed; they hold the hidden inputs and
    references, which are the same for all students. After that, running a check is a plain call.
    """

    def __init__(self, session: pytest.Session) -> None:
        """Sort the session's items by assignment and task."""
        self._session = session
        self._fixtures = _Fixtures()
        self._scripts: dict[tuple[str, str], Script] = {}
        session.config.pluginmanager.register(self._fixtures)
        self._by_task: defaultdict[tuple[str, str], list[Check]] = defaultdict(list)
        for item in session.items:
            marker = item.get_closest_marker("task")
            if marker is None or not isinstance(item, pytest.Function):
                raise InfrastructureError(f"{item.nodeid} does not say which task it checks")
            check = Check(item, str(marker.args[0]), float(marker.kwargs.get("weight", 1)))
            self._by_task[item.path.parent.name, check.task].append(check)

    def of(self, assignment: str, task: str) -> list[Check]:
        """Return the checks of one task.

        Raises
        ------
        InfrastructureError
            When there are none: a task without checks must not pass by default.
        """
        checks = self._by_task[assignment, task]
        if not checks:
            raise InfrastructureError(f"the task {task} of {assignment} has no checks")
        return checks

    def script(self, assignment: Assignment, task: Task) -> Script:
        """Return the calls that the right answer to a task gets from its checks; none if it is not known."""
        key = assignment.name, task.name
        if key not in self._scripts:
            code = right_code(assignment, task)
            acts = Context().run(self._acts, self.of(*key), Student(code, ())) if code else {}
            self._scripts[key] = Script(acts)
        return self._scripts[key]

    def _acts(self, checks: list[Check], student: Student) -> dict[str, list[Call]]:
        acts = {}
        for check in checks:
            self.run(check, student)
            acts[check.item.nodeid], student.calls = student.calls, []
        return acts

    def run(self, check: Check, student: Student) -> BaseException | None:
        """Run one check for a student; return the exception that ended it, if one did."""
        item = check.item
        if item.nodeid not in self._fixtures.values:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=self._session)
        given = self._fixtures.values[item.nodeid]
        if isinstance(given, BaseException):
            return given
        try:
            item.obj(**{**given, "student": student})
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # pytest's own outcomes are no Exceptions
            return error
        return None


class _Fixtures:
    """The pytest plugin that keeps what a check is to be called with, instead of calling it."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Any] | BaseException] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        names = inspect.signature(pyfuncitem.obj).parameters
        self.values[pyfuncitem.nodeid] = {name: pyfuncitem.funcargs[name] for name in names}
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport | None:
        if call.excinfo is None:
            return None
        self.values[item.nodeid] = call.excinfo.value
        return pytest.TestReport(item.nodeid, item.location, {}, "failed", None, "setup")


def mark(notebook: Notebook, student: Student, checks: Checks) -> tuple[TaskReport, ...]:
    """Mark every task of a notebook.

    Raises
    ------
    InfrastructureError
        When a check failed through a fault that is not the student's.
    """
    assignment = notebook.assignment
    return tuple(
        mark_task(assignment, task, student, checks)
        if task.name not in notebook.untouched
        else _not_attempted(task, checks.of(assignment.name, task.name))
        for task in assignment.tasks
    )


def mark_task(assignment: Assignment, task: Task, student: Student, checks: Checks) -> TaskReport:
    """Mark one task: its points are shared among its checks by weight. Then say what went wrong."""
    own = checks.of(assignment.name, task.name)
    student.foresee(checks.script(assignment, task))
    telling: list[Call] = []
    earned = 0.0
    reports: list[CheckReport] = []
    faults: list[StudentFault] = []
    for check in own:
        asked = len(student.calls)
        student.begin(check.item.nodeid)
        match checks.run(check, student):
            case None:
                earned += check.weight
                reports.append(CheckReport(check.name, check.title, "passed", check.note))
            case StudentFault() as fault:
                faults.append(fault)
                telling += student.calls[asked:][-1:]
                reports.append(CheckReport(check.name, check.title, fault.status, str(fault)))
            case IsolationBroken() as error:
                raise error  # nothing may be graded
            case error:
                kind = type(error).__name__
                raise InfrastructureError(f"the check {check.item.nodeid} broke: {kind}: {error}")
    share = earned / sum(check.weight for check in own)
    return TaskReport(
        name=task.name,
        title=task.title,
        score=round(task.points * share, 4),
        max_score=task.points,
        verdict=_verdict(faults, earned),
        message=str(faults[0]) if faults else "",
        checks=tuple(reports),
        diagnoses=_diagnoses(assignment, task, student, telling, checks) if faults else (),
    )


def _verdict(faults: Iterable[StudentFault], earned: float) -> TaskVerdict:
    """Name the outcome: where nothing was earned, the first real attempt that failed decides."""
    faults = list(faults)
    if not faults:
        return "passed"
    if earned:
        return "partial"
    for fault in faults:
        if fault.status != "passed" and fault.status != "skipped":
            return fault.status
    return "missing" if isinstance(faults[0], Missing) else "not_attempted"


def _diagnoses(
    assignment: Assignment, task: Task, student: Student, telling: list[Call], checks: Checks
) -> tuple[Diagnosis, ...]:
    def script() -> list[Call]:
        return checks.script(assignment, task).calls if student.answers else []

    if broken := student.failed_cell(task.target):
        return tuple(filter(None, [meaning(broken)]))
    try:
        return diagnose(assignment, task, list(student.calls), telling, student.repeat, script)
    except InfrastructureError:  # the process that asked the student's code was killed: all is tried again
        raise
    except Exception as error:  # marks must not be lost because words for them cannot be found
        warnings.warn(
            f"no diagnosis for {task.name}: {type(error).__name__}: {error}", RuntimeWarning, stacklevel=2
        )
        return ()


def _not_attempted(task: Task, own: list[Check]) -> TaskReport:
    fault = NotAttempted("the starter is unchanged")
    return TaskReport(
        name=task.name,
        title=task.title,
        score=0.0,
        max_score=task.points,
        verdict="not_attempted",
        message=str(fault),
        checks=tuple(CheckReport(check.name, check.title, fault.status, str(fault)) for check in own),
    )
