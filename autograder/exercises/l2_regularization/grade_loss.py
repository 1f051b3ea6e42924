"""Hidden checks: the regularized loss of a network and its gradients."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.l2_regularization import reference
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student


@dataclass(frozen=True)
class Backward:
    """What the backward pass of the data loss left behind: a loss, gradients, and the parameters."""

    data_loss: float
    grads: dict[str, np.ndarray]
    params: dict[str, np.ndarray]
    lam: float

    @property
    def arguments(self) -> tuple[object, ...]:
        """The arguments of regularized_loss."""
        return self.data_loss, self.grads, self.params, self.lam

    @cached_property
    def want(self) -> tuple[float, dict[str, np.ndarray]]:
        """Loss and gradients as autograd gives them."""
        return reference.regularized_loss(self.data_loss, self.grads, self.params, self.lam)


def backward(rng: np.random.Generator, shapes: dict[str, tuple[int, ...]]) -> Backward:
    """Draw parameters, none of them at its initial value, and gradients of the same shapes."""
    params = {name: rng.normal(loc=0.5, size=shape) for name, shape in shapes.items()}
    grads = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return Backward(float(rng.uniform(0.5, 3.0)), grads, params, float(rng.uniform(0.3, 0.8)))


@pytest.fixture(scope="session")
def two_layers(generator: Generators) -> Backward:
    """Two layers with batch normalization between them."""
    shapes = {"W1": (3, 4), "b1": (4,), "gamma1": (4,), "beta1": (4,), "W2": (4, 2), "b2": (2,)}
    return backward(generator("two layers"), shapes)


@pytest.fixture(scope="session")
def three_layers(generator: Generators) -> Backward:
    """Three layers, filters in the first, with names that mislead; gradients come from the last layer on.

    Only the first letter tells the weights: neither the rest of a name nor the number of axes does. One
    weight has a zero gradient, as behind dead units, and decays nonetheless.
    """
    shapes = {
        "b1": (2,),
        "b2": (5,),
        "W3": (5, 3),
        "W1": (2, 3, 2, 4),
        "b3": (3,),
        "W2": (6, 5),
        "W_out": (3,),
        "biasW": (5,),
        "w_scale": (1, 6),
        "Shift": (3, 2),
    }
    run = backward(generator("three layers"), shapes)
    grads = {**run.grads, "W2": np.zeros((6, 5))}
    return replace(run, grads=dict(reversed(grads.items())))


def pair(got: object) -> list[object] | tuple[object, ...]:
    """Return a pair as it is; raise WrongValue for anything else."""
    if not isinstance(got, list | tuple) or len(got) != 2:
        raise WrongValue("the result is not a pair of loss and gradients")
    return got


@pytest.mark.task("regularized_loss")
def test_loss(student: Student, two_layers: Backward) -> None:
    """The loss is the data loss plus the penalty on the weights, and on nothing else."""
    got = student.regularized_loss(*two_layers.arguments)
    assert_same(pair(got)[0], two_layers.want[0], "the loss")


@pytest.mark.task("regularized_loss")
def test_loss_gradients(student: Student, two_layers: Backward) -> None:
    """The gradients are autograd's for that loss: weights decay, biases, γ and β do not."""
    got = student.regularized_loss(*two_layers.arguments)
    assert_same(pair(got)[1], two_layers.want[1], "the gradients")


@pytest.mark.task("regularized_loss")
def test_loss_of_deeper_network(student: Student, three_layers: Backward) -> None:
    """Loss and gradients are right for another network, with other names, in another order."""
    got = student.regularized_loss(*three_layers.arguments)
    assert_same(got, three_layers.want, entries=("the loss", "the gradients"))


@pytest.mark.task("regularized_loss")
def test_loss_keeps_arguments(student: Student, two_layers: Backward) -> None:
    """Loss and gradients are right, and the dictionaries that came in are left as they were."""
    got = student.regularized_loss(*two_layers.arguments)
    assert_same(got, two_layers.want, entries=("the loss", "the gradients"))
    assert_arguments_kept(student, "data_loss", "grads", "params", "lam")
