"""Answers that students might hand in, as functions: known mistakes, and right but unusual ways.

They stand beside the graders, in `exercises/<assignment>/mistakes/` and `variants/`. They prove the graders,
since a mistake must lose marks on its task and on no other and a variant must keep all of them, and they
name what students did: a wrong answer that gives the same values as a known mistake is that mistake.
"""

from __future__ import annotations

import ast
import copy
import functools
import importlib
import inspect
import pkgutil
import re
import textwrap
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from autograder.pack import Task

Function = Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Answer:
    """One way to do one task, right or wrong: a function, or for a constant a function that returns it."""

    task: str
    function: Function

    @property
    def id(self) -> str:
        """Name of the answer, unique in its assignment."""
        return self.function.__name__.replace("_", "-")

    @property
    def title(self) -> str:
        """What is done, in one short sentence: the docstring's first paragraph."""
        return self._paragraph(0)

    @functools.cached_property
    def remembers(self) -> bool:
        """Whether something is kept from one call to the next."""
        return has_memory(self.function)

    def build(self, names: Names) -> Function:
        """Return the function as a notebook would define it: with its own memory, and knowing `names`."""
        return names.around(self.function)

    def source(self, task: Task) -> str:
        """Return the text of a cell in which a student gives this answer."""
        return _as_cell(bare_source(self.function), self.function.__name__, task)

    def _paragraph(self, number: int) -> str:
        paragraphs = inspect.cleandoc(self.function.__doc__ or "").split("\n\n")
        return " ".join(paragraphs[number].split()) if number < len(paragraphs) else ""


class Variant(Answer):
    """A right answer that looks different from the solution's."""


@dataclass(frozen=True)
class Lesson:
    """What several mistakes have to be told alike."""

    id: str
    explanation: str
    hint: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Mistake(Answer):
    """A wrong answer that students really give.

    The docstring has three paragraphs: the mistake in one sentence, a teacher's explanation in two, and
    after "Hint:" what to look at, without the answer.

    Attributes
    ----------
    same_as
        A mistake of which this is another form; it takes over that one's id and words.
    family
        The id under which students are told of it, where that is not its own. Mistakes of one family that
        nothing can tell apart are told together.
    lesson
        What is told in place of an explanation and a hint of its own, under the lesson's id.
    """

    same_as: Mistake | None = None
    family: str = ""
    lesson: Lesson | None = None

    def __post_init__(self) -> None:
        """Find out the family where none was given."""
        told_as = self.same_as.family if self.same_as else self.lesson.id if self.lesson else self.id
        object.__setattr__(self, "family", self.family or told_as)

    @property
    def title(self) -> str:
        """What is done, in one short sentence."""
        return self.same_as.title if self.same_as else self._paragraph(0)

    @property
    def explanation(self) -> str:
        """Why that is a mistake."""
        if self.same_as:
            return self.same_as.explanation
        return self.lesson.explanation if self.lesson else self._paragraph(1)

    @property
    def hint(self) -> str:
        """Where to look next."""
        if self.same_as:
            return self.same_as.hint
        return self.lesson.hint if self.lesson else self._paragraph(2).removeprefix("Hint: ")


def mistake(
    task: str,
    *,
    same_as: Mistake | None = None,
    family: str = "",
    lesson: Lesson | None = None,
) -> Callable[[Function], Mistake]:
    """Mark a function as a wrong answer to a task; the words are :class:`Mistake`'s."""
    return lambda function: Mistake(task, function, same_as=same_as, family=family, lesson=lesson)


def variant(task: str) -> Callable[[Function], Variant]:
    """Mark a function as a right answer to a task."""
    return lambda function: Variant(task, function)


def mistakes(assignment: str) -> list[Mistake]:
    """Return the known mistakes of an assignment, task by task."""
    return [answer for answer in _answers(assignment, "mistakes") if isinstance(answer, Mistake)]


def variants(assignment: str) -> list[Variant]:
    """Return the right variants of an assignment, task by task."""
    return [answer for answer in _answers(assignment, "variants") if isinstance(answer, Variant)]


class Names(dict[str, object]):
    """What a notebook defines besides an answer; functions without memory are built with it only once."""

    def __init__(self, names: Mapping[str, object] = MappingProxyType({})) -> None:
        """Begin with some names."""
        super().__init__(names)
        self._built: dict[Function, Function] = {}

    def around(self, function: Function) -> Function:
        """Return a copy of a function that knows these names, and whose memory is fresh."""
        if function in self._built:
            return self._built[function]
        assert isinstance(function, types.FunctionType)
        known = {**function.__globals__, **self} if self else function.__globals__
        fresh = types.FunctionType(function.__code__, known, function.__name__, None, function.__closure__)
        fresh.__defaults__ = copy.deepcopy(function.__defaults__)
        fresh.__kwdefaults__ = copy.deepcopy(function.__kwdefaults__)
        if not has_memory(function):
            self._built[function] = fresh
        return fresh


def has_memory(function: Function) -> bool:
    """Tell whether a function keeps something from one call to the next, in a default that can change."""
    fixed = (bool, int, float, str, type(None))
    return any(not isinstance(value, fixed) for value in function.__defaults__ or ())


def bare_source(function: Function) -> str:
    """Return a function's source without decorators and docstring."""
    text = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(text).body
    assert isinstance(definition, ast.FunctionDef)
    lines = text.splitlines()
    first = definition.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        del lines[first.lineno - 1 : first.end_lineno]
    return "\n".join(lines[definition.lineno - 1 :])


def _as_cell(code: str, name: str, task: Task) -> str:
    if re.search(rf"^def {task.target}\b", task.starter, re.MULTILINE):
        return code.replace(f"def {name}(", f"def {task.target}(", 1)
    return f"{code}\n\n\n{task.target} = {name}()"


def _answers(assignment: str, kind: str) -> Iterator[Answer]:
    package = f"autograder.exercises.{assignment}.{kind}"
    try:
        folder = importlib.import_module(package).__path__
    except ModuleNotFoundError as error:
        if error.name is None or not package.startswith(error.name):
            raise
        return
    for module in pkgutil.iter_modules(folder):
        name = f"{package}.{module.name}"
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Answer) and value.function.__module__ == name:
                yield value
