"""What the known answers to a task give for the very calls that a student's function was given."""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder import answers
from autograder.answers import Answer
from autograder.diagnosis.likeness import Result, take_apart
from autograder.faults import InfrastructureError
from autograder.pack import Assignment, Task
from autograder.recipe import StepMistake, both, pairs
from autograder.sandbox import wire
from autograder.sandbox.worker import StudentCode
from autograder.student import Call

_MOST_KEPT = 20_000  # replies: what students' own results are passed on into differs from one to the next


@dataclass(frozen=True)
class Outcome:
    """How a call ended, in what can be compared."""

    status: str
    raised: str
    result: Result | None
    modified: tuple[int, ...]

    def resembles(self, other: Outcome) -> bool:
        """Tell whether both calls ended alike, whatever they did to their arguments."""
        if (self.status, self.raised) != (other.status, other.raised):
            return False
        if self.result is None or other.result is None:
            return self.result is other.result
        return self.result.resembles(other.result)


@dataclass(frozen=True)
class Exhibit:
    """One call of the student's function: what went in, as bytes, and what came out.

    It is `telling` when a check failed after it.
    """

    name: str
    arguments: tuple[bytes, ...] | None
    outcome: Outcome
    telling: bool


class Suspects:
    """The right answer to a task, its known mistakes, and their pairs, ready to be questioned."""

    def __init__(self, assignment: Assignment, task: Task) -> None:
        """Load the answers to one task of an assignment."""
        self.task = task
        self.mistakes = [
            mistake for mistake in answers.mistakes(assignment.name) if mistake.task == task.name
        ]
        self.right = _known(assignment, task)
        self._assignment = assignment
        self._names = _right_names(assignment, task)
        self._code = StudentCode(dict(self._names))
        if assignment.adapter:
            self._code.adapt(assignment.adapter)
        self._functions: dict[Answer, Callable[..., Any]] = {}
        self._replies: dict[tuple[Answer, tuple[bytes, ...] | None], Outcome] = {}

    @functools.cached_property
    def pairs(self) -> list[tuple[StepMistake, StepMistake, StepMistake]]:
        """Two mistakes that can be made at once, and the answer in which both are."""
        return [(one, other, both(one, other)) for one, other in pairs(self.mistakes)]

    def exhibit(self, call: Call, telling: bool = False) -> Exhibit:
        """Prepare a student's call for comparison."""
        outcome = self._outcome(call.arguments, call.reply)
        return Exhibit(call.name, encoded(call), outcome, telling)

    def testimony(self, answer: Answer, exhibits: Iterable[Exhibit]) -> Iterator[Outcome]:
        """Yield how an answer ends calls that are made one after the other."""
        if answer.remembers:
            function = answer.build(self._names)
            for exhibit in exhibits:
                yield self._question(function, exhibit)
            return
        for exhibit in exhibits:
            key = answer, exhibit.arguments
            if key not in self._replies:
                if len(self._replies) >= _MOST_KEPT:
                    self._replies.clear()
                if answer not in self._functions:
                    self._functions[answer] = answer.build(self._names)
                self._replies[key] = self._question(self._functions[answer], exhibit)
            yield self._replies[key]

    def _question(self, function: Callable[..., Any], exhibit: Exhibit) -> Outcome:
        if exhibit.arguments is None:
            self._code.namespace[exhibit.name] = function()
            return self._outcome(None, self._code.value(exhibit.name))
        self._code.namespace[exhibit.name] = function
        reply = self._code.call(exhibit.name, list(exhibit.arguments))
        arguments = tuple(map(wire.decode, exhibit.arguments)) if self._view else ()
        return self._outcome(arguments, reply)

    @functools.cached_property
    def _view(self) -> Callable[..., object] | None:
        """How results are seen that are not compared as they are, random ones say."""
        try:
            views = importlib.import_module(f"autograder.exercises.{self._assignment.name}.views")
        except ModuleNotFoundError:
            return None
        view: Callable[..., object] | None = getattr(views, self.task.target, None)
        return view

    def _outcome(self, arguments: tuple[object, ...] | None, reply: dict[str, Any]) -> Outcome:
        status, result = str(reply["status"]), None
        if status == "ok":
            try:
                value = wire.decode(reply.get("value"))
                if self._view:
                    value = self._view(value, *arguments or ())
                result = take_apart(value)
            except Exception:  # a student's value may be anything: then nothing resembles it
                status = "strange"
        modified = reply.get("modified")
        return Outcome(
            status,
            _exception(reply) if status == "raised" else "",
            result,
            tuple(modified) if isinstance(modified, list) else (),
        )


def encoded(call: Call) -> tuple[bytes, ...] | None:
    """Return what went into a call as bytes, which can be compared."""
    return None if call.arguments is None else tuple(map(wire.encode, call.arguments))


class RightCode:
    """Answers a check's calls as a notebook with right answers would."""

    def __init__(self, assignment: Assignment, task: Task) -> None:
        """Take the right answers to a task and to all others of its assignment."""
        names = _right_names(assignment, task)
        answer = _known(assignment, task).build(names)
        is_function = task.starter.lstrip().startswith("def ")
        self._code = StudentCode({**names, task.target: answer if is_function else answer()})
        if assignment.adapter:
            self._code.adapt(assignment.adapter)

    def call(self, name: str, arguments: Sequence[object]) -> dict[str, Any]:
        """Call a function."""
        return self._code.call(name, [wire.encode(argument) for argument in arguments])

    def value(self, name: str) -> dict[str, Any]:
        """Read a variable."""
        return self._code.value(name)

    def cell_reply(self, number: int) -> dict[str, Any]:
        """Tell how running a cell ended: there are none."""
        return {"status": "ok"}


@functools.cache
def right_answer(assignment: str, task: str) -> Answer | None:
    """Return the answer that others are measured against: the task's recipe, or its first right variant.

    None when nothing is known about the task.
    """
    for mistake in answers.mistakes(assignment):
        if mistake.task == task and isinstance(mistake, StepMistake):
            return mistake.recipe.right()
    return next((answer for answer in answers.variants(assignment) if answer.task == task), None)


def _known(assignment: Assignment, task: Task) -> Answer:
    answer = right_answer(assignment.name, task.name)
    if answer is None:
        raise InfrastructureError(f"no right answer to {task.name} of {assignment.name} is known")
    return answer


def _right_names(assignment: Assignment, task: Task) -> dict[str, object]:
    """Return what an answer may use: what the set-up cells define, and right functions for other tasks."""
    code = StudentCode({})
    for number, source in enumerate(assignment.setup):
        code.run(number, source)
    names = code.namespace
    others = [other for other in assignment.tasks if other != task]
    for _ in range(2):  # the second time, they know each other
        for other in others:
            if answer := right_answer(assignment.name, other.name):
                names[other.target] = answer.build(names)
    return names


def _exception(reply: dict[str, Any]) -> str:
    """Return an exception's type and text without numbers, which depend on what went in."""
    return f"{reply.get('type')}: {re.sub(r'[0-9.]+', '', str(reply.get('message')))}"


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let mistakes do what they do without warnings, and without leaving traces in torch and NumPy."""
    torch = sys.modules.get("torch")
    state = np.random.get_state()
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.ExitStack() as stack:
        warnings.simplefilter("ignore")
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        if torch:
            stack.enter_context(torch.random.fork_rng(devices=[]))
            stack.callback(torch.set_grad_enabled, torch.is_grad_enabled())
            stack.callback(torch.set_default_dtype, torch.get_default_dtype())
        try:
            yield
        finally:
            np.random.set_state(state)
