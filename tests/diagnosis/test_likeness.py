"""When two results are the same values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.likeness import take_apart


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.0, 1.0 + 1e-9, True),
        (1.0, 1.0 + 1e-6, False),
        (1, 1.0, True),
        (np.float32(1.0), 1.0 + 1e-5, True),
        ([1.0, 2.0], (1.0, 2.0), True),
        (np.ones(3), np.ones((1, 3)), False),
        (np.ones(1), 1.0, False),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), True),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0]), False),
        (np.array([1.0, 2.0]), np.array([1.0, np.nan]), False),
        (np.array([1.0, np.inf]), np.array([1.0, np.inf]), True),
        (np.array([1.0, np.inf]), np.array([1.0, -np.inf]), False),
        (np.array([1.0, -1.0]), np.array([-1.0, 1.0]), False),
        ({"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0}, True),
        ({"a": 1.0}, {"b": 1.0}, False),
        ("x", "x", True),
        ("x", "y", False),
        (None, None, True),
        (None, 0.0, False),
        ((np.zeros(2), np.ones(2)), (np.zeros(2), np.ones(2)), True),
        # what is nothing but the rounding of much larger numbers is not compared
        ((np.array([1e-17]), np.ones(2)), (np.array([3e-17]), np.ones(2)), True),
        ((np.array([1e-3]), np.ones(2)), (np.array([2e-3]), np.ones(2)), False),
    ],
)
def test_resemblance(one: Any, other: Any, same: bool) -> None:
    """Values are compared relative to the largest, texts and shapes exactly, lists and tuples alike."""
    assert take_apart(one).resembles(take_apart(other)) is same
    if np.isfinite(np.asarray(take_apart(one).numbers)).all():
        assert take_apart(other).resembles(take_apart(one)) is same


HEAPS = [[0] * 10_000, [[None]] * 10_000, {str(n): n for n in range(10_000)}, np.zeros(10**6)]


@pytest.mark.parametrize("value", [object(), {1, 2}, np.ma.masked_array([1.0]), np.array(["a"]), 1j, *HEAPS])
def test_what_is_no_data(value: object) -> None:
    """Anything else is refused, and so are heaps of data."""
    with pytest.raises(TypeError):
        take_apart(value)
