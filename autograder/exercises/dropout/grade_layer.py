"""Hidden checks: the dropout layer with given masks, forwards and backwards, beside nn.Dropout.

The masks are drawn by nn.Dropout. None of them keeps exactly the share keep_prob, so that dividing by the
one or by the other shows; keep_prob stays away from one half, where keeping and dropping look the same.
"""

from __future__ import annotations

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
class Layer:
    """Activations, an upstream gradient, and the seed under which nn.Dropout draws the layer's mask."""

    a: Array
    dy: Array
    keep_prob: float
    seed: int

    @cached_property
    def mask(self) -> Array:
        """The mask that nn.Dropout draws."""
        return reference.drawn_mask(self.a.shape, self.keep_prob, self.seed)

    @cached_property
    def outputs(self) -> dict[bool, Array]:
        """What nn.Dropout gives in training (True) and in evaluation (False)."""
        return {mode: reference.dropout(self.a, self.keep_prob, mode, self.seed) for mode in (True, False)}

    @cached_property
    def gradients(self) -> dict[bool, Array]:
        """What autograd gives through nn.Dropout, in either mode."""
        return {
            mode: reference.dropout_gradient(self.a, self.dy, self.keep_prob, mode, self.seed)
            for mode in (True, False)
        }


def layer(rng: np.random.Generator, shape: tuple[int, ...], keep_prob: float) -> Layer:
    """Draw a layer whose activations have both signs, and exact zeros, as behind a ReLU."""
    a = rng.normal(scale=rng.uniform(0.5, 3.0), size=shape) * (rng.random(shape) < 0.8)
    dy = rng.normal(scale=rng.uniform(0.5, 3.0), size=shape)
    while True:
        drawn = Layer(a, dy, keep_prob, int(rng.integers(2**31)))
        share = drawn.mask.mean()
        if keep_prob == 1 or (0 < share < 1 and abs(share / keep_prob - 1) > 0.04):
            return drawn


@pytest.fixture(scope="session")
def batches(generator: Generators) -> list[Layer]:
    """Two batches that go through one layer."""
    rng = generator("batches")
    return [layer(rng, (6, 9), 0.8), layer(rng, (6, 9), 0.8)]


@pytest.fixture(scope="session")
def keep_probs(generator: Generators) -> list[Layer]:
    """Layers that keep little, something over a half, and everything."""
    rng = generator("keep probs")
    return [layer(rng, (7, 5), keep_prob) for keep_prob in (0.27, 0.64, 1.0)]


@pytest.fixture(scope="session")
def shapes(generator: Generators) -> list[Layer]:
    """A vector and a batch of images."""
    rng = generator("shapes")
    return [layer(rng, (11,), 0.7), layer(rng, (2, 3, 4, 5), 0.35)]


@pytest.fixture(scope="session")
def modes(generator: Generators) -> list[Layer]:
    """A matrix and a batch of images, to be run in both modes."""
    rng = generator("modes")
    return [layer(rng, (5, 8), 0.7), layer(rng, (3, 2, 5, 4), 0.4)]


def assert_changed(got: object, argument: Array) -> None:
    """Raise WrongValue when training mode gave back what was put in."""
    if isinstance(got, np.ndarray) and got.shape == argument.shape and np.allclose(got, argument):
        raise WrongValue("training mode returns its input, just as evaluation mode does")


def run_forward(student: Student, run: Layer, training: bool = True) -> None:
    """Run the student's layer forwards and compare with nn.Dropout."""
    got = student.dropout_forward(run.a, run.mask, run.keep_prob, training)
    assert_same(got, run.outputs[training], "y")


@pytest.mark.task("dropout_forward")
def test_forward_training(student: Student, batches: list[Layer]) -> None:
    """In training mode dropped units become zero and kept ones are scaled as torch.nn.Dropout scales them."""
    for run in batches:
        run_forward(student, run)


@pytest.mark.task("dropout_forward")
def test_forward_keep_probs(student: Student, keep_probs: list[Layer]) -> None:
    """The scale is right for every keep_prob: a small one, a large one, and 1, where nothing is dropped."""
    for run in keep_probs:
        run_forward(student, run)


@pytest.mark.task("dropout_forward")
def test_forward_shapes(student: Student, shapes: list[Layer]) -> None:
    """Activations of any shape go through: vectors and images as well as matrices."""
    for run in shapes:
        run_forward(student, run)


@pytest.mark.task("dropout_forward")
def test_forward_evaluation(student: Student, modes: list[Layer]) -> None:
    """In evaluation mode, and only there, the activations pass unchanged, whatever the mask says."""
    for run in modes:
        run_forward(student, run, training=False)
        assert_changed(student.dropout_forward(run.a, run.mask, run.keep_prob, True), run.a)


@pytest.mark.task("dropout_forward")
def test_forward_keeps_arguments(student: Student, modes: list[Layer]) -> None:
    """The result is right in both modes, and neither activations nor mask are changed in place."""
    for training in (True, False):
        run_forward(student, modes[0], training)
        assert_arguments_kept(student, "a", "mask", "keep_prob", "training")


def run_backward(student: Student, run: Layer, training: bool = True) -> None:
    """Run the student's layer backwards and compare with autograd."""
    got = student.dropout_backward(run.dy, run.mask, run.keep_prob, training)
    assert_same(got, run.gradients[training], "the gradient")


@pytest.mark.task("dropout_backward")
def test_backward_training(student: Student, batches: list[Layer]) -> None:
    """In training mode the gradient is autograd's: zero for dropped units, scaled for others."""
    for run in batches:
        run_backward(student, run)


@pytest.mark.task("dropout_backward")
def test_backward_keep_probs(student: Student, keep_probs: list[Layer]) -> None:
    """The factor is right for every keep_prob: a small one, a large one, and 1, where nothing is dropped."""
    for run in keep_probs:
        run_backward(student, run)


@pytest.mark.task("dropout_backward")
def test_backward_shapes(student: Student, shapes: list[Layer]) -> None:
    """The gradient has the shape of the activations: vectors, matrices, images."""
    for run in shapes:
        run_backward(student, run)


@pytest.mark.task("dropout_backward")
def test_backward_evaluation(student: Student, modes: list[Layer]) -> None:
    """In evaluation mode, and only there, the upstream gradient passes unchanged."""
    for run in modes:
        run_backward(student, run, training=False)
        assert_changed(student.dropout_backward(run.dy, run.mask, run.keep_prob, True), run.dy)


@pytest.mark.task("dropout_backward")
def test_backward_keeps_arguments(student: Student, modes: list[Layer]) -> None:
    """The gradient is right in both modes, and neither upstream gradient nor mask are changed in place."""
    for training in (True, False):
        run_backward(student, modes[0], training)
        assert_arguments_kept(student, "dy", "mask", "keep_prob", "training")
