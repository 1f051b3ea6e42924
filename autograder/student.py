"""The student, as a hidden check sees them: functions to call, values to read, faults to catch."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from autograder import claims
from autograder.call import Call
from autograder.faults import (
    Crashed,
    Missing,
    NotAttempted,
    OutOfMemory,
    Raised,
    RefusedValue,
    StudentFault,
)
from autograder.notebook import Cell
from autograder.sandbox import wire
from autograder.script import Prompter, Script

_DECIMAL = re.compile(r"\d*\.\d+(?:[eE][+-]?\d+)?|\d+\.(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+")
_LONGEST = 200


class Code(Protocol):
    """Student code that answers with replies as :mod:`autograder.sandbox.worker` defines them."""

    def call(self, name: str, arguments: Sequence[object]) -> dict[str, Any]:
        """Call a function."""

    def value(self, name: str) -> dict[str, Any]:
        """Read a variable."""

    def cell_reply(self, number: int) -> dict[str, Any] | StudentFault:
        """Tell how running a cell ended."""

    def replies(self, script: bytes) -> Sequence[dict[str, Any] | None]:
        """Make many calls at once, as the bytes of a :class:`~autograder.script.Script` list them.

        None, or a sequence that is too short, stands for calls that must be made one by one.
        """

    def renew(self) -> bool:
        """Forget what calls have left behind; False when that cannot be done cheaply."""


class Student:
    """A proxy for a student's notebook: `student.l2_penalty(weights, lam)` returns what theirs returns.

    A call raises a :class:`~autograder.faults.StudentFault` when there is no value to judge. After a
    call, `modified` holds the positions of the arguments that the student's code changed in place.
    `calls` lists all that were answered; `answers` is False once one was not: its code hung, say.
    """

    def __init__(self, code: Code, cells: Sequence[Cell]) -> None:
        """Speak for `code`, which came from `cells`."""
        self._code = code
        self._cells = cells
        self.modified: tuple[int, ...] = ()
        self.calls: list[Call] = []
        self.answers = True
        self._script = Script({})
        self._replies: Sequence[dict[str, Any] | None] = ()
        self._begun = 0
        self._prompter = Prompter()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function that calls the student's function of that name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return functools.partial(self.call, name)

    def foresee(self, script: Script) -> None:
        """Begin a task: have all calls that its checks make of a right answer made at once."""
        self.calls.clear()
        self.answers = True
        self._script, self._replies = script, self._code.replies(script.sent)

    def begin(self, check: str) -> None:
        """Begin one of the task's checks."""
        self._begun = len(self.calls)
        self._prompter = self._script.prompter(check, self._replies)

    def call(self, name: str, *arguments: object) -> Any:
        """Call the student's function `name`."""
        return self._ask(name, arguments)

    def repeat(self, call: Call, *, afresh: bool = False) -> Call:
        """Make a call again, `afresh` as the first one of all, without judging what comes back.

        Where that would take long, it is not made, and what came of it before is returned.
        """
        if afresh and not self._code.renew():
            return call
        arguments = call.arguments or ()
        reply = claims.plain(self._code.call(call.name, arguments), len(arguments))
        return Call(call.name, call.arguments, reply)

    def value(self, name: str) -> Any:
        """Read the student's variable `name`."""
        return self._ask(name, None)

    def failed_cell(self, name: str) -> dict[str, Any] | None:
        """Return the reply of the cell that was to define a name and raised, if that is why it is missing."""
        if not self.calls or self.calls[-1].reply["status"] != "missing":
            return None
        replies = (self._cell_reply(n) for n, cell in enumerate(self._cells) if name in cell.defines)
        raised = [reply for reply in replies if isinstance(reply, dict) and reply["status"] == "raised"]
        return raised[-1] if raised else None

    def _cell_reply(self, number: int) -> dict[str, Any] | StudentFault:
        reply = self._code.cell_reply(number)
        return reply if isinstance(reply, StudentFault) else claims.plain(reply)

    def _ask(self, name: str, arguments: tuple[object, ...] | None) -> Any:
        reply = self._prompter.reply(name, arguments, self.calls[self._begun :])
        self.answers, answered = False, self.answers
        if reply is None:
            reply = self._code.value(name) if arguments is None else self._code.call(name, arguments)
        reply = claims.plain(reply, len(arguments or ()))
        self.answers = answered and reply["status"] != "memory"
        call = Call(name, arguments, reply)
        self.calls.append(call)
        result = self._value(call)
        self.modified = tuple(reply["modified"])
        return result

    def _value(self, call: Call) -> Any:
        reply, name = call.reply, call.name
        match reply["status"]:
            case "ok":
                try:
                    return call.result
                except wire.BadFrame:
                    raise Crashed(f"what came back from {name} cannot be read") from None
            case "memory":
                raise OutOfMemory("it asked for more memory than a submission may use")
            case "missing":
                raise self._why_missing(name)
            case "refused":
                raise RefusedValue(f"{name} gave {careful(reply['what'])}, which cannot be compared")
            case "raised" if reply["type"] == "NotImplementedError":
                raise NotAttempted(f"{name} still raises NotImplementedError")
        raise Raised(self._what_happened(reply))

    def _why_missing(self, name: str) -> StudentFault:
        numbers = [number for number, cell in enumerate(self._cells) if name in cell.defines]
        for number in reversed(numbers):
            label = self._cells[number].label
            match self._cell_reply(number):
                case StudentFault() as fault:
                    return type(fault)(f"not defined, because of {label}: {fault}")
                case {"status": "memory"}:
                    return OutOfMemory(f"not defined, because {label} ran out of memory")
                case {"status": "raised"} as reply:
                    what = self._what_happened(reply)
                    return Missing(f"not defined, because {label} failed: {what}")
        return Missing(f"{name} is not defined anywhere in the notebook")

    def _what_happened(self, reply: dict[str, Any]) -> str:
        """Tell a student their own exception: its type, a careful extract of its text, and its line."""
        told = ": ".join(filter(None, (careful(reply["type"])[:80], careful(reply["message"]))))
        number, line = reply["cell"], reply["line"]
        if not 0 <= number < len(self._cells):
            return told
        lines = self._cells[number].text.split("\n")
        if not 1 <= line <= len(lines):
            return f"{told} ({self._cells[number].label})"
        text = lines[line - 1].strip()[:_LONGEST]
        return f"{told} ({self._cells[number].label}, line {line}: {text})"


def careful(text: str) -> str:
    """Shorten what student code says, and mask decimal numbers: they could be hidden inputs."""
    words = _DECIMAL.sub("…", " ".join(text[: 10 * _LONGEST].split()))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
