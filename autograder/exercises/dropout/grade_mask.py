"""Hidden checks: random masks, judged by statistics.

A right mask fails by chance with a probability below 6e-10 in all: at most 370 keep rates at 1.4e-12 each,
three searches for patterns at 1e-40, ten pairs of masks at 1.3e-15, three variances of counts at 1.6e-14,
two equal rows or columns at 1e-35, two equal masks among sixty at 2e-26 (`masks.py` has the bounds). A keep
rate that is off by 0.02 passes the check of 100,000 units with a probability below 1.2e-7 for any keep_prob,
and that of 700 units with keep_prob = 1 with one below 7.3e-7 (exact binomial tails).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from autograder.exercises.dropout.masks import (
    as_mask,
    assert_counts_vary,
    assert_no_pattern,
    assert_no_twins,
    assert_rate,
    assert_unrelated,
)
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.sandbox.wire import Seed
from autograder.student import Student

KEEP_PROB = 0.64  # of all checks but those of the rate


@pytest.fixture
def seeds(generator: Generators, request: pytest.FixtureRequest) -> list[Seed]:
    """Stand for the generators that a check hands to the student, other ones for each check."""
    drawn = generator(request.node.name).choice(2**31, size=24, replace=False)
    return [Seed(int(value)) for value in drawn]


def draw(
    student: Student, shape: tuple[int, ...], keep_prob: float, seed: Seed, draws: int = 1
) -> list[np.ndarray]:
    """Let the student draw masks from one generator, call after call; each must look like a mask."""
    got = student.dropout_mask(shape, keep_prob, seed, draws)
    if not isinstance(got, list) or len(got) != draws:  # the adapter makes a list of them
        raise WrongValue("what came back cannot be read")
    return [as_mask(mask, shape, keep_prob) for mask in got]


@pytest.mark.task("dropout_mask")
def test_mask_shapes(student: Student, seeds: list[Seed]) -> None:
    """Vectors, matrices and images get masks of their own shape, with a draw for every single entry."""
    for shape, seed in zip([(20_000,), (90, 70), (10, 8, 12, 25)], seeds, strict=False):
        (mask,) = draw(student, shape, KEEP_PROB, seed)
        if mask.ndim != 2:  # matrices have a check of their own
            assert_no_pattern(mask, KEEP_PROB)


@pytest.mark.task("dropout_mask")
def test_mask_rate(student: Student, seeds: list[Seed]) -> None:
    """The share of kept units is keep_prob, be it small, large or close to 1."""
    fresh = iter(seeds)
    for keep_prob in (0.2, 0.37, 0.64, 0.85):
        quarters = [draw(student, (125, 200), keep_prob, next(fresh))[0] for _ in range(4)]
        assert_rate(int(np.sum(quarters)), 100_000, keep_prob)
    draw(student, (125, 200), 0.996, next(fresh))


@pytest.mark.task("dropout_mask")
def test_mask_of_ones(student: Student, seeds: list[Seed]) -> None:
    """With keep_prob = 1 every unit is kept; with less, not."""
    draw(student, (25, 28), 1.0, seeds[0])
    draw(student, (25, 28), KEEP_PROB, seeds[1])


@pytest.mark.task("dropout_mask")
def test_mask_independence(student: Student, seeds: list[Seed]) -> None:
    """Units are kept or dropped one by one: neighbours, rows and columns share nothing."""
    (mask,) = draw(student, (200, 150), KEEP_PROB, seeds[0])
    assert_no_pattern(mask, KEEP_PROB)
    assert_no_twins(mask)


@pytest.mark.task("dropout_mask")
def test_mask_counts(student: Student, seeds: list[Seed]) -> None:
    """How many units are kept is left to chance: in each row, in each column and in the whole mask."""
    (mask,) = draw(student, (200, 150), KEEP_PROB, seeds[0])
    assert_counts_vary(mask.sum(axis=1), 150, KEEP_PROB, "row")
    assert_counts_vary(mask.sum(axis=0), 200, KEEP_PROB, "column")
    masks = np.array(draw(student, (12, 9), KEEP_PROB, seeds[1], 160))
    assert_counts_vary(masks.sum(axis=(1, 2)), 12 * 9, KEEP_PROB, "mask")
    assert_rate(int(masks.sum()), masks.size, KEEP_PROB)
    for kept in masks.sum(axis=0).flat:  # no unit is safe, and none is singled out
        assert_rate(int(kept), len(masks), KEEP_PROB)


@pytest.mark.task("dropout_mask")
def test_mask_anew(student: Student, seeds: list[Seed]) -> None:
    """Every call draws a new mask: the next one from the same generator, and one from another generator."""
    drawn = draw(student, (80, 75), KEEP_PROB, seeds[0], 3)
    drawn += draw(student, (80, 75), KEEP_PROB, seeds[1])
    drawn += draw(student, (80, 75), KEEP_PROB, seeds[2])
    for one, other in combinations(drawn, 2):
        assert_unrelated(one, other, KEEP_PROB)
    many = draw(student, (12, 9), KEEP_PROB, seeds[3], 60)
    if len(np.unique(many, axis=0)) < len(many):
        raise WrongValue("the same mask came back before long: each call needs draws of its own")


@pytest.mark.task("dropout_mask")
def test_mask_generator(student: Student, seeds: list[Seed]) -> None:
    """All randomness comes from the generator that is handed in: equal generators give equal masks."""
    first = draw(student, (100, 150), 0.37, seeds[0], 2)
    draw(student, (100, 150), 0.37, seeds[1])
    again = draw(student, (100, 150), 0.37, seeds[0], 2)
    if not np.array_equal(first, again):
        raise WrongValue("two equal generators gave different masks: draw from rng and from nothing else")
