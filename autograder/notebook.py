"""One submitted notebook: which assignment it is, and which of its cells are run.

What students did to the notebook's form costs them nothing: cells are known by what they define and by
their text, wherever they stand and whatever their metadata say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from autograder import ipynb, pack, source
from autograder.ipynb import RawCell, Unreadable
from autograder.pack import Assignment

__all__ = ["Cell", "Notebook", "Unreadable", "read", "task_count"]


@dataclass(frozen=True)
class Cell:
    """A cell that will be run: what a report calls it, and its source as the student wrote it."""

    label: str
    text: str
    defines: frozenset[str]

    @cached_property
    def bare(self) -> str:
        """The text without its layout."""
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
    found = ipynb.cells(content)
    name = _recognise(found, filename, expected)
    if name is None:
        raise Unreadable("none of its cells belongs to an assignment of this pack")
    if expected not in (None, name):
        raise Unreadable(f"it holds the tasks of {name}, but was handed in for {expected}")
    assignment = pack.load(name)
    setup = [_setup(text) for text in (assignment.imports, *assignment.setup) if text]
    blank, written = _students(assignment, found)
    return Notebook(assignment, (*setup, *blank, *written), _untouched(assignment, blank, written))


def task_count(content: bytes, assignment: str | None) -> int:
    """Count the tasks of an assignment (None: of any) that a file seems to hold; 0 for other files."""
    try:
        counts = _counts(ipynb.cells(content))
    except Unreadable:
        return 0
    return max((count for name, count in counts.items() if assignment in (None, name)), default=0)


def _recognise(cells: list[RawCell], filename: str, expected: str | None) -> str | None:
    """Name the assignment that a notebook belongs to.

    It is the expected one, when a cell has the name of one of its tasks or defines it; else the one most
    of whose tasks appear so; else one that code at least speaks of; else the file's name must tell.
    """
    counts = _counts(cells)
    if expected is not None and counts.get(expected):
        return expected
    return _most(counts) or _most(_spoken_of(cells)) or named(filename)


def _most(counts: dict[str, int]) -> str | None:
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] else None


def named(filename: str) -> str | None:
    """Name the assignment that a file is called like; None when it is called otherwise."""
    stem = filename.partition(".")[0]
    return stem if stem in pack.names() else None


def _counts(cells: Iterable[RawCell]) -> dict[str, int]:
    present: set[str] = set()
    for cell in cells:
        present |= {cell.grade_id} | cell.defines
    return {
        name: sum(not present.isdisjoint({task.name, task.target}) for task in pack.load(name).tasks)
        for name in pack.names()
    }


def _spoken_of(cells: Iterable[RawCell]) -> dict[str, int]:
    """Count tasks that are mentioned, where most are: definitions can be indented, made, or imported."""
    text = "\n".join(cell.text for cell in cells if cell.code)
    found = {}
    for name in pack.names():
        targets = _targets(pack.load(name))
        count = len(source.mentioned(targets, text))
        found[name] = count if 2 * count > len(targets) else 0
    return found


def _targets(assignment: Assignment) -> frozenset[str]:
    return frozenset(task.target for task in assignment.tasks)


def _setup(text: str) -> Cell:
    return Cell("the set-up cell", text, source.defined_names(text))


def _students(assignment: Assignment, cells: Iterable[RawCell]) -> tuple[list[Cell], list[Cell]]:
    """Find the starters that are as they were, and what students have written.

    Starters are to run first, so that one that was copied or moved does not undo an answer. A task that
    no cell of code answers is looked for in the text cells: M and R are keys that are hit by accident.
    """
    starters = {source.bare(task.starter) for task in assignment.tasks}
    blank: list[Cell] = []
    written: list[Cell] = []
    aside: list[Cell] = []
    for number, raw in enumerate(cells, start=1):
        cell = Cell(_label(assignment, raw, number), raw.text, raw.defines)
        if not cell.bare or _is_ours(assignment, raw, cell):
            continue
        if cell.bare in starters:
            blank.append(cell)
        elif raw.code:
            written.append(cell)
        else:
            aside.append(cell)
    unanswered = _targets(assignment).difference(*(cell.defines for cell in written))
    aside = [cell for cell in aside if not cell.defines.isdisjoint(unanswered)]
    return blank, aside + written


def _label(assignment: Assignment, raw: RawCell, number: int) -> str:
    """Call a cell by the tasks that it defines, else by the task that it is for, else by its number."""
    names = [task.name for task in assignment.tasks if task.target in raw.defines]
    if not names and raw.grade_id in {task.name for task in assignment.tasks}:
        names = [raw.grade_id]
    return f"cell {' and '.join(names)}" if 0 < len(names) < 3 else f"cell {number}"


def _is_ours(assignment: Assignment, raw: RawCell, cell: Cell) -> bool:
    """Tell whether a cell is the pack's own: set-up runs from the pack, checks and pictures never run.

    One that a student changed is run if it is set-up, or if something is defined or imported in it now:
    answers are written into the wrong cell, and helpers into copies of ours.
    """
    text = source.released(cell.text)
    if source.bare(text) in assignment.locked_texts:
        return True
    ours = assignment.locked.get(raw.grade_id)
    if ours is None or ours in assignment.setup:
        return False
    return raw.defines <= source.defined_names(ours) and source.imports(text) <= source.imports(ours)


def _untouched(assignment: Assignment, blank: list[Cell], written: list[Cell]) -> frozenset[str]:
    """Names of the tasks whose starter is there, unchanged, while no cell of the student's names them.

    Naming is enough to be tried: there are more ways to define something than `defined_names` knows.
    """
    there = {cell.bare for cell in blank}
    tried = source.mentioned(_targets(assignment), "\n".join(cell.text for cell in written))
    return frozenset(
        task.name
        for task in assignment.tasks
        if task.target not in tried and source.bare(task.starter) in there
    )
