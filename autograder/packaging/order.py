"""What a package is to hold, and the files that make one up."""

from __future__ import annotations

from dataclasses import dataclass


class Impossible(Exception):
    """A package cannot be made here; the message is one sentence that says why."""


@dataclass(frozen=True)
class Order:
    """What was asked for.

    Attributes
    ----------
    assignments
        The assignments that can be graded with the package; the graders of others are left out.
    seed
        Seed of the hidden inputs.
    isolation
        The level to insist on, or None for the strongest that the platform offers.
    """

    assignments: tuple[str, ...]
    seed: int
    isolation: str | None


@dataclass(frozen=True)
class File:
    """One file of a package."""

    name: str
    content: bytes
    executable: bool = False
