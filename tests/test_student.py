"""What students are told: their own exception, their own line, and no hidden value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.faults import (
    Crashed,
    Missing,
    NotAttempted,
    OutOfMemory,
    Raised,
    RefusedValue,
    StudentFault,
    TimedOut,
)
from autograder.notebook import Cell
from autograder.sandbox import wire
from autograder.student import Student

CELLS = (
    Cell("the set-up cell", "import numpy as np", frozenset()),
    Cell("cell f", "\x0c\ndef f(x):\n    return x.shape  \n", frozenset({"f"})),
)


class _Replies:
    """Student code that gives one reply to everything, and another one about its cells."""

    def __init__(
        self, reply: dict[str, Any], cell_reply: dict[str, Any] | StudentFault | None = None
    ) -> None:
        self.reply = reply
        self.about_cells = cell_reply or {"status": "ok"}

    def call(self, name: str, arguments: Sequence[object]) -> dict[str, Any]:
        return self.reply

    def value(self, name: str) -> dict[str, Any]:
        return self.reply

    def cell_reply(self, number: int) -> dict[str, Any] | StudentFault:
        return self.about_cells

    def renew(self) -> bool:
        return False


class _Hanging(_Replies):
    """Student code that does not answer."""

    def call(self, name: str, arguments: Sequence[object]) -> dict[str, Any]:
        raise TimedOut("no answer")


def fault(reply: dict[str, Any], about_cells: dict[str, Any] | StudentFault | None = None) -> StudentFault:
    """Return the fault that a check sees after a reply."""
    with pytest.raises(StudentFault) as caught:
        Student(_Replies(reply, about_cells), CELLS).f(1)
    return caught.value


def raised(message: object, kind: object = "ValueError", **place: object) -> dict[str, Any]:
    return {"status": "raised", "type": kind, "message": message, **place}


def test_values_come_through() -> None:
    """A call and a variable give what came over the wire."""
    student = Student(_Replies({"status": "ok", "value": wire.encode([1, 2.5]), "modified": [1]}), CELLS)
    assert student.f(1, 2) == [1, 2.5]
    assert student.modified == (1,)
    assert student.value("f") == [1, 2.5]
    with pytest.raises(AttributeError):
        student._private  # noqa: B018


def test_calls_are_listed() -> None:
    """What was asked and answered can be asked again, and after a hang it is known that one was not."""
    student = Student(_Replies({"status": "raised", "type": "ValueError", "message": ""}), CELLS)
    with pytest.raises(Raised):
        student.f(1)
    (call,) = student.calls
    assert (call.name, call.arguments, call.encoded) == ("f", (1,), (wire.encode(1),))
    assert student.answers
    assert student.repeat(call).reply == call.reply
    assert student.repeat(call, afresh=True) is call
    assert student.calls == [call]
    student = Student(_Hanging({"status": "ok"}), CELLS)
    with pytest.raises(TimedOut):
        student.f(1)
    assert not student.answers
    assert not student.calls


def test_the_cell_that_failed_is_found() -> None:
    """A name that is missing because its cell raised leads to that cell's reply."""
    student = Student(_Replies({"status": "missing"}, raised("bad")), CELLS)
    with pytest.raises(StudentFault):
        student.f(1)
    assert (student.failed_cell("f") or {})["message"] == "bad"
    assert student.failed_cell("nowhere") is None


def test_own_exceptions_name_cell_and_line() -> None:
    """Type, message, the cell's label, the line's number, and its text as the student wrote it."""
    told = fault(raised("no attribute 'shape'", "AttributeError", cell=1, line=3))
    assert isinstance(told, Raised)
    assert str(told) == "AttributeError: no attribute 'shape' (cell f, line 3: return x.shape)"


