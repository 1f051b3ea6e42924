"""What student code may import: the standard library and the packages of its profile."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType


class OnlyThese(MetaPathFinder):
    """Stand before Python's own finders and let through the standard library and what is allowed.

    Where each of these lies is found out beforehand: a confined process may read the packages, but not
    list the folder that they are installed in.
    """

    def __init__(self, allowed: Sequence[str], reason: str) -> None:
        """Allow the top-level packages `allowed`; `reason` ends the message about any other."""
        names = [*sys.stdlib_module_names.difference(sys.builtin_module_names), *allowed]
        self._known = {name: PathFinder.find_spec(name) for name in names}
        self._known |= dict.fromkeys(sys.builtin_module_names)
        self._reason = reason

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise for a package that is not allowed; leave submodules to the finders that follow."""
        top = fullname.partition(".")[0]
        if top in self._known:
            return self._known[fullname] if top == fullname else None
        if top.startswith("_sysconfigdata"):  # part of sysconfig
            return None
        raise ModuleNotFoundError(f"No module named {top!r}: {self._reason}", name=fullname)
