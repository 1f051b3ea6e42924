"""Hidden checks: the accuracy, and that measuring it disturbs nothing.

The labels are made from torch's predictions, a known number of them turned wrong, so that the accuracy is
never near one half, nor what a constant or the share of errors would give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_same
from autograder.exercises.regularized_training import models, reference
from autograder.exercises.regularized_training.adapter import Plain
from autograder.exercises.regularized_training.replies import (
    assert_data_left_alone,
    assert_state_kept,
    called,
    modes,
    number,
    read,
)
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student


@dataclass(frozen=True)
class Quiz:
    """A model, data, and the accuracy that it has on them."""

    model: Plain
    x: np.ndarray
    y: np.ndarray
    accuracy: float

    @cached_property
    def state(self) -> dict[str, np.ndarray]:
        """The model's parameters and buffers."""
        return reference.state_of(self.model)

    @property
    def arguments(self) -> tuple[object, ...]:
        """The arguments of evaluate."""
        return self.model, self.x, self.y


def quiz(
    rng: np.random.Generator, draw: Callable[[], Plain], shape: tuple[int, ...], classes: int, right: int
) -> Quiz:
    """Draw a model that predicts every class, inputs, and labels of which `right` agree with it."""
    y = np.zeros(0, dtype=np.int64)
    while np.bincount(y, minlength=classes).min() < 3:
        model = draw()
        x = rng.normal(size=shape) * rng.uniform(0.5, 2.0, shape[1:])
        y = reference.predictions(model, x)
    wrong = rng.permutation(len(y))[right:]
    y[wrong] = (y[wrong] + rng.integers(1, classes, len(wrong))) % classes
    return Quiz(model, x, y, right / len(y))


def asleep(given: Quiz) -> Quiz:
    """Return the same with a model in evaluation mode."""
    return replace(given, model={**given.model, "training": False})


@pytest.fixture(scope="session")
def plain(generator: Generators) -> list[Quiz]:
    """Networks for vectors and for images that give the same in both modes, and arrive in evaluation mode."""
    rng = generator("evaluate plain")

    def images() -> Plain:
        return models.sequential(models.layer(rng, "Flatten"), *models.perceptron(rng, 12, 5, 3)["layers"])

    return [
        asleep(quiz(rng, lambda: models.perceptron(rng, 3, 6, 4), (61, 3), 4, 44)),
        asleep(quiz(rng, lambda: models.perceptron(rng, 5, 7, 2), (53, 5), 2, 17)),
        asleep(quiz(rng, images, (47, 2, 3, 2), 3, 36)),
    ]


@pytest.fixture(scope="session")
def noisy(generator: Generators) -> Quiz:
    """A network with batch norm and dropout that arrives in training mode."""
    rng = generator("evaluate noisy")
    return quiz(rng, lambda: models.normalized(rng, 4, 9, 3, drop=0.7), (97, 4), 3, 68)


def evaluated(student: Student, given: Quiz) -> object:
    """Ask for the accuracy, compare it, and return the whole reply."""
    reply = student.evaluate(*given.arguments)
    assert_same(number(read(reply, "accuracy", dict), "the accuracy"), given.accuracy, "the accuracy")
    if not read(reply, "called", bool):
        raise WrongValue("the model was never called")
    return reply


def evaluated_in_evaluation_mode(student: Student, given: Quiz) -> object:
    """Ask for the accuracy, and see that dropout and batch norm were in evaluation mode meanwhile."""
    reply = evaluated(student, given)
    if read(reply, "in_training", bool):
        raise WrongValue("dropout or batch norm were in training mode while the model was evaluated")
    return reply


@pytest.mark.task("evaluate")
def test_accuracy(student: Student, plain: list[Quiz]) -> None:
    """The accuracy is the share of right predictions, for any number of classes and shape of inputs."""
    for given in plain:
        evaluated(student, given)


@pytest.mark.task("evaluate", weight=2)
def test_evaluation_mode(student: Student, noisy: Quiz) -> None:
    """A model that arrives in training mode is evaluated in evaluation mode."""
    evaluated_in_evaluation_mode(student, noisy)


@pytest.mark.task("evaluate", weight=2)
def test_evaluation_without_gradients(student: Student, plain: list[Quiz]) -> None:
    """The accuracy is right, and autograd records nothing inside the forward pass."""
    for given in plain:
        if read(evaluated(student, given), "recorded", bool):
            raise WrongValue("autograd recorded the forward pass")


@pytest.mark.task("evaluate")
def test_evaluation_restores_training_mode(student: Student, noisy: Quiz) -> None:
    """A model that arrived in training mode is back in it afterwards."""
    reply = evaluated_in_evaluation_mode(student, noisy)
    if not all(modes(reply)):
        raise WrongValue("the model came in training mode and did not get it back")


@pytest.mark.task("evaluate")
def test_evaluation_restores_evaluation_mode(student: Student, noisy: Quiz) -> None:
    """A model that arrived in evaluation mode is still in it afterwards."""
    reply = evaluated_in_evaluation_mode(student, asleep(noisy))
    if any(modes(reply)):
        raise WrongValue("the model came in evaluation mode and is in training mode now")


@pytest.mark.task("evaluate")
def test_accuracy_is_a_float(student: Student, plain: list[Quiz]) -> None:
    """The accuracy comes back as a plain float."""
    for given in plain:
        accuracy = read(evaluated(student, given), "accuracy", dict)
        if accuracy.get("float") is not True:
            raise WrongValue(f"the accuracy is {called(accuracy)}, not a float")


@pytest.mark.task("evaluate")
def test_evaluation_keeps_arguments(student: Student, noisy: Quiz) -> None:
    """The accuracy is right, and parameters, running statistics, x and y are left as they were."""
    reply = evaluated_in_evaluation_mode(student, noisy)
    assert_data_left_alone(student, x=1, y=2)
    assert_state_kept(reply, noisy.model, noisy.state)
