"""What wrong results have to do with the right ones, for when no known mistake explains them.

A trait is told only when every wrong array of every call has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from autograder.diagnosis.likeness import Result
from autograder.report import Diagnosis

EXTRA_AXIS = Diagnosis(
    "extra-axis",
    "The result comes back with an extra axis of length 1.",
    "A reduction with keepdims=True, or an index such as [None, :], leaves a shape like (1, D) where (D,) "
    "was asked for. Broadcasting hides the difference here and makes an (N, N) array of it elsewhere.",
    "Print the shape of what you return, next to the shape that the task names.",
)
_TOLERANCE = 1e-6
_SINGLE = 1e-4


@dataclass(frozen=True, eq=False)
class Deviation:
    """An array that a student returned, the right one, and the arrays that went in."""

    got: np.ndarray
    want: np.ndarray
    given: Sequence[np.ndarray] = ()

    @property
    def exists(self) -> bool:
        """Whether there is any difference."""
        return not _close(self.got, self.want)


def deviations(got: Result, want: Result, given: Sequence[np.ndarray]) -> list[Deviation] | None:
    """Return the arrays in which two results differ; None when they are not made of the same parts."""
    if got.parts != want.parts:
        return None
    pairs = zip(got.leaves, want.leaves, strict=True)
    return [found for mine, theirs in pairs if (found := Deviation(mine, theirs, given)).exists]


def describe(wrong: Sequence[Deviation]) -> Diagnosis | None:
    """Describe what all the wrong arrays have in common; None when they have nothing in common."""
    return next((told for trait in _TRAITS if (told := trait(wrong))), None) if wrong else None


def _close(got: np.ndarray, want: np.ndarray, tolerance: float = _TOLERANCE) -> bool:
    if got.shape != want.shape:
        return False
    scale = np.abs(want).max(initial=0.0) or 1.0
    return bool((np.abs(got - want) <= tolerance * scale).all())


def _trait(
    identity: str, title: str, explanation: str, hint: str
) -> Callable[[Callable[[Deviation], bool]], Callable[[Sequence[Deviation]], Diagnosis | None]]:
    """Make a trait of a test for a single array."""
    told = Diagnosis(identity, title, explanation, hint)

    def trait(test: Callable[[Deviation], bool]) -> Callable[[Sequence[Deviation]], Diagnosis | None]:
        return lambda wrong: told if all(map(test, wrong)) else None

    return trait


@_trait(
    "transposed",
    "The result is transposed.",
    "The numbers are the right ones, with rows and columns exchanged. A square example does not show that "
    "in its shape.",
    "Which axis of the input stands for the examples, and which axis of your result does?",
)
def _transposed(wrong: Deviation) -> bool:
    return wrong.got.ndim == 2 and _close(wrong.got.T, wrong.want)


@_trait(
    "nothing-but-nan",
    "Not a single entry of the result is a finite number.",
    "Every entry is nan or infinite, so that nothing can be said about the formula. Somewhere zero is "
    "divided by zero, a root or logarithm is taken of a negative number, or nan was there from the start.",
    "Print the intermediate results one after the other: which is the first that contains nan?",
)
def _nothing_finite(wrong: Deviation) -> bool:
    return not np.isfinite(wrong.got).any()


@_trait(
    "number-for-array",
    "A single number comes back where an array was asked for.",
    "A sum or mean without an axis reduces the whole array to one number. Broadcasting then hides it, "
    "because a number fits everywhere.",
    "Along which axis should be reduced, and how many entries should be left?",
)
def _number_for_array(wrong: Deviation) -> bool:
    return wrong.got.ndim == 0 and wrong.want.size > 1


@_trait(
    "not-added-up",
    "An array comes back where a single number was asked for.",
    "Added up, its entries give the right number. The last reduction is missing.",
    "What is the shape of your result, and what does the formula do with all these terms?",
)
def _not_added_up(wrong: Deviation) -> bool:
    return wrong.got.size > 1 and wrong.want.size == 1 and _close(wrong.got.sum(), wrong.want.reshape(()))


@_trait(
    "nan-without-spread",
    "Where a column of the input is constant, the result is not a number.",
    "All other entries are right. A column without spread has the variance zero, and something is divided "
    "by it.",
    "Compute your result by hand for a column of equal numbers: which term keeps the divisor away from zero?",
)
def _nan_without_spread(wrong: Deviation) -> bool:
    got, want = wrong.got, wrong.want
    if got.shape != want.shape or not want.ndim or np.isfinite(got).all():
        return False
    strange = ~np.isfinite(got)
    right = np.abs(np.where(strange, want, got) - want) <= _TOLERANCE * np.abs(want).max(initial=0.0)
    flat = [given for given in wrong.given if given.ndim > 1 and given.shape[1] == got.shape[got.ndim > 1]]
    columns = [np.ptp(np.moveaxis(given, 1, 0).reshape(given.shape[1], -1), axis=1) == 0 for given in flat]
    touched = strange.any(axis=tuple(axis for axis in range(got.ndim) if axis != (got.ndim > 1)))
    return bool(right.all()) and any((touched <= constant).all() for constant in columns)


def _truncated(wrong: Sequence[Deviation]) -> Diagnosis | None:
    for one in wrong:
        if not any(np.array_equal(one.got, cut(one.want)) for cut in (np.trunc, np.floor, np.rint)):
            return None
    if not any(one.got.any() for one in wrong):  # small numbers become zeros, but not all zeros were that
        return None
    return Diagnosis(
        "integer-truncation",
        "The fractions are cut off: only whole numbers come back.",
        "They are the right values, rounded to integers on the way. Integer arrays, // and astype(int) do "
        "that.",
        "Print the dtype of the array that you fill or return.",
    )


@_trait(
    "sign-flipped",
    "The sign is flipped.",
    "Every entry is the right one with the opposite sign. Somewhere a minus is missing, or there is one "
    "too many.",
    "Follow a single positive number through your code: where does its sign change?",
)
def _sign_flipped(wrong: Deviation) -> bool:
    return _close(-wrong.got, wrong.want)


@_trait(
    "single-precision",
    "The values are right in single precision only.",
    "They agree with the right ones in the first digits and no further. Somewhere the numbers pass "
    "through float32, or a small constant is added that does not belong there.",
    "Look for float32 and for constants such as 1e-5 or 1e-8 in your code.",
)
def _single_precision(wrong: Deviation) -> bool:
    return _close(wrong.got, wrong.want, _SINGLE)


def _constant_factor(wrong: Sequence[Deviation]) -> Diagnosis | None:
    factors = [_factor(one.got, one.want) for one in wrong]
    known = [constant for constant in factors if constant is not None]
    if len(known) < len(factors) or (len(known) < 2 and all(one.want.size < 3 for one in wrong)):
        return None
    if np.ptp(known) > _TOLERANCE * abs(known[0]):
        if any(one.want.size < 3 for one in wrong):
            return None
        return Diagnosis(
            "varying-factor",
            "The result is the right one times a factor, which changes from call to call.",
            "All entries of one result are off by the same factor. It depends on what goes in: the size "
            "of an array, say, or one of the other arguments.",
            "Which quantity is in your code once too often, or once too few, and multiplies everything?",
        )
    simple = Fraction(known[0]).limit_denominator(12)
    times = str(simple) if abs(float(simple) - known[0]) < 1e-6 else "a constant"
    return Diagnosis(
        "constant-factor",
        f"The result is the right one times {times}.",
        "All entries of all results are off by the same factor. The shape of the formula is right, and a "
        "constant in it is not.",
        "Compare the constants of your code with those of the formula, one by one.",
    )


def _constant_offset(wrong: Sequence[Deviation]) -> Diagnosis | None:
    if any(one.got.shape != one.want.shape for one in wrong) or not np.all(
        [one.want.size > 2 for one in wrong]
    ):
        return None
    if not all(_close(one.got - (one.got - one.want).mean(), one.want) for one in wrong):
        return None
    return Diagnosis(
        "constant-offset",
        "The result is the right one plus a constant.",
        "All entries of a result are off by the same amount. A term that does not depend on the entry is "
        "missing, or there is one too many.",
        "Which terms of the formula are added to every entry alike?",
    )


def _some_lines(wrong: Sequence[Deviation]) -> Diagnosis | None:
    for axis, lines, why in ((0, "rows", "examples"), (1, "columns", "features")):
        shares = [_wrong_shares(one, axis) for one in wrong]
        known = [share for share in shares if share is not None]
        if len(known) < len(wrong) or not all(share[share > 0].mean() > 0.9 for share in known):
            continue
        several = [share for share in known if len(share) > 1]
        if several and all((share == 0).any() for share in several):
            return Diagnosis(
                f"some-{lines}",
                f"Only some {lines} of the result are right.",
                f"The others are wrong from end to end. So the code treats {why} differently than the "
                "others, which the formula treats alike.",
                f"Look for a loop that stops early, for an index, and for a mean or sum that mixes {lines}.",
            )
    return None


def _factor(got: np.ndarray, want: np.ndarray) -> float | None:
    """Return the constant by which the right values were multiplied, if there is one."""
    square = float(np.vdot(want, want))
    if got.shape != want.shape or not np.isfinite(got).all() or not square:
        return None
    constant = float(np.vdot(want, got)) / square
    return constant if constant and _close(got / constant, want) else None


def _wrong_shares(wrong: Deviation, axis: int) -> np.ndarray | None:
    """Return which share of each row, or column, is wrong."""
    got, want = wrong.got, wrong.want
    if got.shape != want.shape or got.ndim != 2:
        return None
    differs = ~(np.abs(got - want) <= _TOLERANCE * np.abs(want).max(initial=0.0))
    return np.asarray(differs.mean(axis=1 - axis))


_TRAITS = (
    _nothing_finite,
    _transposed,
    _nan_without_spread,
    _number_for_array,
    _not_added_up,
    _truncated,
    _sign_flipped,
    _single_precision,
    _constant_factor,
    _constant_offset,
    _some_lines,
)
