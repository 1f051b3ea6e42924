"""Which formats there are: every file of this folder with a function `write` is one, by its name.

A format is a module with

`write(job)`
    Writes the job's reports into the job's folder, or to standard output. See `job.py`.
the first line of its docstring
    What it writes, for the command's help.
`SINGLE = True`
    When it is about one submission, and a class of them is refused. May be left out.
`VARIABLES = (…)`
    The environment variables that it cannot do without. May be left out.
`LAST = True`
    When it links to what other formats write, and so is to be written after them. May be left out.

Only the formats that are asked for are imported.
"""

from __future__ import annotations

import ast
import functools
import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, cast

from autograder.formats.job import Job, Refused

_FOLDER = Path(__file__).parent
NONE = "none"


class _Format(Protocol):
    def write(self, job: Job) -> None: ...


@functools.cache
def described() -> Mapping[str, str]:
    """Return all formats by name, with what each writes."""
    found = {}
    for path in sorted(_FOLDER.glob("*.py")):
        module = ast.parse(path.read_bytes())
        if any(isinstance(part, ast.FunctionDef) and part.name == "write" for part in module.body):
            found[path.stem] = (ast.get_docstring(module) or "").partition("\n")[0]
    return found


def chosen(names: str) -> list[str]:
    """Return the formats of a comma-separated list, each once, in its order.

    Raises
    ------
    Refused
        When one of them does not exist.
    """
    wanted = dict.fromkeys(name for name in map(str.strip, names.split(",")) if name)
    if unknown := [name for name in wanted if name not in (NONE, *described())]:
        raise Refused(f"--format: {', '.join(unknown)} is not one of {', '.join(described())}, {NONE}")
    return [name for name in wanted if name != NONE]


def check(names: Iterable[str], count: int, environment: Mapping[str, str]) -> None:
    """Refuse early what could not be written for so many submissions here.

    Raises
    ------
    Refused
        When a format takes a single submission, or needs an environment variable that is not set.
    """
    for name in names:
        module = _module(name)
        if getattr(module, "SINGLE", False) and count != 1:
            raise Refused(f"--format {name} is about a single submission, and here are {count}")
        wanted: tuple[str, ...] = getattr(module, "VARIABLES", ())
        if missing := [variable for variable in wanted if not environment.get(variable)]:
            raise Refused(f"--format {name} needs the environment variables {', '.join(missing)}")


def write_all(names: Iterable[str], job: Job) -> None:
    """Write a job's reports in these formats."""
    modules = map(_module, names)
    for module in sorted(modules, key=lambda module: getattr(module, "LAST", False)):
        module.write(job)


def _module(name: str) -> _Format:
    return cast(_Format, importlib.import_module(f"autograder.formats.{name}"))
