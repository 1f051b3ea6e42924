"""What a student's function was asked, and how it answered."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.diagnosis.likeness import Result, take_apart
from autograder.sandbox import wire


class Outcome:
    """How a call ended, in what can be compared: a worker's reply, its value read only when it is needed."""

    def __init__(self, reply: Mapping[str, Any], see: Callable[[object], object] | None = None) -> None:
        """Take a reply; `see` makes of its value what is compared instead."""
        self.status = str(reply["status"])
        self.raised = _exception(reply) if self.status == "raised" else ""
        modified = reply.get("modified")
        self.modified = tuple(modified) if isinstance(modified, list) else ()
        self._value = reply.get("value")
        self._see = see

    @functools.cached_property
    def result(self) -> Result | None:
        """The value, taken apart; None when there is none, or none that can be read."""
        if self.status != "ok":
            return None
        try:
            value = wire.decode(self._value)
            return take_apart(self._see(value) if self._see else value)
        except Exception:  # a student's value may be anything
            return None

    def resembles(self, other: Outcome) -> bool:
        """Tell whether both calls ended alike, whatever they did to their arguments."""
        if (self.status, self.raised) != (other.status, other.raised):
            return False
        if self.status != "ok":
            return True
        return bool(self.result and other.result and self.result.resembles(other.result))

    def with_result(self, result: Result) -> Outcome:
        """Return the outcome as if something else had come back."""
        other = copy.copy(self)
        other.__dict__["result"] = result
        return other


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One call of the student's function: what went in, as bytes, and what came out.

    It is `telling` when a check failed after it, and `common` when a right answer is asked the same.
    """

    name: str
    arguments: tuple[bytes, ...] | None
    outcome: Outcome
    telling: bool = False
    common: bool = False

    @functools.cached_property
    def values(self) -> list[object]:
        """What went in."""
        return [wire.decode(raw) for raw in self.arguments or ()]

    def fresh_values(self) -> list[object]:
        """Return what went in, to be changed at will."""
        return [_fresh(value) for value in self.values]


@dataclass(frozen=True, eq=False)
class Evidence:
    """All calls of a student's function, in order."""

    exhibits: Sequence[Exhibit]

    @functools.cached_property
    def in_best_order(self) -> list[Exhibit]:
        """Common calls first, for which replies are known already; among them those that tell most."""
        return sorted(self.exhibits, key=lambda exhibit: (not exhibit.common, not exhibit.telling))


def _exception(reply: Mapping[str, Any]) -> str:
    """Return an exception's type and text without numbers, which depend on what went in."""
    return f"{reply.get('type')}: {re.sub(r'[0-9.]+', '', str(reply.get('message')))}"


def _fresh(value: object) -> object:
    if isinstance(value, list | tuple):
        return type(value)(map(_fresh, value))
    if isinstance(value, dict):
        return {key: _fresh(entry) for key, entry in value.items()}
    return value.copy() if isinstance(value, np.ndarray) else value
