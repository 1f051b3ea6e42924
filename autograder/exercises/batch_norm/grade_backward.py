"""Hidden checks: the backward pass in training mode.

What goes in is a right cache, made by torch, so that these checks do not depend on the student's forward
function. The upstream gradients are random: of gradients that are constant in each column, or that follow
the normalized x, nothing arrives at x, whatever the formula.
"""

from __future__ import annotations

import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.batch_norm.probes import GRADIENTS, Batch, batch, large_eps, own_cache, unpack
from autograder.plugin import Generators
from autograder.student import Student


@pytest.fixture(scope="session")
def ordinary(generator: Generators) -> Batch:
    """A small batch with the usual ε."""
    return batch(generator("backward"), 6, 4)


@pytest.fixture(scope="session")
def flat(generator: Generators) -> Batch:
    """A batch with a large ε; one of its columns is constant."""
    rng = generator("flat backward")
    return batch(rng, 5, 4, eps=large_eps(rng), spread=(0.2, 0.8), constant=True)


@pytest.fixture(scope="session")
def other_shapes(generator: Generators) -> list[Batch]:
    """The smallest batch, one with as many rows as columns, a tall one.

    Two rows of large spread leave dx near zero, and rounding would be all of it; hence the large ε.
    """
    rng = generator("other shapes backward")
    return [batch(rng, 2, 5, eps=large_eps(rng), spread=(0.3, 0.6)), batch(rng, 4, 4), batch(rng, 8, 2)]


@pytest.fixture(scope="session")
def two_batches(generator: Generators) -> list[Batch]:
    """Two batches of one shape that no other check uses, for functions that remember a cache."""
    return [batch(generator(f"together {number}"), 7, 3, eps=1e-3) for number in (1, 2)]


def gradient(student: Student, given: Batch, number: int) -> object:
    """Return one of the student's three gradients."""
    return unpack(student.batch_norm_backward(given.dy, given.cache), *GRADIENTS)[number]


@pytest.mark.task("batch_norm_backward", weight=2)
def test_backward_dx(student: Student, ordinary: Batch) -> None:
    """dx is autograd's: it takes in that the batch mean and variance depend on x as well."""
    assert_same(gradient(student, ordinary, 0), ordinary.gradients[0], "dx")


@pytest.mark.task("batch_norm_backward")
def test_backward_dgamma(student: Student, ordinary: Batch) -> None:
    """dgamma is autograd's, one number for each feature."""
    assert_same(gradient(student, ordinary, 1), ordinary.gradients[1], "dgamma")


@pytest.mark.task("batch_norm_backward")
def test_backward_dbeta(student: Student, ordinary: Batch) -> None:
    """dbeta is autograd's, one number for each feature."""
    assert_same(gradient(student, ordinary, 2), ordinary.gradients[2], "dbeta")


@pytest.mark.task("batch_norm_backward")
def test_backward_large_eps(student: Student, flat: Batch) -> None:
    """dx is right for a large ε and for a constant column, too."""
    assert_same(gradient(student, flat, 0), flat.gradients[0], "dx")


@pytest.mark.task("batch_norm_backward")
def test_backward_other_shapes(student: Student, other_shapes: list[Batch]) -> None:
    """Two rows are enough, and neither square nor tall batches are special."""
    for given in other_shapes:
        got = student.batch_norm_backward(given.dy, given.cache)
        assert_same(got, given.gradients, entries=GRADIENTS)


@pytest.mark.task("batch_norm_backward")
def test_backward_after_forward(student: Student, two_batches: list[Batch]) -> None:
    """After two forward passes, each backward pass gives the gradients of its own."""
    caches = [own_cache(student, "batch_norm_forward", given) for given in two_batches]
    for given, cache in zip(two_batches, caches, strict=True):
        got = student.batch_norm_backward(given.dy, cache)
        assert_same(got, given.gradients, entries=GRADIENTS)


@pytest.mark.task("batch_norm_backward")
def test_backward_keeps_arguments(student: Student, ordinary: Batch) -> None:
    """The gradients are right, and dy and the cache are left as they were."""
    got = student.batch_norm_backward(ordinary.dy, ordinary.cache)
    assert_same(got, ordinary.gradients, entries=GRADIENTS)
    assert_arguments_kept(student, "dy", "cache")
