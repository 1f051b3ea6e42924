"""What the known answers to a task give for the very calls that a student's function was given."""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder import answers, recipe
from autograder.answers import Answer, Names
from autograder.call import Call
from autograder.diagnosis.evidence import Evidence, Exhibit, Outcome
from autograder.diagnosis.likeness import take_apart
from autograder.faults import InfrastructureError
from autograder.pack import Assignment, Task
from autograder.recipe import StepMistake
from autograder.sandbox.here import Here
from autograder.sandbox.worker import StudentCode
from autograder.source import defined_names

Pair = tuple[StepMistake, StepMistake, StepMistake]


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
        self._replies: dict[tuple[bytes, ...] | None, dict[Answer, Outcome]] = {}
        self._totals: dict[tuple[bytes, ...] | None, np.ndarray] = {}
        self._harmless: set[Answer] = set()

    def likely_pairs(self, exhibit: Exhibit) -> list[Pair]:
        """Return two mistakes that can be made at once, and the answer in which both are.

        Left out are those whose numbers have another sum than the student's in a common call.
        """
        mine = exhibit.outcome.result
        if mine is None or not exhibit.common:
            return self._pairs
        if exhibit.arguments not in self._totals:
            self._totals[exhibit.arguments] = np.array(
                [self._total(pair[2], exhibit) for pair in self._pairs]
            )
        off = np.abs(self._totals[exhibit.arguments] - mine.total) > mine.largest_difference
        return [self._pairs[number] for number in np.flatnonzero(~off)]

    def _total(self, answer: Answer, exhibit: Exhibit) -> float:
        """Return the sum of an answer's numbers; nan where there is none, or not always the same."""
        result = None if answer.remembers else self._ask(answer.build(self._names), exhibit).result
        return result.total if result else np.nan

    @functools.cached_property
    def _pairs(self) -> list[Pair]:
        return [(one, other, recipe.both(one, other)) for one, other in recipe.pairs(self.mistakes)]

    def exhibit(self, call: Call, *, telling: bool = False, common: bool = False) -> Exhibit:
        """Prepare a student's call for comparison."""
        outcome = self._outcome(call.reply, call.arguments)
        return Exhibit(call.name, call.encoded, outcome, telling, common)

    def fits(self, answer: Answer, evidence: Evidence) -> bool:
        """Tell whether an answer gives the student's values in all of the calls."""
        if not answer.remembers:
            return all(self._alike(answer, exhibit) for exhibit in evidence.in_best_order)
        if not self._alike(answer, evidence.exhibits[0]):  # nothing can be remembered yet
            return False
        function = answer.build(self._names)
        return all(self._ask(function, e).resembles(e.outcome) for e in evidence.exhibits)

    def _alike(self, answer: Answer, exhibit: Exhibit) -> bool:
        return self.reply(answer, exhibit).resembles(exhibit.outcome)

    def changes(self, answer: Answer, exhibits: Sequence[Exhibit]) -> list[tuple[int, ...]]:
        """Return which arguments an answer changes in each of the calls."""
        if answer in self._harmless:
            return [()] * len(exhibits)
        function = answer.build(self._names)
        changes = [self._question(function, exhibit).modified for exhibit in exhibits]
        if not any(changes):  # nor will it the next time
            self._harmless.add(answer)
        return changes

    def reply(self, answer: Answer, exhibit: Exhibit) -> Outcome:
        """Return how an answer ends a call that is its first; replies to common calls are kept."""
        if not exhibit.common:
            return self._ask(answer.build(self._names), exhibit)
        known = self._replies.setdefault(exhibit.arguments, {})
        if answer not in known:
            known[answer] = self._ask(answer.build(self._names), exhibit)
        return known[answer]

    def _ask(self, function: Callable[..., Any], exhibit: Exhibit) -> Outcome:
        """Question a function without the wire in between, where that goes well."""
        if self._is_plain and exhibit.arguments is not None:
            with contextlib.suppress(Exception):  # whatever it is, the wire has words for it
                result = take_apart(function(*exhibit.fresh_values()))
                return Outcome({"status": "ok"}).with_result(result)
        return self._question(function, exhibit)

    @functools.cached_property
    def _is_plain(self) -> bool:
        """Whether the function is called as it is, and its result compared as it is."""
        return self._view is None and self.task.target not in defined_names(self._assignment.adapter)

    def _question(self, function: Callable[..., Any], exhibit: Exhibit) -> Outcome:
        if exhibit.arguments is None:
            self._code.namespace[exhibit.name] = function()
            return self._outcome(self._code.value(exhibit.name), None)
        self._code.namespace[exhibit.name] = function
        return self._outcome(self._code.call(exhibit.name, exhibit.fresh_values()), exhibit.values)

    def _outcome(self, reply: dict[str, Any], arguments: Sequence[object] | None) -> Outcome:
        if self._view is None:
            return Outcome(reply)
        view, given = self._view, arguments or ()
        return Outcome(reply, lambda value: view(value, *given))

    @functools.cached_property
    def _view(self) -> Callable[..., object] | None:
        """How results are seen that are not compared as they are, random ones say."""
        try:
            views = importlib.import_module(f"autograder.exercises.{self._assignment.name}.views")
        except ModuleNotFoundError:
            return None
        view: Callable[..., object] | None = getattr(views, self.task.target, None)
        return view


def right_code(assignment: Assignment, task: Task) -> Here | None:
    """Return code that answers a check's calls as a notebook with right answers would, if there is one."""
    if right_answer(assignment.name, task.name) is None:
        return None
    names = _right_names(assignment, task)
    answer = _known(assignment, task).build(names)
    is_function = task.starter.lstrip().startswith("def ")
    return Here({**names, task.target: answer if is_function else answer()}, assignment.adapter)


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


def _right_names(assignment: Assignment, task: Task) -> Names:
    """Return what an answer may use: what the set-up cells define, and right functions for other tasks."""
    code = StudentCode({})
    for number, source in enumerate(assignment.setup):
        code.run(number, source)
    names = Names(code.namespace)
    others = [other for other in assignment.tasks if other != task]
    for _ in range(2):  # the second time, they know each other
        for other in others:
            if answer := right_answer(assignment.name, other.name):
                names[other.target] = answer.build(names)
    return names


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
