"""Whether two results are the same values: what a student returned, and what a mistake returns."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

EXACT = 1e-7  # relative to the largest entry of an array: the formula may be written in another way
SINGLE = 1e-4  # for results in single precision
_ROUNDING = 1e-6  # an array that much smaller than others may be nothing but their rounding
_MOST_ENTRIES = 2**12  # of lists and dicts, also where lists stand for arrays, and
_MOST_NUMBERS = 2**17  # altogether: several times what any right answer gives


@dataclass(frozen=True, eq=False)
class Result:
    """A value, and what it is made of.

    `form` has everything but the numbers: lists and tuples (which are taken for each other), keys, shapes,
    texts.
    """

    form: Hashable
    leaves: tuple[np.ndarray, ...]
    single: bool
    value: object

    @property
    def parts(self) -> Hashable:
        """The form but for the arrays' shapes."""
        return _without_shapes(self.form)

    @property
    def says_anything(self) -> bool:
        """Whether there are numbers in it other than nan and infinity, or no numbers at all."""
        return not self.numbers.size or bool(np.isfinite(self.numbers).any())

    @cached_property
    def numbers(self) -> np.ndarray:
        """All numbers in a row."""
        return np.concatenate([leaf.ravel() for leaf in self.leaves]) if self.leaves else np.empty(0)

    @cached_property
    def _scales(self) -> np.ndarray:
        if not self.leaves:
            return np.empty(0)
        largest = [_largest(leaf) for leaf in self.leaves]
        least = _ROUNDING * max(largest)
        pairs = zip(self.leaves, largest, strict=True)
        return np.concatenate([np.full(leaf.size, max(size, least) or 1.0) for leaf, size in pairs])

    def resembles(self, other: Result) -> bool:
        """Tell whether the values agree with another result's, which sets the scale."""
        if self.form != other.form:
            return False
        tolerance = SINGLE if self.single or other.single else EXACT
        if abs(self.total - other.total) > other.largest_difference:  # most end here, but none with nan
            return False
        with np.errstate(invalid="ignore"):
            close = np.abs(self.numbers - other.numbers) <= tolerance * other._scales
        if close.all():
            return True
        strange = ~np.isfinite(other.numbers)
        if not strange.any():
            return False
        return bool((close | _same_strange(self.numbers, other.numbers)).all())

    @cached_property
    def total(self) -> float:
        """The sum of all numbers."""
        return float(self.numbers.sum())

    @cached_property
    def largest_difference(self) -> float:
        """How far the sum of a result that agrees with this one may be away."""
        return 1.01 * SINGLE * float(self._scales.sum())


def take_apart(value: object) -> Result:
    """Take a value apart into form and numbers.

    Raises
    ------
    TypeError
        When it is no plain data, or far more of it than any task asks for.
    """
    parts = _Parts()
    form = parts.form(value)
    return Result(form, tuple(parts.leaves), parts.single, value)


class _Parts:
    """What is found in a value on the way through it."""

    def __init__(self) -> None:
        self.leaves: list[np.ndarray] = []
        self.single = False
        self._entries = 0
        self._numbers = 0

    def form(self, value: object) -> Hashable:
        """Return the form of a value, and collect its numbers."""
        match value:
            case dict():
                self._count(entries=len(value))
                return "dict", tuple((str(key), self.form(value[key])) for key in sorted(value, key=str))
            case list() | tuple():
                self._count(entries=len(value))
                return "entries", tuple(map(self.form, value))
            case np.ma.MaskedArray():
                pass
            case bool() | int() | float() | np.ndarray() | np.generic():
                array = np.asarray(value)
                if array.dtype.kind in "biuf":
                    self._count(numbers=array.size)
                    self.single |= array.dtype.kind == "f" and array.dtype.itemsize < 8
                    self.leaves.append(array.astype(np.float64))
                    return "numbers", array.shape
            case None | str() | bytes():
                return value
        raise TypeError(f"{type(value).__name__} is no plain data")

    def _count(self, entries: int = 0, numbers: int = 0) -> None:
        self._entries += entries
        self._numbers += numbers
        if self._entries > _MOST_ENTRIES or self._numbers > _MOST_NUMBERS:
            raise TypeError("this is more than can be compared in a sensible time")


def _without_shapes(form: Hashable) -> Hashable:
    if not isinstance(form, tuple):
        return form
    return "numbers" if form[:1] == ("numbers",) else tuple(map(_without_shapes, form))


def _largest(leaf: np.ndarray) -> float:
    finite = np.abs(leaf[np.isfinite(leaf)])
    return float(finite.max(initial=0.0))


def _same_strange(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    same: np.ndarray = (np.isnan(one) & np.isnan(other)) | (np.isinf(other) & (one == other))
    return same
