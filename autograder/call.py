"""One question to a student's code and its reply, as the grader remembers them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from autograder.sandbox import wire


@dataclass(frozen=True)
class Call:
    """A function of the student's that was called, or with `arguments` None a variable that was read."""

    name: str
    arguments: tuple[object, ...] | None
    reply: dict[str, Any]

    @functools.cached_property
    def encoded(self) -> tuple[bytes, ...] | None:
        """What went in as bytes, which can be compared."""
        return None if self.arguments is None else tuple(map(wire.encode, self.arguments))

    @functools.cached_property
    def result(self) -> Any:
        """What came out, where the reply has a value; always the same object.

        Raises
        ------
        BadFrame
            When it cannot be read.
        """
        return wire.decode(self.reply["value"])
