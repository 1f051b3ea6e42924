"""Comparing with the reference: every right answer passes, and messages contain no values."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.compare import assert_arguments_kept, assert_same
from autograder.faults import WrongValue
from autograder.student import Student

WANT = np.array([[1.25, -2.5, 3.75], [0.0, 1e-3, 100.0]])
FINITE = st.floats(-1e6, 1e6)


def refusal(got: object, want: object, **names: Any) -> str:
    """Return the message of a comparison that must fail."""
    with pytest.raises(WrongValue) as wrong:
        assert_same(got, want, **names)
    return str(wrong.value)


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=4), elements=FINITE))
def test_equal_arrays_pass_in_any_layout(want: np.ndarray) -> None:
    """Byte order, memory order, and a torch tensor as the reference make no difference."""
    for got in (want.copy(), np.asfortranarray(want), want.astype(">f8")):
        assert_same(got, want)
        assert_same(got, torch.tensor(want))


@given(
    hnp.arrays(np.float64, (3, 2), elements=FINITE).filter(lambda a: bool(np.abs(a).max() > 1e-3)),
    st.integers(0, 5),
)
def test_tolerance_is_relative_to_the_largest_entry(want: np.ndarray, place: int) -> None:
    """Half of the tolerance passes and twice as much fails, in any entry."""
    for dtype, tolerance in ((np.float64, 1e-6), (np.float32, 1e-4)):
        error = np.zeros(6)
        error[place] = tolerance * np.abs(want).max()
        error = error.reshape(3, 2)
        assert_same((want + 0.5 * error).astype(dtype), want)
        assert "in 1 of 6 entries" in refusal((want + 2 * error).astype(dtype), want)


def test_a_reference_of_zeros() -> None:
    """Rounding errors around zero are no mistakes, wrong values are."""
    assert_same(np.full(3, 1e-9), np.zeros(3))
    assert "in every entry" in refusal(np.full(3, 1e-3), np.zeros(3))


@pytest.mark.parametrize(
    "got",
    [
        2.5,
        np.float64(2.5),
        np.float32(2.5),
        np.float16(2.5),
        np.array(2.5),
        np.array([2.5]),
        np.array([[[2.5]]]),
    ],
)
def test_forms_of_a_number(got: object) -> None:
    """A scalar may be a Python float, a NumPy scalar, or an array with a single entry."""
    assert_same(got, 2.5)
    assert_same(got, torch.tensor(2.5, dtype=torch.float64))


def test_integers_are_numbers_but_no_arrays() -> None:
    """An integer may stand for a scalar; an array of integers has lost its fractions."""
    for three in (3, np.int32(3), np.array([3])):
        assert_same(three, 3.0)
    assert "holds int64 values, not real floating point" in refusal(np.array([1, 2]), np.array([1.0, 2.0]))


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (None, "the result is None: is a return statement missing?"),
        ("2.5", "the result is a str, not a single number"),
        (b"2.5", "the result is a bytes"),
        (True, "holds bool values"),
        (np.bool_(True), "holds bool values"),
        ([2.5], "the result is a list of 1 entries, not a single number"),
        ({}, "the result is a dict"),
        (1j, "the result is a complex"),
        (np.complex128(1), "holds complex128 values"),
        (np.array([2.5, 2.5]), "an array of shape (2,), not a single number"),
        (np.array([]), "an array of shape (0,)"),
        (math.nan, "contains nan or inf"),
        (-math.inf, "contains nan or inf"),
        (10**18, "differs from torch's value"),
    ],
    ids=repr,
)
def test_what_is_no_number(got: object, words: str) -> None:
    """Each wrong kind of thing is told apart in the message."""
    assert words in refusal(got, 1.0)


@pytest.mark.parametrize("shape", [(1, 3), (3, 1), (3,), (1,), (), (2, 3, 1), (0,)])
def test_shapes_are_never_stretched(shape: tuple[int, ...]) -> None:
    """(D,) is not (1, D): values that would be equal after broadcasting are refused."""
    want = np.ones((2, 3))
    assert "not an array of shape (2, 3)" in refusal(np.ones(shape), want)
    if shape != (3,):
        assert "not an array of shape (3,)" in refusal(np.ones(shape), np.ones(3))


def test_infinities_do_not_hide() -> None:
    """One entry that is nan or inf fails the array, also in half precision."""
    for bad, dtype in ((np.nan, np.float64), (np.inf, np.float64), (1e6, np.float16)):
        with np.errstate(over="ignore"):
            got = np.where(WANT == 100.0, bad, WANT).astype(dtype)
        assert refusal(got, WANT) == "the result contains nan or inf"


def test_lists_and_tuples_stand_for_each_other() -> None:
    """So does an array that stacks entries of one shape; sets, dicts and single values do not."""
    want = (np.ones(2), np.zeros(2))
    for got in (list(want), want, np.stack(want)):
        assert_same(got, want)
        assert_same(got, list(want))
    assert (
        refusal(np.ones((3, 2)), want) == "the result is an array of shape (3, 2), not a tuple of 2 entries"
    )
    assert refusal(want[:1], want) == "the result has 1 entries instead of 2"
    assert refusal(np.array(1.0), want).endswith("not a tuple of 2 entries")
    assert refusal("ab", want) == "the result is a str, not a tuple of 2 entries"
    assert (
        refusal((np.ones(2), np.ones(2)), want) == "entry 1 of the result differs from torch's in every entry"
    )
    named = refusal((np.ones(2), None), want, entries=("the weight", "the velocity"), what="the step")
    assert named == "the velocity in the step is None: is a return statement missing?"


def test_dicts_have_exactly_the_keys() -> None:
    """Missing, additional and wrong entries are told by their key; the order is free."""
    want = {"W1": np.ones(2), "b1": np.zeros(2)}
    assert_same(dict(reversed(want.items())), want)
    assert refusal({"W1": np.ones(2)}, want) == "the result has no entry 'b1'"
    assert refusal({**want, "W2": 1.0}, want) == "the result has an entry 'W2' that was not asked for"
    assert refusal({**want, "b1": np.ones(2)}, want).startswith("'b1' in the result differs from torch's")
    assert refusal(list(want.values()), want) == "the result is a list of 2 entries, not a dict"


@given(st.one_of(st.floats(), hnp.arrays(np.float64, (2, 3)), st.lists(st.floats()), st.text(max_size=5)))
def test_messages_contain_no_values(got: object) -> None:
    """Neither the reference's entries nor the student's are told: no decimal number at all."""
    want = np.random.default_rng(0).normal(size=(2, 3))
    assert not re.search(r"\d\.\d|\d[eE]-?\d", refusal(got, want))


def test_keys_carry_nothing_out() -> None:
    """A dict key that a student made of hidden inputs is shown with its decimals masked, and short."""
    message = refusal({"a": 1.0, "0.123456": 1.0}, {"a": 1.0})
    assert message == "the result has an entry '…' that was not asked for"
    assert len(refusal({"a": 1.0, "x" * 10**6: 1.0}, {"a": 1.0})) < 120


class _Modified:
    """Student code that modified the arguments at some positions."""

    def __init__(self, *positions: int) -> None:
        self.reply = {"status": "ok", "value": b"\xc0", "modified": list(positions)}

    def call(self, name: str, arguments: object) -> dict[str, Any]:
        return self.reply

    value = cell_reply = call


@pytest.mark.parametrize(("positions", "named"), [((0,), "w was"), ((1, 0), "w and grad were")])
def test_modified_arguments_are_named(positions: tuple[int, ...], named: str) -> None:
    """The check for modified arguments says which, in their order."""
    student = Student(_Modified(*positions), ())  # type: ignore[arg-type]
    student.call("f", 1, 2)
    with pytest.raises(WrongValue, match=f"but {named} changed in place"):
        assert_arguments_kept(student, "w", "grad")


def test_kept_arguments_pass() -> None:
    """A call that modified nothing passes."""
    student = Student(_Modified(), ())  # type: ignore[arg-type]
    student.call("f", 1, 2)
    assert_arguments_kept(student, "w", "grad")
