"""torch without its compiler: nothing here is compiled, and its import takes longer than torch's own.

Optimizers import it all the same, only to tell it to leave them alone.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable
from typing import Any

_COMPILER = "torch._dynamo"


def postpone_compiler() -> None:
    """Put off the import of torch's compiler, if torch is there, until what is asked of it needs it."""
    torch = sys.modules.get("torch")
    if torch and _COMPILER not in sys.modules:
        sys.modules[_COMPILER] = torch._dynamo = _Postponed(_COMPILER)  # type: ignore[attr-defined]


class _Postponed(types.ModuleType):
    """Leaves functions as they are, which is what eager execution asks of the compiler."""

    def disable(self, fn: Callable[..., Any], *_: object, **__: object) -> Callable[..., Any]:
        return fn

    def graph_break(self, *_: object, **__: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # which its submodules need
            raise AttributeError(name)
        if sys.modules.get(_COMPILER) is self:
            del sys.modules[_COMPILER], sys.modules["torch"]._dynamo
        return getattr(importlib.import_module(_COMPILER), name)
