"""Whether two results are the same values: what a student returned, and what a mistake returns."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

EXACT = 1e-7  # relative to the largest entry of an array: the formula may be written in another way
SINGLE = 1e-4  # for results in single precision
_ROUNDING = 1e-6  # an array that much smaller than others may be nothing but their rounding


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
    """Take a value apart into form and numbers; TypeError for what is no plain data."""
    leaves: list[np.ndarray] = []
    single: list[bool] = []
    form = _form(value, leaves, single)
    return Result(form, tuple(leaves), any(single), value)


def _form(value: object, leaves: list[np.ndarray], single: list[bool]) -> Hashable:
    match value:
        case dict():
            return "dict", tuple(
                (str(key), _form(value[key], leaves, single)) for key in sorted(value, key=str)
            )
        case list() | tuple():
            return "entries", tuple(_form(entry, leaves, single) for entry in value)
        case np.ma.MaskedArray():
            pass
        case bool() | int() | float() | np.ndarray() | np.generic() if np.asarray(value).dtype.kind in "biuf":
            array = np.asarray(value)
            single.append(array.dtype.kind == "f" and array.dtype.itemsize < 8)
            leaf = array.astype(np.float64)
            leaves.append(leaf)
            return "numbers", array.shape
        case None | str() | bytes():
            return value
    raise TypeError(f"{type(value).__name__} is no plain data")


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
