"""Hidden checks: running statistics, and evaluation mode, which uses them.

The momentum stays away from one half. Mean and variance are checked one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.batch_norm import reference
from autograder.exercises.batch_norm.probes import EPS, batch, large_eps, signed, unpack
from autograder.plugin import Generators
from autograder.student import Student

STATS = ("running_mean", "running_var")


@dataclass(frozen=True)
class History:
    """Batches that torch's layer sees one after the other, and its buffers before the first."""

    batches: list[np.ndarray]
    running_mean: np.ndarray
    running_var: np.ndarray
    momentum: float

    @cached_property
    def states(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Both buffers before the first batch and after each."""
        return reference.running_stats(self.batches, self.running_mean, self.running_var, self.momentum)


def follow(student: Student, history: History, *numbers: int) -> None:
    """Compare entries of the student's results with torch's buffers after every batch.

    The statistics that go in are torch's, so that a wrong variance does not disturb the means.
    """
    states = history.states
    for x, before, after in zip(history.batches, states, states[1:], strict=False):
        got = unpack(student.update_running_stats(x, *before, history.momentum), *STATS)
        for number in numbers:
            assert_same(got[number], after[number], STATS[number])


@pytest.fixture(scope="session")
def fresh(generator: Generators) -> History:
    """Four batches of different sizes for a new layer.

    The mean of a column has the same sign in all of them, lest the running mean be near zero by chance.
    """
    rng = generator("fresh")
    drawn = [batch(rng, n, 3).x for n in (5, 8, 4, 5)]
    signs = np.sign(drawn[0].mean(axis=0))
    batches = [x * signs * np.sign(x.mean(axis=0)) for x in drawn]
    return History(batches, np.zeros(3), np.ones(3), float(rng.uniform(0.25, 0.35)))


@pytest.fixture(scope="session")
def first_batch(fresh: History) -> History:
    """The first of them."""
    return replace(fresh, batches=fresh.batches[:1])


@pytest.fixture(scope="session")
def small(fresh: History, generator: Generators) -> History:
    """The same batches a hundred times smaller, for a layer that knows such numbers: no ε hides here."""
    mean, var = signed(generator("small"), 0.005, 0.02, 3), np.array([2e-4, 1e-4, 3e-4])
    return replace(fresh, batches=[x / 100 for x in fresh.batches[:2]], running_mean=mean, running_var=var)


@pytest.fixture(scope="session")
def other_momenta(generator: Generators) -> list[History]:
    """Long, short and no memory, nothing new; the smallest batch, and a square one with a constant column."""
    rng = generator("other momenta")
    shapes_and_momenta = [((2, 5), 0.04), ((4, 4), 0.85), ((3, 2), 1.0), ((5, 3), 0.0)]
    return [
        History(
            [batch(rng, *shape, constant=shape == (4, 4)).x],
            signed(rng, 0.5, 2.0, shape[1]),
            rng.uniform(0.5, 4.0, shape[1]),
            momentum,
        )
        for shape, momentum in shapes_and_momenta
    ]


@pytest.mark.task("update_running_stats")
def test_running_mean(student: Student, fresh: History) -> None:
    """Batch after batch, the running mean moves as torch's does: the momentum weights the new batch."""
    follow(student, fresh, 0)


@pytest.mark.task("update_running_stats")
def test_running_var(student: Student, fresh: History) -> None:
    """Batch after batch, the running variance moves as torch's does, by the unbiased variance."""
    follow(student, fresh, 1)


@pytest.mark.task("update_running_stats")
def test_running_stats_of_small_numbers(student: Student, small: History) -> None:
    """Small numbers are remembered as they are: nothing is added to the variance."""
    follow(student, small, 0, 1)


@pytest.mark.task("update_running_stats")
def test_running_stats_other_momenta(student: Student, other_momenta: list[History]) -> None:
    """Other momenta, zero and one too, other shapes and a constant column are followed as well."""
    for history in other_momenta:
        follow(student, history, 0, 1)


@pytest.mark.task("update_running_stats")
def test_running_stats_keep_arguments(student: Student, first_batch: History) -> None:
    """The new statistics are right, and the batch and the old statistics are left as they were."""
    follow(student, first_batch, 0, 1)
    assert_arguments_kept(student, "x", *STATS, "momentum")


@dataclass(frozen=True)
class Trained:
    """A batch for a layer in evaluation mode, and what the layer has learnt."""

    x: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    running_mean: np.ndarray
    running_var: np.ndarray
    eps: float

    @property
    def arguments(self) -> tuple[object, ...]:
        """The arguments of batch_norm_inference."""
        return self.x, self.gamma, self.beta, self.running_mean, self.running_var, self.eps

    @cached_property
    def want(self) -> np.ndarray:
        """What torch gives."""
        return reference.inference(
            self.x, self.gamma, self.beta, self.running_mean, self.running_var, self.eps
        )


def trained(rng: np.random.Generator, n: int, d: int, eps: float = EPS) -> Trained:
    """Draw a batch, and running statistics that are not the batch's."""
    given = batch(rng, n, d)
    mean, var = signed(rng, 0.5, 3.0, d), rng.uniform(0.4, 5.0, d)
    return Trained(given.x, given.gamma, given.beta, mean, var, eps)


@pytest.fixture(scope="session")
def layers(generator: Generators) -> list[Trained]:
    """Batches for two trained layers of one shape, for functions that remember the first."""
    return [trained(generator(f"layer {number}"), 6, 4) for number in (1, 2)]


@pytest.fixture(scope="session")
def layer(layers: list[Trained]) -> Trained:
    """The first of them."""
    return layers[0]


@pytest.fixture(scope="session")
def flat_layer(generator: Generators) -> Trained:
    """A layer with a large ε that has never seen one of its features vary."""
    rng = generator("flat layer")
    drawn = trained(rng, 5, 3, eps=large_eps(rng))
    return replace(drawn, running_var=rng.permutation([0.0, *drawn.running_var[1:]]))


@pytest.fixture(scope="session")
def companies(layer: Trained) -> list[Trained]:
    """The third row of the batch: alone, twice, among strangers."""
    row = layer.x[2:3]
    among = np.concatenate([-5.0 * layer.x[3:5], row, 7.0 + layer.x[:1]])  # as many rows as columns
    return [replace(layer, x=x) for x in (row, np.repeat(row, 2, axis=0), among)]


@pytest.mark.task("batch_norm_inference")
def test_inference(student: Student, layers: list[Trained]) -> None:
    """The running statistics normalize, then γ scales and β shifts."""
    for given in layers:
        assert_same(student.batch_norm_inference(*given.arguments), given.want, "y")


@pytest.mark.task("batch_norm_inference")
def test_inference_large_eps(student: Student, flat_layer: Trained) -> None:
    """ε belongs inside the root here as well, also where the running variance is zero."""
    assert_same(student.batch_norm_inference(*flat_layer.arguments), flat_layer.want, "y")


@pytest.mark.task("batch_norm_inference")
def test_inference_row_by_row(student: Student, companies: list[Trained]) -> None:
    """A row gives the same output alone and in any company."""
    for given in companies:
        assert_same(student.batch_norm_inference(*given.arguments), given.want, "y")


@pytest.mark.task("batch_norm_inference")
def test_inference_keeps_arguments(student: Student, layer: Trained) -> None:
    """The output is right, and the running statistics and all other arguments are left as they were."""
    assert_same(student.batch_norm_inference(*layer.arguments), layer.want, "y")
    assert_arguments_kept(student, "x", "gamma", "beta", *STATS, "eps")
