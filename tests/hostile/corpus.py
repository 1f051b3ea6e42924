"""The attack corpus: text files that are read as notebooks which somebody might hand in.

A file `attacks/<class>/<name>.py` is one notebook in percent format. Its docstring says what the attacker
wants and the only acceptable outcome:

    Goal: What the attacker is after.
    Outcome: l2_penalty: failed, l2_gradient: passed
    Points: 1
    Levels: full, landlock
    Assignment: l2_regularization

Tasks that Outcome does not name are not attempted. Points is 0 where it is left out, Levels is all of them
(the others leave out attacks that would harm a machine without confinement), and Assignment is told by the
tasks. Then come cells. `# %% l2_penalty` replaces that cell of the notebook, `# %%` begins a cell of the
student's own, placed before all tasks; JSON behind it goes into the cell's nbgrader metadata.

Words such as @RESULTS@ are places and numbers that only a run knows: what an attacker would find out by
trying, it is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import pack
from tests import classroom

FOLDER = Path(__file__).with_name("attacks")
LEVELS = ("full", "landlock", "process")

_HEADING = re.compile(r"^# %% *(\w*) *(\{.*\})?$\n?", re.MULTILINE)
_FIELD = re.compile(r"^(Goal|Outcome|Points|Levels|Assignment): *((?:.|\n(?!\w+:|\n))*)", re.MULTILINE)
_WORD = re.compile(r"@([A-Z_]+)@")


@dataclass(frozen=True)
class Cell:
    """A code cell: the id of the notebook's cell that it replaces, or "" for one of the student's own."""

    replaces: str
    text: str
    marks: Mapping[str, Any]


@dataclass(frozen=True)
class Attack:
    """One hostile notebook, and what must come of it."""

    family: str
    name: str
    goal: str
    outcome: Mapping[str, str]
    points: float
    levels: tuple[str, ...]
    assignment: str
    cells: tuple[Cell, ...]

    def __str__(self) -> str:
        """Return a name that no other attack has."""
        return f"{self.family}/{self.name}"

    def notebook(self, words: Mapping[str, object]) -> dict[str, Any]:
        """Return the notebook, with `words` in place of @WORDS@.

        Raises
        ------
        KeyError
            When a word or a cell is not known.
        """
        notebook = classroom.release_notebook(self.assignment)
        known = {cell["id"]: cell for cell in notebook["cells"]}
        tasks = {task.name for task in pack.load(self.assignment).tasks}
        place = next(number for number, cell in enumerate(notebook["cells"]) if cell["id"] in tasks)
        for number, cell in enumerate(self.cells):
            text = _WORD.sub(lambda word: str(words[word[1]]), cell.text)
            if cell.replaces:
                known[cell.replaces]["source"] = text
                known[cell.replaces]["metadata"]["nbgrader"].update(cell.marks)
                continue
            metadata = {"nbgrader": dict(cell.marks)} if cell.marks else {}
            own = {"cell_type": "code", "execution_count": None, "id": f"own-{number}", "outputs": []}
            notebook["cells"].insert(place, {**own, "metadata": metadata, "source": text})
            place += 1
        return notebook

    def write(self, path: Path, words: Mapping[str, object]) -> Path:
        """Write the notebook to a file, making its folders."""
        return classroom.write(self.notebook(words), path)


def read(path: Path) -> Attack:
    """Read one file of the corpus.

    Raises
    ------
    ValueError
        When it does not say what it should.
    """
    header, *parts = _HEADING.split(path.read_text(encoding="utf-8"))
    fields = {name: " ".join(text.split()) for name, text in _FIELD.findall(header.replace('"""', ""))}
    headings = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    cells = tuple(Cell(name, text.strip("\n"), json.loads(marks or "{}")) for name, marks, text in headings)
    outcome = dict(entry.split(": ") for entry in fields.get("Outcome", "").split(", ") if entry)
    levels = tuple(fields["Levels"].split(", ")) if "Levels" in fields else LEVELS
    if "Goal" not in fields or "Outcome" not in fields or not cells or not set(levels) <= set(LEVELS):
        raise ValueError(f"{path}: an attack has a goal, an outcome, known levels and a cell")
    return Attack(
        family=path.parent.name,
        name=path.stem,
        goal=fields["Goal"],
        outcome=outcome,
        points=float(fields.get("Points", 0)),
        levels=levels,
        assignment=fields.get("Assignment") or _holding(cells),
        cells=cells,
    )


def attacks(level: str | None = None) -> Iterator[Attack]:
    """Yield the attacks in a stable order: all, or those that may be tried at a level."""
    for path in sorted(FOLDER.glob("*/*.py")):
        attack = read(path)
        if level in (None, *attack.levels):
            yield attack


def _holding(cells: tuple[Cell, ...]) -> str:
    """Name the assignment that the cells belong to."""
    replaced = {cell.replaces for cell in cells}
    for name in pack.names():
        if replaced & {task.name for task in pack.load(name).tasks}:
            return name
    raise ValueError(f"no assignment has one of the cells {', '.join(sorted(replaced))}")
