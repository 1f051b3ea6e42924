"""The pack's assignments, read from their release notebooks: tasks, points, starters, locked cells.

This is the only source of points and task lists; a submission's own metadata is never believed.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.profile import PROFILES, Profile
from autograder.source import bare, defined_names

_HERE = Path(__file__).parent
_HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)
_TITLE = re.compile(r"^#+ +Task +\d+ *[:·—-] *(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Task:
    """One thing that students write.

    `name` is its cell's grade_id, `target` the Python name that the cell defines: a function of the
    same name as a rule, a constant in a task that asks for an answer. `statement` is the Markdown that
    tells what to do.
    """

    name: str
    title: str
    points: float
    starter: str
    target: str
    statement: str = ""


@dataclass(frozen=True)
class Assignment:
    """One release notebook, as the graders need it."""

    name: str
    title: str
    tasks: tuple[Task, ...]
    setup: tuple[str, ...]
    locked: Mapping[str, str]
    profile: Profile

    @functools.cached_property
    def locked_texts(self) -> frozenset[str]:
        """The bare texts of the locked cells."""
        return frozenset(map(bare, self.locked.values()))

    @functools.cached_property
    def adapter(self) -> str:
        """Source that runs beside the student's code and turns plain data into what it takes, or ""."""
        path = _HERE / "exercises" / self.name / "adapter.py"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @functools.cached_property
    def imports(self) -> str:
        """What locked cells import from the standard library: they do not run, but students rely on it."""
        found: list[str] = []
        for source in self.locked.values():
            for node in ast.parse(source).body:
                match node:
                    case ast.Import(names=aliases) if _standard(*(alias.name for alias in aliases)):
                        found.append(ast.unparse(node))
                    case ast.ImportFrom(module=str(module), level=0) if _standard(module):
                        found.append(ast.unparse(node))
        return "\n".join(dict.fromkeys(found))

    @property
    def graders(self) -> list[Path]:
        """The hidden pytest modules that mark this assignment."""
        return sorted((_HERE / "exercises" / self.name).glob("grade_*.py"))

    @property
    def max_score(self) -> float:
        """The points of all tasks."""
        return sum(task.points for task in self.tasks)

    def task(self, name: str) -> Task:
        """Return the task of that name; KeyError when there is none."""
        for task in self.tasks:
            if task.name == name:
                return task
        raise KeyError(name)


@functools.cache
def names() -> tuple[str, ...]:
    """Names of all assignments: the folders under `exercises/` that hold graders."""
    return tuple(sorted({path.parent.name for path in (_HERE / "exercises").glob("*/grade_*.py")}))


def release_notebook(name: str) -> Path:
    """Path of the notebook that students get."""
    packaged = _HERE / "assignments"  # in an installed wheel; in a checkout it lies beside us
    folder = packaged if packaged.is_dir() else _HERE.parent / "assignments"
    return folder / name / f"{name}.ipynb"


@functools.cache
def load(name: str) -> Assignment:
    """Read the assignment of that name from its release notebook."""
    notebook = json.loads(release_notebook(name).read_text(encoding="utf-8"))
    tasks: list[Task] = []
    setup: list[str] = []
    locked: dict[str, str] = {}
    starters: dict[str, tuple[str, str, str]] = {}
    heading = title = statement = ""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = heading or next(iter(_HEADING.findall(source)), "")
            if found := _TITLE.search(source):
                title, statement = found[1], source[: found.start()] + source[found.end() :]
            continue
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution"):
            starters[marks["grade_id"]] = (title, statement.strip(), source)
            continue
        locked[marks["grade_id"]] = source
        if "setup" in cell["metadata"].get("tags", ()):
            setup.append(source)
        if marks.get("grade"):
            task = marks["grade_id"].removeprefix("test_")
            task_title, text, starter = starters[task]
            (target,) = defined_names(starter)
            tasks.append(Task(task, task_title, float(marks["points"]), starter, target, text))
    return Assignment(name, heading or name, tuple(tasks), tuple(setup), locked, _profile_for(setup))


def _standard(*modules: str) -> bool:
    return {module.partition(".")[0] for module in modules} <= sys.stdlib_module_names


def _profile_for(setup: list[str]) -> Profile:
    """Choose the first profile, they are ordered from small to large, that the set-up cells can do with."""
    imported = set()
    for node in ast.walk(ast.parse("\n".join(setup))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    needed = imported - sys.stdlib_module_names
    return next(profile for profile in PROFILES.values() if needed <= set(profile.allowed))
