"""Hidden checks: the forward pass in training mode, by itself and inside a network.

Every check compares values, the ones about arguments too, so that none passes for a trivial answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.batch_norm import reference
from autograder.exercises.batch_norm.probes import (
    CACHE,
    EPS,
    Batch,
    batch,
    large_eps,
    rounded,
    signed,
    unpack,
)
from autograder.plugin import Generators
from autograder.student import Student


@pytest.fixture(scope="session")
def batches(generator: Generators) -> list[Batch]:
    """Two batches of one shape, for functions that remember the first."""
    return [batch(generator(f"forward {number}"), 6, 3) for number in (1, 2)]


@pytest.fixture(scope="session")
def flat(generator: Generators) -> Batch:
    """A batch with columns of small spread, for which ε is large."""
    rng = generator("flat")
    return batch(rng, 5, 4, eps=large_eps(rng), spread=(0.2, 0.8))


@pytest.fixture(scope="session")
def stuck(generator: Generators) -> Batch:
    """A batch in which one column is constant."""
    return batch(generator("stuck"), 8, 3, eps=1e-3, constant=True)


@pytest.fixture(scope="session")
def other_shapes(generator: Generators) -> list[Batch]:
    """The smallest batch, and one with as many rows as columns."""
    rng = generator("other shapes")
    return [batch(rng, 2, 5), batch(rng, 4, 4)]


@pytest.fixture(scope="session")
def single(generator: Generators) -> Batch:
    """A batch in single precision."""
    return batch(generator("single"), 7, 3, eps=1e-3).in_single_precision()


def output(student: Student, given: Batch) -> object:
    """Return the y of the student's forward pass."""
    return unpack(student.batch_norm_forward(*given.arguments), "y", "cache")[0]


@pytest.mark.task("batch_norm_forward")
def test_forward_output(student: Student, batches: list[Batch]) -> None:
    """Every feature is normalized with the mean and variance of this batch, then scaled and shifted."""
    for given in batches:
        assert_same(output(student, given), given.y, "y")


@pytest.mark.task("batch_norm_forward")
def test_forward_cache(student: Student, batches: list[Batch], flat: Batch, stuck: Batch) -> None:
    """The cache is the tuple (x_hat, inv_std, gamma), each in its shape, also for a constant column."""
    for given in (batches[0], flat, stuck):
        _, cache = unpack(student.batch_norm_forward(*given.arguments), "y", "cache")
        assert_same(cache, given.cache, "the cache", CACHE)


@pytest.mark.task("batch_norm_forward")
def test_forward_large_eps(student: Student, flat: Batch) -> None:
    """A large ε shows where it belongs: next to the variance, inside the root."""
    assert_same(output(student, flat), flat.y, "y")


@pytest.mark.task("batch_norm_forward")
def test_forward_constant_column(student: Student, stuck: Batch) -> None:
    """A constant column gives its β, the others are normalized as ever."""
    assert_same(output(student, stuck), stuck.y, "y")


@pytest.mark.task("batch_norm_forward")
def test_forward_other_shapes(student: Student, other_shapes: list[Batch], single: Batch) -> None:
    """Two rows are enough, as many rows as columns are fine, and so is single precision."""
    for given in other_shapes:
        assert_same(output(student, given), given.y, "y")
    # Whatever its dtype, a result of float32 data is as exact as float32.
    assert_same(rounded(output(student, single)), single.y, "y")


@pytest.mark.task("batch_norm_forward")
def test_forward_keeps_arguments(student: Student, batches: list[Batch]) -> None:
    """The output is right, and x, γ and β are left as they were."""
    assert_same(output(student, batches[0]), batches[0].y, "y")
    assert_arguments_kept(student, "x", "gamma", "beta", "eps")


@dataclass(frozen=True)
class Network:
    """A batch of inputs, and the parameters of two layers with batch normalization between them."""

    x: np.ndarray
    w1: np.ndarray
    b1: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    w2: np.ndarray
    b2: np.ndarray
    eps: float

    @property
    def arguments(self) -> tuple[object, ...]:
        """The arguments of normalized_mlp."""
        return self.x, self.w1, self.b1, self.gamma, self.beta, self.w2, self.b2, self.eps

    @cached_property
    def want(self) -> np.ndarray:
        """What torch's modules give."""
        return reference.normalized_mlp(
            self.x, self.w1, self.b1, self.gamma, self.beta, self.w2, self.b2, self.eps
        )


def network(
    rng: np.random.Generator, n: int, d_in: int, hidden: int, d_out: int, eps: float = EPS
) -> Network:
    """Draw a network whose hidden units have means up to one and a half spreads away from zero."""
    x = batch(rng, n, d_in).x
    w1 = rng.normal(size=(d_in, hidden))
    z = x @ w1
    return Network(
        x=x,
        w1=w1,
        b1=z.std(axis=0) * signed(rng, 0.5, 1.5, hidden) - z.mean(axis=0),
        gamma=signed(rng, 1.3, 2.2, hidden),
        beta=signed(rng, 0.3, 0.9, hidden),
        w2=rng.normal(size=(hidden, d_out)),
        b2=signed(rng, 0.5, 1.5, d_out),
        eps=eps,
    )


@pytest.fixture(scope="session")
def networks(generator: Generators) -> list[Network]:
    """Two networks of the same shape."""
    return [network(generator(f"network {number}"), 6, 3, 4, 2) for number in (1, 2)]


@pytest.fixture(scope="session")
def wide(generator: Generators) -> Network:
    """A network with more hidden units than rows, and one output."""
    return network(generator("wide"), 5, 2, 7, 1)


@pytest.fixture(scope="session")
def flat_network(generator: Generators) -> Network:
    """A network with a large ε."""
    rng = generator("flat network")
    return network(rng, 7, 4, 3, 2, eps=large_eps(rng))


def assert_output(student: Student, net: Network) -> None:
    """Compare the output of the student's network with torch's.

    With single precision's tolerance: a normalization that is right in float32 may be inside, and the
    last layer's float64 weights hide that from whoever looks at the output.
    """
    assert_same(rounded(student.normalized_mlp(*net.arguments)), net.want, "the output")


@pytest.mark.task("normalized_mlp")
def test_mlp_output(student: Student, networks: list[Network]) -> None:
    """The output is that of Linear, BatchNorm1d, ReLU and Linear in training mode."""
    for net in networks:
        assert_output(student, net)


@pytest.mark.task("normalized_mlp")
def test_mlp_wide(student: Student, wide: Network) -> None:
    """More hidden units than rows, and a single output, make no difference."""
    assert_output(student, wide)


@pytest.mark.task("normalized_mlp")
def test_mlp_large_eps(student: Student, flat_network: Network) -> None:
    """The ε that is given is used, inside the root."""
    assert_output(student, flat_network)


@pytest.mark.task("normalized_mlp")
def test_mlp_keeps_arguments(student: Student, networks: list[Network]) -> None:
    """The output is right, and input and parameters are left as they were."""
    assert_output(student, networks[0])
    assert_arguments_kept(student, "x", "W1", "b1", "gamma", "beta", "W2", "b2", "eps")
