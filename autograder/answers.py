"""Answers that students might hand in, as functions: known mistakes, and right but unusual ways.

They stand beside the graders, in `exercises/<assignment>/mistakes/` and `variants/`, and prove them: a
mistake must lose marks on its task and on no other, a variant must keep all of them.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.pack import Task


@dataclass(frozen=True)
class Answer:
    """One way to do one task, right or wrong.

    The first line of the function's docstring says in a few words what is done, the rest explains it.
    """

    task: str
    function: Callable[..., Any]

    @property
    def id(self) -> str:
        """Name of the answer, unique in its file."""
        return self.function.__name__.replace("_", "-")

    @property
    def title(self) -> str:
        """What is done, in a few words."""
        return inspect.cleandoc(self.function.__doc__ or "").partition("\n")[0]

    @property
    def explanation(self) -> str:
        """Why that is a mistake; empty for a variant that needs no explanation."""
        return " ".join(inspect.cleandoc(self.function.__doc__ or "").partition("\n")[2].split())

    def source(self, task: Task) -> str:
        """Return the text of a cell in which a student gives this answer."""
        text = textwrap.dedent(inspect.getsource(self.function))
        (definition,) = ast.parse(text).body
        assert isinstance(definition, ast.FunctionDef)
        lines = text.splitlines()
        docstring = definition.body[0]
        del lines[docstring.lineno - 1 : docstring.end_lineno]
        code = "\n".join(lines[definition.lineno - 1 :])
        if re.search(rf"^def {task.target}\b", task.starter, re.MULTILINE):
            return code.replace(f"def {self.function.__name__}(", f"def {task.target}(", 1)
        return f"{code}\n\n\n{task.target} = {self.function.__name__}()"


class Mistake(Answer):
    """A wrong answer that students really give."""


class Variant(Answer):
    """A right answer that looks different from the solution's."""


def mistake(task: str) -> Callable[[Callable[..., Any]], Mistake]:
    """Mark a function as a wrong answer to a task."""
    return lambda function: Mistake(task, function)


def variant(task: str) -> Callable[[Callable[..., Any]], Variant]:
    """Mark a function as a right answer to a task."""
    return lambda function: Variant(task, function)


def mistakes(assignment: str) -> list[Mistake]:
    """Return the known mistakes of an assignment, task by task."""
    return [answer for answer in _answers(assignment, "mistakes") if isinstance(answer, Mistake)]


def variants(assignment: str) -> list[Variant]:
    """Return the right variants of an assignment, task by task."""
    return [answer for answer in _answers(assignment, "variants") if isinstance(answer, Variant)]


def _answers(assignment: str, kind: str) -> Iterator[object]:
    package = f"autograder.exercises.{assignment}.{kind}"
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        yield from vars(importlib.import_module(f"{package}.{module.name}")).values()
