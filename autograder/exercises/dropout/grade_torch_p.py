"""Hidden checks: torch's p, judged by what nn.Dropout does with it.

A right p gives a wrong share by chance with a probability of 1.4e-12 for each of five keep_prob (`masks.py`).
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from autograder.compare import assert_same
from autograder.exercises.dropout import reference
from autograder.exercises.dropout.masks import assert_rate
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student

UNITS = 100_000


@pytest.fixture(scope="session")
def seed(generator: Generators) -> int:
    """Seed of the masks that nn.Dropout draws."""
    return int(generator("torch p").integers(2**31))


def assert_share(p: object, keep_prob: float, seed: int) -> None:
    """Raise WrongValue unless `nn.Dropout(p)`, run on ones, keeps a share of `keep_prob`."""
    if not isinstance(p, int | float | np.generic | np.ndarray) or np.asarray(p).dtype.kind not in "iuf":
        raise WrongValue(f"p is a {type(p).__name__}, not a number")
    if np.size(p) != 1:
        raise WrongValue(f"p is an array of shape {np.shape(p)}, not a single number")
    value = float(np.reshape(p, ()))
    if not math.isfinite(value):
        raise WrongValue("p is not a finite number")
    try:
        kept = reference.kept_units(value, UNITS, seed)
    except ValueError:
        raise WrongValue("torch.nn.Dropout refuses this p: it is not between 0 and 1") from None
    assert_rate(kept, UNITS, keep_prob)


@pytest.mark.task("torch_dropout_p")
def test_torch_p_share(student: Student, seed: int) -> None:
    """torch.nn.Dropout with this p keeps the share keep_prob of its inputs, as measured on many ones."""
    for keep_prob in (0.8, 0.35, 0.62):
        assert_share(student.torch_dropout_p(keep_prob), keep_prob, seed)


@pytest.mark.task("torch_dropout_p")
def test_torch_p_value(student: Student) -> None:
    """p is exact, not rounded: the factor that torch derives from it for kept units depends on that."""
    for keep_prob in (0.83, 0.125, 0.4375):
        assert_same(student.torch_dropout_p(keep_prob), 1 - keep_prob, "p")


@pytest.mark.task("torch_dropout_p")
def test_torch_p_of_one(student: Student, seed: int) -> None:
    """With keep_prob = 1 torch.nn.Dropout drops nothing; with less, it does."""
    for keep_prob in (1.0, 0.35):
        assert_share(student.torch_dropout_p(keep_prob), keep_prob, seed)
