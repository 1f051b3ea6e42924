"""One submitted notebook: which assignment it is, and which of its cells are run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder import pack, source
from autograder.pack import Assignment


class Unreadable(Exception):
    """What was handed in cannot be graded; the message says what it is, in one sentence."""


@dataclass(frozen=True)
class Cell:
    """A code cell that will be run: what a report calls it, and its source as the student wrote it."""

    label: str
    text: str
    defines: frozenset[str]

    @cached_property
    def bare(self) -> str:
        """The text without blank space that does not matter."""
        return source.bare(self.text)


@dataclass(frozen=True)
class Notebook:
    """A submission that can be graded."""

    assignment: Assignment
    cells: tuple[Cell, ...]
    untouched: frozenset[str]

    def cell_defining(self, name: str) -> int | None:
        """Index of the last cell that defines a name, going by its text; None when no cell does."""
        found = [number for number, cell in enumerate(self.cells) if name in cell.defines]
        return found[-1] if found else None


def read(content: bytes, filename: str, expected: str | None = None) -> Notebook:
    """Make sense of a submitted notebook.

    Parameters
    ----------
    content
        The file's bytes.
    filename
        Its name; used only when no cell tells which assignment this is.
    expected
        The assignment that it was handed in for, when the folder says so.

    Raises
    ------
    Unreadable
        When this is no notebook, or not one of the pack's.
    """
    cells = list(_code_cells(_parse(content)))
    name = _recognise(cells, filename)
    if name is None:
        raise Unreadable("none of its cells belongs to an assignment of this pack")
    if expected not in (None, name):
        raise Unreadable(f"it holds the tasks of {name}, but was handed in for {expected}")
    assignment = pack.load(name)
    task_names = {task.name for task in assignment.tasks}
    chosen = [_cell("the set-up cell", text) for text in (assignment.imports, *assignment.setup) if text]
    for number, (grade_id, text) in enumerate(cells, start=1):
        cell = _cell(f"cell {grade_id}" if grade_id in task_names else f"code cell {number}", text)
        if not _is_ours(assignment, grade_id, cell):
            chosen.append(cell)
    return Notebook(assignment, tuple(chosen), _untouched(assignment, chosen))


def _cell(label: str, text: str) -> Cell:
    return Cell(label, text, source.defined_names(text))


def _parse(content: bytes) -> dict[str, Any]:
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("the file is not a notebook: its content is not valid JSON") from None
    if not isinstance(notebook, dict):
        raise Unreadable("the file is not a notebook: there is no object with cells in it")
    if isinstance(notebook.get("worksheets"), list):  # format 3 and older
        notebook = _upgrade(notebook)
    if not isinstance(notebook.get("cells"), list):
        raise Unreadable("the file is not a notebook: it has no list of cells")
    return dict(notebook)


def _upgrade(notebook: dict[str, Any]) -> dict[str, Any]:
    import nbformat

    try:
        return dict(nbformat.convert(nbformat.from_dict(notebook), 4))  # type: ignore[no-untyped-call]
    except Exception as error:  # the old formats were never specified strictly
        raise Unreadable(f"the notebook's old format cannot be read: {type(error).__name__}") from None


def _code_cells(notebook: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield grade_id (empty when unknown) and source of every code cell."""
    for cell in notebook["cells"]:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        text = cell.get("source", "")
        if isinstance(text, list):
            text = "".join(part for part in text if isinstance(part, str))
        if not isinstance(text, str):
            continue
        metadata = cell.get("metadata")
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
        if not isinstance(grade_id, str):
            grade_id = cell["id"] if isinstance(cell.get("id"), str) else ""
        yield grade_id, text.replace("\r\n", "\n").replace("\r", "\n")


def _recognise(cells: list[tuple[str, str]], filename: str) -> str | None:
    """Name the assignment most of whose tasks appear as grade_id or as a defined name."""
    found = _counts(cells)
    best = max(found, key=lambda name: found[name], default=None)
    if best is not None and found[best]:
        return best
    stem = filename.removesuffix(".ipynb")
    return stem if stem in pack.names() else None


def _counts(cells: list[tuple[str, str]]) -> dict[str, int]:
    present: set[str] = set()
    for grade_id, text in cells:
        present |= {grade_id} | source.defined_names(text)
    return {
        name: sum(not present.isdisjoint({task.name, task.target}) for task in pack.load(name).tasks)
        for name in pack.names()
    }


def _is_ours(assignment: Assignment, grade_id: str, cell: Cell) -> bool:
    """Tell whether a cell is the pack's own: set-up runs from the pack, checks and pictures never run.

    A locked cell that a student changed is run if it is set-up, or if it now defines a task.
    """
    if cell.bare in assignment.locked_texts:
        return True
    if grade_id not in assignment.locked or assignment.locked[grade_id] in assignment.setup:
        return False
    return cell.defines.isdisjoint(task.target for task in assignment.tasks)


def _untouched(assignment: Assignment, cells: list[Cell]) -> frozenset[str]:
    """Names of the tasks whose starter is there, unchanged, while no cell of the student's names them.

    Naming is enough to be tried: there are more ways to define something than `defined_names` knows.
    """
    starters = {task.name: source.bare(task.starter) for task in assignment.tasks}
    texts = {cell.bare for cell in cells}
    written = texts.difference(starters.values())
    return frozenset(
        task.name
        for task in assignment.tasks
        if starters[task.name] in texts
        and not any(re.search(rf"\b{task.target}\b", text) for text in written)
    )


def task_count(content: bytes, assignment: str | None) -> int:
    """Count the tasks of an assignment (None: of any) that a file seems to hold; 0 for other files."""
    try:
        cells = list(_code_cells(_parse(content)))
    except Unreadable:
        return 0
    return max((count for name, count in _counts(cells).items() if assignment in (None, name)), default=0)
