"""The batches that the hidden checks feed to students' functions, and the checks' common words.

Every column (or channel) has a spread and a mean of its own, the mean one half to one and a half spreads
away from zero: far enough to show a mean that was forgotten, near enough for single precision. γ and β have
both signs and stay away from 0 and ±1, which hide mistakes. Small batches make N and N - 1 very different.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from autograder.compare import assert_same
from autograder.exercises.batch_norm import reference
from autograder.faults import StudentFault, WrongValue
from autograder.student import Student

EPS = 1e-5
GRADIENTS = ("dx", "dgamma", "dbeta")
CACHE = ("x_hat", "inv_std", "gamma")


@dataclass(frozen=True)
class Batch:
    """A batch for training mode with γ, β, ε and an upstream gradient; references are computed once."""

    x: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    eps: float
    dy: np.ndarray

    @property
    def arguments(self) -> tuple[object, ...]:
        """The arguments of the forward functions."""
        return self.x, self.gamma, self.beta, self.eps

    @cached_property
    def _forward(self) -> tuple[np.ndarray, reference.Cache]:
        return reference.forward(self.x, self.gamma, self.beta, self.eps)

    @property
    def y(self) -> np.ndarray:
        """What torch's layer gives."""
        return self._forward[0]

    @property
    def cache(self) -> reference.Cache:
        """What the forward pass keeps for the backward pass."""
        return self._forward[1]

    @cached_property
    def gradients(self) -> tuple[np.ndarray, ...]:
        """What autograd gives for x, γ and β."""
        return reference.gradients(self.x, self.gamma, self.beta, self.eps, self.dy)

    def in_single_precision(self) -> Batch:
        """Return the same batch in float32."""
        names = ("x", "gamma", "beta", "dy")
        return replace(self, **{name: getattr(self, name).astype(np.float32) for name in names})


def batch(
    rng: np.random.Generator,
    *shape: int,
    eps: float = EPS,
    spread: tuple[float, float] = (0.5, 2.5),
    constant: bool = False,
) -> Batch:
    """Draw a batch; `spread` is the range of its columns' standard deviations.

    With `constant` one column is constant: a short binary fraction, so that sums of it are exact.
    The upstream gradient is random, but for its mean and its part along the normalized x, which become
    dbeta and dgamma: in no column are they near zero by chance, where rounding would be all of them.
    """
    columns = shape[1]
    others = tuple(axis for axis in range(len(shape)) if axis != 1)

    def per_column(values: np.ndarray) -> np.ndarray:
        return np.expand_dims(values, others)

    z = rng.normal(size=shape)
    z = (z - z.mean(others, keepdims=True)) / z.std(others, keepdims=True)
    sigma = rng.uniform(*spread, size=columns)
    x = per_column(sigma * signed(rng, 0.5, 1.5, columns)) + per_column(sigma) * z
    dy = rng.normal(size=shape)
    dy -= dy.mean(others, keepdims=True) + z * (dy * z).mean(others, keepdims=True)
    dy += per_column(signed(rng, 0.3, 0.8, columns)) + per_column(signed(rng, 0.3, 0.8, columns)) * z
    if constant:
        x[:, rng.integers(columns)] = rng.integers(9, 16) / 8
    return Batch(
        x=x,
        gamma=signed(rng, 1.3, 2.2, columns),
        beta=signed(rng, 0.5, 1.8, columns),
        eps=eps,
        dy=dy,
    )


def signed(rng: np.random.Generator, low: float, high: float, count: int) -> np.ndarray:
    """Draw numbers of both signs with absolute values between two bounds."""
    return rng.permutation(rng.uniform(low, high, count) * np.resize([1.0, -1.0], count))


def large_eps(rng: np.random.Generator) -> float:
    """Draw an ε that cannot be overlooked."""
    return float(rng.uniform(0.08, 0.15))


def unpack(got: object, *names: str) -> Sequence[object]:
    """Return a tuple or list with one entry for each name; raise WrongValue for anything else.

    Where one entry has single precision, all are taken for it: NumPy turns a float32 array times a float64
    array into float64, but not into exacter numbers.
    """
    if isinstance(got, np.ndarray) and got.ndim and len(got) == len(names):
        got = list(got)  # arrays of one shape, stacked
    if not isinstance(got, list | tuple) or len(got) != len(names):
        raise WrongValue(f"the result is not a tuple of {len(names)} entries: {', '.join(names)}")
    return rounded(got) if _is_single(got) else got


def rounded(got: Any) -> Any:
    """Return a result with its arrays in float32, so that it is compared with that tolerance."""
    if isinstance(got, list | tuple):
        return [rounded(entry) for entry in got]
    if not isinstance(got, np.ndarray) or got.dtype.kind != "f":
        return got
    with np.errstate(over="ignore"):
        return got.astype(np.float32)


def _is_single(got: object) -> bool:
    if isinstance(got, list | tuple):
        return any(map(_is_single, got))
    return isinstance(got, np.ndarray) and got.dtype.kind == "f" and got.dtype.itemsize < 8


def own_cache(student: Student, forward: str, given: Batch) -> object:
    """Return the cache that the student's own forward function makes; where it is not right, torch's.

    A wrong forward function costs its own task's points, not the backward function's. Rounding of the
    cache grows on its way through the backward pass: a float32 cache, say, is not handed on.
    """
    try:
        y, cache = unpack(student.call(forward, *given.arguments), "y", "cache")
        assert_same(y, given.y)
        assert_same(cache, given.cache)
        entries = unpack(cache, *CACHE)
    except StudentFault:
        return given.cache
    exact = (
        np.allclose(np.asarray(mine), theirs, rtol=0, atol=1e-10 * np.abs(theirs).max())
        for mine, theirs in zip(entries, given.cache, strict=True)
    )
    return cache if all(exact) else given.cache
