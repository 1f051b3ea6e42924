"""Hidden checks: the training loop, beside `torch.optim.SGD` that decays the weights by itself.

The reference has no penalty in its loss: that both ways agree is the point. Loops with the penalty in the
loss, with parameter groups, or by hand are therefore equally right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_same
from autograder.exercises.regularized_training import models, reference
from autograder.exercises.regularized_training.adapter import Plain
from autograder.exercises.regularized_training.replies import (
    assert_data_left_alone,
    called,
    floats,
    modes,
    number,
    read,
)
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student


@dataclass(frozen=True)
class Run:
    """A model, data, and the settings of a training run."""

    model: Plain
    x: np.ndarray
    y: np.ndarray
    lr: float
    lam: float
    steps: int

    @property
    def arguments(self) -> tuple[object, ...]:
        """The arguments of train, and the penalty that the adapter lends."""
        return self.model, self.x, self.y, self.lr, self.lam, self.steps, models.STAND_IN

    @cached_property
    def want(self) -> reference.Trained:
        """Losses and model as torch's optimizer gives them."""
        return reference.train(self.model, self.x, self.y, self.lr, self.lam, self.steps)


def run(rng: np.random.Generator, model: Plain, shape: tuple[int, ...], classes: int, steps: int) -> Run:
    """Draw data for a model, and settings with a decay that is large enough to be seen."""
    y = rng.permutation(np.arange(shape[0]) % classes)
    scales = rng.uniform(0.5, 2.0, shape[1:])
    x = scales * rng.normal(loc=0.4, size=shape)
    lr, lam = float(rng.uniform(0.15, 0.35)), float(rng.uniform(0.2, 0.45))
    return Run(model, x, y, lr, lam, steps)


@pytest.fixture(scope="session")
def plain(generator: Generators) -> Run:
    """Two linear layers, without anything that knows a mode."""
    rng = generator("train plain")
    return run(rng, models.perceptron(rng, 4, 6, 3), (7, 4), 3, 5)


@pytest.fixture(scope="session")
def normalized(generator: Generators) -> Run:
    """A network with batch norm, in training mode, and more examples than the usual mini-batch has."""
    rng = generator("train normalized")
    return run(rng, models.normalized(rng, 3, 5, 4), (70, 3), 4, 4)


@pytest.fixture(scope="session")
def asleep(normalized: Run) -> Run:
    """The same network, in evaluation mode."""
    return replace(normalized, model={**normalized.model, "training": False})


@pytest.fixture(scope="session")
def images(generator: Generators) -> Run:
    """A small convolutional network."""
    rng = generator("train images")
    return run(rng, models.convolutional(rng, 2, 3, 5), (6, 2, 5, 4), 5, 3)


@pytest.fixture(scope="session")
def with_old_gradients(plain: Run, generator: Generators) -> Run:
    """A network that brings gradients along."""
    rng = generator("train old gradients")
    names = reference.state_of(plain.model)
    grads = {name: rng.normal(size=array.shape) for name, array in names.items()}
    return replace(plain, model={**plain.model, "grads": grads})


def trained(student: Student, settings: Run) -> object:
    """Have the student train; compare parameters and buffers afterwards, and return the whole reply."""
    reply = student.train(*settings.arguments)
    got = read(reply, "state", dict)
    if set(got) != set(settings.want.state):
        raise WrongValue("the model has other parameters or buffers than before")
    for name, want in settings.want.state.items():
        after = f"{name} after {settings.steps} steps"
        assert_same(floats(got[name], after), want, after)
    return reply


def losses(reply: object) -> list[object]:
    """Return the reported losses; raise WrongValue when they are not a list of numbers."""
    told = read(reply, "losses", dict)
    if "entries" not in told:
        hint = ": is a return statement missing?" if called(told) == "None" else ""
        raise WrongValue(f"the result is {called(told)}, not a list of losses{hint}")
    return [number(entry, "a loss") for entry in read(told, "entries", list)]


@pytest.mark.task("train", weight=2)
def test_train_losses(student: Student, plain: Run) -> None:
    """The list holds the data loss before each update, without the penalty."""
    reply = student.train(*plain.arguments)
    assert_same(losses(reply), plain.want.losses, "the list of losses")


@pytest.mark.task("train", weight=2)
def test_train_parameters(student: Student, plain: Run) -> None:
    """After several steps all parameters are where torch.optim.SGD takes them when only weights decay."""
    trained(student, plain)


@pytest.mark.task("train")
def test_train_with_batch_norm(student: Student, normalized: Run) -> None:
    """With batch norm, losses, γ, β and running statistics come out right too: one forward pass a step."""
    reply = trained(student, normalized)
    assert_same(losses(reply), normalized.want.losses, "the list of losses")


@pytest.mark.task("train")
def test_train_from_evaluation_mode(student: Student, asleep: Run) -> None:
    """A model that arrives in evaluation mode is trained in training mode, and left in it."""
    reply = trained(student, asleep)
    if not all(modes(reply)):
        raise WrongValue("the model was trained rightly, but is not left in training mode")


@pytest.mark.task("train")
def test_train_on_images(student: Student, images: Run) -> None:
    """Networks with filters are trained as well, on images of several channels."""
    trained(student, images)


@pytest.mark.task("train")
def test_train_after_old_gradients(student: Student, with_old_gradients: Run) -> None:
    """Gradients that the model brings along from before have no influence."""
    trained(student, with_old_gradients)


@pytest.mark.task("train")
def test_train_keeps_data(student: Student, plain: Run) -> None:
    """The training is right, and x, y and autograd's switch are left as they were."""
    reply = trained(student, plain)
    assert_data_left_alone(student, x=1, y=2)
    if not read(reply, "recording", bool):
        raise WrongValue("the values are right, but autograd is still switched off afterwards")
