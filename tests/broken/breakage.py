"""What a breakage is: a function that breaks a solved notebook, and the marks that are still fair."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder import pack
from tests import classroom

NAME = "l2_regularization"
TASKS = tuple(task.name for task in pack.load(NAME).tasks)
ANSWERS = classroom.solution(NAME)

Json = dict[str, Any]
Break = Callable[[Json], object]


@dataclass(frozen=True)
class Breakage:
    """`function` changes a solved notebook in place, or returns what is in the file instead.

    With `unreadable` empty, all tasks but `loses` have full marks and those have none; else there are
    none, and the words are part of the message.
    """

    name: str
    function: Break
    loses: frozenset[str]
    unreadable: str
    filename: str

    def content(self) -> bytes:
        """Break a solved notebook."""
        notebook = copy.deepcopy(_SOLVED)
        made = self.function(notebook)
        if isinstance(made, bytes):
            return made
        return json.dumps(notebook if made is None else made).encode("utf-8", "surrogatepass")


FOUND: dict[str, Breakage] = {}
_SOLVED = classroom.hand_in(NAME, ANSWERS)


def breaks(*loses: str, unreadable: str = "", filename: str = f"{NAME}.ipynb") -> Callable[[Break], Break]:
    """Register a breakage under its function's name."""

    def register(function: Break) -> Break:
        name = getattr(function, "__name__", "")
        assert name not in FOUND, name
        assert set(loses) <= set(TASKS), loses
        FOUND[name] = Breakage(name, function, frozenset(loses), unreadable, filename)
        return function

    return register


def cell(notebook: Json, name: str) -> Json:
    """Find a cell by its id."""
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def code(text: object, **fields: Any) -> Json:
    """Return a new cell of a student's."""
    new = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": text}
    return {**new, **fields}


def text_of(cell: Json) -> str:
    """Return the source of a cell as one string."""
    return "".join(cell["source"])


def solutions(notebook: Json) -> list[Json]:
    """Return the cells that hold the answers."""
    return [cell for cell in notebook["cells"] if cell.get("id") in TASKS]


def without_solutions(notebook: Json) -> list[Json]:
    """Return all other cells."""
    return [cell for cell in notebook["cells"] if cell.get("id") not in TASKS]
