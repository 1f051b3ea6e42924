"""What a task's checks ask of a right answer, known beforehand: a student's code is asked all of it at once.

A round trip between two processes takes longer than most calls. The hidden inputs are the same for all
students, and where a check hands a student's own result back, optimizers are stepped so, the script says
which result that is. So the calls of a whole task travel in one frame, and a check that asks what the
script says is given the reply that is already there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.call import Call
from autograder.sandbox import wire

_Reply = dict[str, Any]


@dataclass(frozen=True)
class _Back:
    """An argument that an earlier call of the same check gave: its result, or one entry of it."""

    call: int
    entry: int | str | None

    def is_it(self, given: object, calls: Sequence[Call]) -> bool:
        """Tell whether an argument is that very object."""
        try:
            result: Any = calls[self.call].result
            return given is (result if self.entry is None else result[self.entry])
        except (LookupError, TypeError):  # there is no such entry
            return False


class _Line:
    """One call, or with `arguments` None one variable that is read."""

    def __init__(self, call: Call, earlier: Sequence[Call]) -> None:
        self._name = call.name
        self._expected: list[tuple[object, bytes, _Back | None]] | None = None
        if call.arguments is not None and call.encoded is not None:
            origins = [_origin(argument, earlier) for argument in call.arguments]
            self._expected = list(zip(call.arguments, call.encoded, origins, strict=True))

    def sent(self, start: int) -> list[object]:
        """Return what the worker is told, in a script in which the check's first line has number `start`."""
        if self._expected is None:
            return [self._name, None, {}]
        back = {n: [start + at.call, at.entry] for n, (_, _, at) in enumerate(self._expected) if at}
        return [self._name, [None if at else value for value, _, at in self._expected], back]

    def is_asked(self, name: str, arguments: Sequence[object] | None, earlier: Sequence[Call]) -> bool:
        """Tell whether a check asks this, after the `earlier` calls that it has made."""
        if name != self._name or arguments is None or self._expected is None:
            return name == self._name and arguments is self._expected
        if len(arguments) != len(self._expected):
            return False
        for given, (value, raw, at) in zip(arguments, self._expected, strict=True):
            if at:
                if not at.is_it(given, earlier):
                    return False
            elif given is not value and wire.encode(given) != raw:
                return False
        return True


class Script:
    """The calls that the checks of one task make of a right answer."""

    def __init__(self, acts: Mapping[str, Sequence[Call]]) -> None:
        """Take down the calls that each check, known by its name, has made."""
        self.calls = [call for calls in acts.values() for call in calls]
        lines: list[list[object]] = []
        self._lines: list[_Line] = []
        self._parts: dict[str, range] = {}
        for check, calls in acts.items():
            start = len(self._lines)
            self._lines += [_Line(call, calls[:number]) for number, call in enumerate(calls)]
            self._parts[check] = range(start, len(self._lines))
            lines += [line.sent(start) for line in self._lines[start:]]
        self.sent = wire.encode(lines)

    def prompter(self, check: str, replies: Sequence[_Reply | None]) -> Prompter:
        """Return what gives a check the replies to this script's calls, as long as it follows the script."""
        part = self._parts.get(check, range(0))
        return Prompter(self._lines[part.start : part.stop], replies[part.start : part.stop])


class Prompter:
    """Knows the replies to the calls that a check is going to make."""

    def __init__(self, lines: Sequence[_Line] = (), replies: Sequence[_Reply | None] = ()) -> None:
        """Begin before the check's first call."""
        self._expected = list(zip(lines, replies, strict=False))

    def reply(self, name: str, arguments: Sequence[object] | None, earlier: Sequence[Call]) -> _Reply | None:
        """Return the reply to a check's next call, after `earlier` ones.

        None means that it must be made, and so must all that follow.
        """
        if len(earlier) < len(self._expected):
            line, reply = self._expected[len(earlier)]
            if reply is not None and line.is_asked(name, arguments, earlier):
                return reply
        self._expected = []
        return None


def _origin(argument: object, earlier: Sequence[Call]) -> _Back | None:
    """Find the call whose result an argument is, unchanged; entries of tuples, lists and dicts count."""
    if not isinstance(argument, np.ndarray | list | tuple | dict):
        return None  # numbers and texts may be the same object by chance
    for number, call in enumerate(earlier):
        for entry, value in _parts(call):
            if argument is value:
                return _Back(number, entry) if _is_unchanged(call) else None
    return None


def _parts(call: Call) -> Iterator[tuple[int | str | None, object]]:
    if call.reply["status"] != "ok":
        return
    yield None, call.result
    match call.result:
        case list() | tuple() as result:
            yield from enumerate(result)
        case dict() as result:
            yield from result.items()


def _is_unchanged(call: Call) -> bool:
    return bool(wire.encode(call.result) == wire.encode(wire.decode(call.reply["value"])))
