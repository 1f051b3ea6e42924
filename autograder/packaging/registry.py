"""Which kinds of packages there are: every file of this folder with a function `files` is one, by its name.

`files(order)` yields the files of the package that was ordered; the first line of the module's docstring says
what the package is. Nothing else needs to know the kind.
"""

from __future__ import annotations

import ast
import functools
import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, cast

from autograder.packaging.order import File, Order


class _Kind(Protocol):
    def files(self, order: Order) -> Iterable[File]: ...


@functools.cache
def described() -> Mapping[str, str]:
    """Return all kinds by name, with what each is."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        module = ast.parse(path.read_bytes())
        if any(isinstance(part, ast.FunctionDef) and part.name == "files" for part in module.body):
            found[path.stem] = (ast.get_docstring(module) or "").partition("\n")[0]
    return found


def make(kind: str, order: Order) -> list[File]:
    """Return the files of a package.

    Raises
    ------
    Impossible
        When it cannot be made here.
    """
    module = cast(_Kind, importlib.import_module(f"autograder.packaging.{kind}"))
    return list(module.files(order))
