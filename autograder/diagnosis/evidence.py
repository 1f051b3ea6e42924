"""What a student's function was asked, and how it answered."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.diagnosis.likeness import Result
from autograder.sandbox import wire
from autograder.student import Call


@dataclass(frozen=True)
class Outcome:
    """How a call ended, in what can be compared."""

    status: str
    raised: str
    result: Result | None
    modified: tuple[int, ...]

    def resembles(self, other: Outcome) -> bool:
        """Tell whether both calls ended alike, whatever they did to their arguments."""
        if (self.status, self.raised) != (other.status, other.raised):
            return False
        if self.result is None or other.result is None:
            return self.result is other.result
        return self.result.resembles(other.result)


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One call of the student's function: what went in, as bytes, and what came out.

    It is `telling` when a check failed after it.
    """

    name: str
    arguments: tuple[bytes, ...] | None
    outcome: Outcome
    telling: bool

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
    def most_telling_first(self) -> list[Exhibit]:
        """The calls after which a check failed, then the others."""
        return sorted(self.exhibits, key=lambda exhibit: not exhibit.telling)


def _fresh(value: object) -> object:
    if isinstance(value, list | tuple):
        return type(value)(map(_fresh, value))
    if isinstance(value, dict):
        return {key: _fresh(entry) for key, entry in value.items()}
    return value.copy() if isinstance(value, np.ndarray) else value


def encoded(call: Call) -> tuple[bytes, ...] | None:
    """Return what went into a call as bytes, which can be compared."""
    return None if call.arguments is None else tuple(map(wire.encode, call.arguments))
