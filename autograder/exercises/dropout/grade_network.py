"""Hidden checks: a network of two layers with dropout between them, and the ensemble that it stands for.

The reference is nn.Sequential with nn.Dropout in it; the masks are those that it draws itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.dropout import reference
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student

Array = np.ndarray


@dataclass(frozen=True)
class Network:
    """A batch, the parameters of a network, and seeds under which nn.Dropout draws masks for the batch."""

    x: Array
    params: dict[str, Array]
    keep_prob: float
    seeds: list[int]

    @property
    def inputs(self) -> tuple[Array, ...]:
        """The arguments that both functions begin with."""
        return self.x, *self.params.values()

    @cached_property
    def masks(self) -> Array:
        """The masks of all seeds, stacked."""
        shape = (len(self.x), len(self.params["b1"]))
        return np.stack([reference.drawn_mask(shape, self.keep_prob, seed) for seed in self.seeds])

    @cached_property
    def outputs(self) -> dict[bool, Array]:
        """What nn.Sequential gives with the first mask in training (True), and in evaluation (False)."""
        return {
            mode: reference.run_network(self.params, self.x, self.keep_prob, mode, self.seeds[0]).numpy()
            for mode in (True, False)
        }

    @cached_property
    def ensemble(self) -> tuple[Array, Array]:
        """Mean and standard deviation over nn.Sequential's runs with all masks."""
        return reference.ensemble(self.params, self.x, self.keep_prob, self.seeds)


def network(rng: np.random.Generator, sizes: Sequence[int], keep_prob: float, networks: int = 1) -> Network:
    """Draw a network of `sizes` N, D_in, H, D_out, and masks that tell it from all others.

    The share of kept units is not keep_prob, and thinned networks differ in every output.
    """
    n, d_in, hidden, d_out = sizes
    while True:
        params = {
            "W1": rng.normal(size=(d_in, hidden)),
            "b1": rng.normal(size=hidden),
            "W2": rng.normal(size=(hidden, d_out)),
            "b2": rng.normal(scale=2.0, size=d_out),
        }
        x = rng.normal(loc=0.3, scale=1.5, size=(n, d_in))
        drawn = Network(x, params, keep_prob, [int(seed) for seed in rng.integers(2**31, size=networks)])
        thinned_by_chance = abs(drawn.masks.mean() / keep_prob - 1) > 0.03
        apart = np.abs(drawn.outputs[True] - drawn.outputs[False]).min() > 0.1
        spread = networks == 1 or drawn.ensemble[1].min() > 0.1
        if thinned_by_chance and apart and spread:
            return drawn


@pytest.fixture(scope="session")
def nets(generator: Generators) -> list[Network]:
    """Two networks of different sizes, one that keeps much and one that keeps little."""
    rng = generator("nets")
    return [network(rng, (5, 3, 8, 2), 0.7), network(rng, (4, 6, 7, 3), 0.35)]


@pytest.fixture(scope="session")
def one_example(generator: Generators) -> Network:
    """A batch of one example, and one output."""
    return network(generator("one example"), (1, 4, 9, 1), 0.6)


@pytest.fixture(scope="session")
def ensembles(generator: Generators) -> list[Network]:
    """Two ensembles of different sizes."""
    rng = generator("ensembles")
    return [network(rng, (4, 3, 8, 2), 0.7, networks=6), network(rng, (5, 2, 7, 3), 0.35, networks=9)]


@pytest.fixture(scope="session")
def ensemble_of_one_example(generator: Generators) -> Network:
    """A batch of one example, and one output, of a few thinned networks."""
    return network(generator("ensemble of one example"), (1, 5, 9, 1), 0.6, networks=3)


def run(student: Student, net: Network, training: bool) -> None:
    """Run the student's network and compare with nn.Sequential."""
    got = student.two_layer_net(*net.inputs, net.masks[0], net.keep_prob, training)
    assert_same(got, net.outputs[training], "the output")


@pytest.mark.task("two_layer_net")
def test_net_training(student: Student, nets: list[Network]) -> None:
    """In training mode the output is that of torch.nn.Sequential with the same parameters and mask."""
    for net in nets:
        run(student, net, training=True)


@pytest.mark.task("two_layer_net")
def test_net_evaluation(student: Student, nets: list[Network]) -> None:
    """In evaluation mode the output is that of torch.nn.Sequential, which then drops and scales nothing."""
    for net in nets:
        run(student, net, training=False)


@pytest.mark.task("two_layer_net")
def test_net_of_one_example(student: Student, one_example: Network) -> None:
    """A single example and a single output keep both axes, and come out right in both modes."""
    for training in (True, False):
        run(student, one_example, training)


@pytest.mark.task("two_layer_net")
def test_net_keeps_arguments(student: Student, nets: list[Network]) -> None:
    """The output is right in both modes, and no argument is changed in place."""
    for training in (True, False):
        run(student, nets[0], training)
        assert_arguments_kept(student, "x", "W1", "b1", "W2", "b2", "mask", "keep_prob", "training")


def predict(student: Student, net: Network) -> list[object] | tuple[object, ...]:
    """Return mean and standard deviation as the student has them."""
    got = student.ensemble_predict(*net.inputs, net.masks, net.keep_prob)
    if isinstance(got, np.ndarray) and got.ndim and len(got) == 2:
        got = list(got)
    if not isinstance(got, list | tuple) or len(got) != 2:
        raise WrongValue("the result is not a pair of mean and standard deviation")
    return got


@pytest.mark.task("ensemble_predict")
def test_ensemble_mean(student: Student, ensembles: list[Network]) -> None:
    """The mean is over the outputs of torch.nn.Sequential, run in training mode once for each mask."""
    for net in ensembles:
        assert_same(predict(student, net)[0], net.ensemble[0], "the mean")


@pytest.mark.task("ensemble_predict")
def test_ensemble_std(student: Student, ensembles: list[Network]) -> None:
    """The standard deviation is that of the same runs, for each example and output, and divides by T."""
    for net in ensembles:
        assert_same(predict(student, net)[1], net.ensemble[1], "the standard deviation")


@pytest.mark.task("ensemble_predict")
def test_ensemble_of_one_example(student: Student, ensemble_of_one_example: Network) -> None:
    """A single example and a single output keep both axes, in the mean and in the standard deviation."""
    net = ensemble_of_one_example
    assert_same(predict(student, net), net.ensemble, entries=("the mean", "the standard deviation"))


@pytest.mark.task("ensemble_predict")
def test_ensemble_keeps_arguments(student: Student, ensembles: list[Network]) -> None:
    """Mean and standard deviation are right, and no argument is changed in place."""
    net = ensembles[0]
    assert_same(predict(student, net), net.ensemble, entries=("the mean", "the standard deviation"))
    assert_arguments_kept(student, "x", "W1", "b1", "W2", "b2", "masks", "keep_prob")
