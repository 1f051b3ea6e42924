"""Hidden checks: the network of `build_model`, beside torch's own nn.Sequential.

The worker fills the student's network with parameters that are drawn here, so any initialisation is as
good as another. The bias in front of the norm layer is zero: a network may leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_same
from autograder.exercises.regularized_training import models, reference
from autograder.exercises.regularized_training.adapter import Plain
from autograder.exercises.regularized_training.replies import called, entries, floats, read
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student, careful

LAYERS = ["Linear", "BatchNorm1d", "ReLU", "Dropout", "Linear"]


@dataclass(frozen=True)
class Network:
    """What `build_model` is called with, the parameters for the result, and inputs to try it on."""

    sizes: tuple[int, int, int]
    keep_prob: float
    model: Plain
    x: np.ndarray
    seed: int

    @cached_property
    def want(self) -> reference.Outputs:
        """What torch's network gives."""
        return reference.outputs(self.model, self.x, self.seed)

    @property
    def weights(self) -> list[list[int]]:
        """The shapes of the layers' weights."""
        d_in, hidden, d_out = self.sizes
        return [[hidden, d_in], [hidden], [], [], [d_out, hidden]]


def network(rng: np.random.Generator, sizes: tuple[int, int, int], keep_prob: float) -> Network:
    """Draw parameters for a network, and a batch."""
    model = models.normalized(rng, *sizes)
    model["layers"][0]["state"]["bias"][:] = 0.0
    model["layers"].insert(3, models.layer(rng, "Dropout", 1 - keep_prob))
    x = rng.normal(loc=0.5, size=(8, sizes[0])) * rng.uniform(0.5, 3.0, sizes[0])
    return Network(sizes, keep_prob, model, x, int(rng.integers(2**31)))


@pytest.fixture(scope="session")
def networks(generator: Generators) -> list[Network]:
    """Two networks that differ in every size, with rates on both sides of one half."""
    rng = generator("networks")
    return [network(rng, (3, 17, 2), 0.85), network(rng, (6, 11, 4), 0.35)]


@pytest.fixture(scope="session")
def without_dropout(generator: Generators) -> Network:
    """A network that keeps every unit."""
    return network(generator("network without dropout"), (4, 9, 3), 1.0)


def ask_for_network(student: Student, run: Network) -> dict[str, object]:
    """Ask for a network; raise WrongValue unless it is an nn.Sequential through which inputs pass."""
    reply = student.build_model(*run.sizes, run.keep_prob, models.states(run.model), run.x, run.seed)
    if read(reply, "kind", str) != "Sequential":
        raise WrongValue(f"the result is {called(reply)}, not an nn.Sequential")
    if "error" in reply:
        raise WrongValue(f"inputs do not pass through the network: {careful(read(reply, 'error', str))}")
    return dict(reply)


def output(reply: dict[str, object], mode: str) -> object:
    """Return what the network gave in a mode, once it held the parameters drawn here."""
    if mode not in reply:
        raise WrongValue("the network's layers do not take the parameters of the network that was asked for")
    return reply[mode]


@pytest.mark.task("build_model")
def test_model_layers(student: Student, networks: list[Network]) -> None:
    """Every call returns a new network, with the five layers in their order and of the right sizes."""
    for run in networks:
        reply = ask_for_network(student, run)
        layers = read(reply, "layers", list)
        kinds = [read(layer, "kind", str) for layer in layers]
        if kinds != LAYERS:
            raise WrongValue(f"the layers are {careful(', '.join(kinds))}; not {', '.join(LAYERS)}")
        if [entries(layer, "sizes", int) for layer in layers] != run.weights:
            raise WrongValue("the layers are right, their sizes are not")
        if read(reply, "shared", bool):
            raise WrongValue("two calls give networks that share parameters")


@pytest.mark.task("build_model")
def test_model_in_evaluation_mode(student: Student, networks: list[Network]) -> None:
    """In evaluation mode the network gives what torch's gives with the same parameters."""
    for run in networks:
        got = output(ask_for_network(student, run), "evaluation")
        assert_same(got, run.want.evaluation, "the output in evaluation mode")


@pytest.mark.task("build_model", weight=2)
def test_model_drops_the_right_share(student: Student, networks: list[Network]) -> None:
    """In training mode the network drops, and scales up, as much as keep_prob says."""
    for run in networks:
        got = output(ask_for_network(student, run), "training")
        assert_same(got, run.want.training, "the output in training mode")


@pytest.mark.task("build_model")
def test_model_that_keeps_everything(student: Student, without_dropout: Network) -> None:
    """With keep_prob = 1 nothing is dropped, and batch norm's running statistics follow the batch."""
    reply = ask_for_network(student, without_dropout)
    assert_same(output(reply, "training"), without_dropout.want.training, "the output in training mode")
    buffers = [floats(buffer, "a running statistic") for buffer in read(reply, "buffers", list)]
    assert_same(buffers, without_dropout.want.buffers, "the list of running statistics")