@pytest.mark.parametrize(
    ("place", "end"),
    [
        ({"cell": -1, "line": 0}, "ValueError: bad"),
        ({"cell": 7, "line": 1}, "ValueError: bad"),
        ({"cell": "1", "line": 1}, "ValueError: bad"),
        ({"cell": 1, "line": 99}, "ValueError: bad (cell f)"),
        ({"cell": 1, "line": None}, "ValueError: bad (cell f)"),
        ({}, "ValueError: bad"),
    ],
)
def test_impossible_places_are_left_out(place: dict[str, object], end: str) -> None:
    """A line or cell that is not there, from a forged reply say, is not made up."""
    assert str(fault(raised("bad", **place))) == end


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("0.25", "…"),
        ("got -1.5e-07!", "got -…!"),
        ("[1. 2. -3.]", "[… … -…]"),
        ("1e-5 and 2E+10", "… and …"),
        (".5", "…"),
        ("shapes (3,4) and (5,2) not aligned: 4 (dim 1) != 5", None),
        ("W1", None),
        ("a\n\tb\x0b  c\u2028d", "a b c d"),
    ],
)
def test_decimals_are_masked(message: str, shown: str | None) -> None:
    """A message carries no hidden input out, but shapes and names stay; it is one line."""
    assert str(fault(raised(message))) == f"ValueError: {shown or message}"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_float_comes_through_whole(number: float) -> None:
    """However Python prints a float, its digits are masked: in messages, type names and refusals."""
    digits = repr(abs(number))
    for reply in (
        raised(f"value {number!r}!"),
        raised("", f"E{number!r}"),
        {"status": "refused", "what": f"an object of type {number!r}"},
    ):
        assert digits not in str(fault(reply))


def test_long_texts_are_cut() -> None:
    """200 characters of a message are shown, 80 of a type's name, however much came."""
    assert str(fault(raised("x" * 201))) == f"ValueError: {'x' * 199}…"
    assert len(str(fault(raised("1" * 10**7, "E" * 10**7)))) <= 300
    assert len(str(fault({"status": "refused", "what": "y" * 10**7}))) <= 300
    long = (Cell("cell f", "x = " + "1" * 1000, frozenset()),)
    with pytest.raises(Raised) as caught:
        Student(_Replies(raised("bad", cell=0, line=1)), long).f()
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize(
    "odd", [None, 5, 1.5, b"bytes", ["a"], {"a": 1}, [[[[]]]]], ids=lambda value: type(value).__name__
)
def test_forged_replies_break_nothing(odd: object) -> None:
    """Every field of a reply may hold anything: it is still the student's fault, or a value."""
    assert isinstance(
        fault({"status": "raised", "type": odd, "message": odd, "cell": odd, "line": odd}), Raised
    )
    assert isinstance(fault({"status": "refused", "what": odd}), RefusedValue)
    assert isinstance(fault({"status": "nonsense", "value": odd}), Raised)
    student = Student(_Replies({"status": "ok", "value": b"\x05", "modified": odd}), CELLS)
    assert student.f() == 5


@pytest.mark.parametrize("data", [None, 5, "text", b"", b"\xc1", [b"\x05"]])
def test_unreadable_values_count_as_crashes(data: object) -> None:
    """What cannot be decoded is no value."""
    assert isinstance(fault({"status": "ok", "value": data}), Crashed)


def test_other_faults() -> None:
    """Memory, refusals and NotImplementedError are faults of their own."""
    assert isinstance(fault({"status": "memory"}), OutOfMemory)
    refused = fault({"status": "refused", "what": "an object of type generator"})
    assert str(refused) == "f gave an object of type generator, which cannot be compared"
    assert isinstance(fault(raised("", "NotImplementedError")), NotAttempted)


@pytest.mark.parametrize(
    ("about_cells", "kind", "words"),
    [
        ({"status": "ok"}, Missing, "f is not defined anywhere in the notebook"),
        (
            raised("No module named 'torch'", "ModuleNotFoundError", cell=1, line=2),
            Missing,
            "not defined, because cell f failed: ModuleNotFoundError: No module named 'torch' "
            "(cell f, line 2: def f(x):)",
        ),
        ({"status": "memory"}, OutOfMemory, "not defined, because cell f ran out of memory"),
        (TimedOut("it hung"), TimedOut, "not defined, because of cell f: it hung"),
        (Crashed("it crashed"), Crashed, "not defined, because of cell f: it crashed"),
    ],
    ids=["nowhere", "failed", "memory", "hung", "crashed"],
)
def test_missing_names_are_explained(
    about_cells: dict[str, Any] | StudentFault, kind: type[StudentFault], words: str
) -> None:
    """A name that is missing because its cell failed says so, with the kind of failure."""
    told = fault({"status": "missing"}, about_cells)
    assert type(told) is kind
    assert str(told) == words
