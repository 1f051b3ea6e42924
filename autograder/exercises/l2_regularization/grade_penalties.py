"""Hidden checks: the penalties, their gradients, and soft-thresholding.

Every check compares values, the one about arguments too, so that none passes for a trivial answer.
The inputs stay away from the numbers that hide mistakes: λ near 1 or 2, square matrices, weights of ±1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.l2_regularization import reference
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student


@dataclass(frozen=True)
class Layers:
    """Weights of one network and a regularization strength; references are computed once."""

    weights: list[np.ndarray]
    lam: float

    @cached_property
    def l2_penalty(self) -> object:
        """What torch gives for the L2 penalty."""
        return reference.l2_penalty(self.weights, self.lam)

    @cached_property
    def l2_gradient(self) -> object:
        """What autograd gives for its gradient."""
        return reference.l2_gradient(self.weights, self.lam)

    @cached_property
    def lasso_penalty(self) -> object:
        """What torch gives for the L1 penalty."""
        return reference.lasso_penalty(self.weights, self.lam)


def layers(rng: np.random.Generator, *shapes: tuple[int, ...]) -> Layers:
    """Draw weights of the given shapes, whose sums have both signs, and λ away from 1 and 2."""
    weights = [rng.normal(scale=rng.uniform(0.5, 2.0), size=shape) for shape in shapes]
    weights = [w * np.sign(w.sum()) * (-1) ** (k + 1) for k, w in enumerate(weights)]
    return Layers(weights, float(rng.uniform(0.3, 0.8)))


@pytest.fixture(scope="session")
def matrices(generator: Generators) -> Layers:
    """Two non-square matrices, as in a small multi-layer perceptron."""
    return layers(generator("matrices"), (3, 5), (5, 2))


@pytest.fixture(scope="session")
def small_matrices(matrices: Layers) -> Layers:
    """The same, a hundred times smaller."""
    return Layers([w * 1e-2 for w in matrices.weights], matrices.lam)


@pytest.fixture(scope="session")
def every_shape(generator: Generators) -> Layers:
    """A vector, two matrices of one shape and the filters of a convolution."""
    return layers(generator("every shape"), (7,), (4, 3), (4, 3), (2, 3, 4, 5))


@pytest.mark.task("l2_penalty")
def test_penalty_of_matrices(student: Student, matrices: Layers) -> None:
    """The penalty of two weight matrices is λ/2 times the sum of their squared entries."""
    got = student.l2_penalty(matrices.weights, matrices.lam)
    assert_same(got, matrices.l2_penalty, "the penalty")


@pytest.mark.task("l2_penalty")
def test_penalty_of_every_shape(student: Student, every_shape: Layers) -> None:
    """Every array in the list counts, whatever its shape: vectors, matrices, filters."""
    got = student.l2_penalty(every_shape.weights, every_shape.lam)
    assert_same(got, every_shape.l2_penalty, "the penalty")


@pytest.mark.task("l2_penalty")
def test_penalty_keeps_arguments(student: Student, small_matrices: Layers) -> None:
    """The penalty is right, and the weights are left as they were."""
    got = student.l2_penalty(small_matrices.weights, small_matrices.lam)
    assert_same(got, small_matrices.l2_penalty, "the penalty")
    assert_arguments_kept(student, "weights", "lam")


@pytest.mark.task("l2_gradient")
def test_gradient_of_matrices(student: Student, matrices: Layers) -> None:
    """The gradient is what autograd gives for the penalty, one array for each weight matrix."""
    got = student.l2_gradient(matrices.weights, matrices.lam)
    assert_same(got, matrices.l2_gradient, "the gradient")


@pytest.mark.task("l2_gradient")
def test_gradient_of_small_weights(student: Student, small_matrices: Layers) -> None:
    """Small weights feel the penalty in proportion, just as large ones do."""
    got = student.l2_gradient(small_matrices.weights, small_matrices.lam)
    assert_same(got, small_matrices.l2_gradient, "the gradient")


@pytest.mark.task("l2_gradient")
def test_gradient_of_every_shape(student: Student, every_shape: Layers) -> None:
    """Each gradient has the shape of its weight: vectors, matrices, filters."""
    got = student.l2_gradient(every_shape.weights, every_shape.lam)
    assert_same(got, every_shape.l2_gradient, "the gradient")


@pytest.mark.task("l2_gradient")
def test_gradient_keeps_arguments(student: Student, matrices: Layers) -> None:
    """The gradient is right, and the weights are left as they were."""
    got = student.l2_gradient(matrices.weights, matrices.lam)
    assert_same(got, matrices.l2_gradient, "the gradient")
    assert_arguments_kept(student, "weights", "lam")


@pytest.mark.task("lasso_penalty")
def test_lasso_of_matrices(student: Student, matrices: Layers) -> None:
    """The L1 penalty of two matrices is λ times the sum of the absolute values."""
    got = student.lasso_penalty(matrices.weights, matrices.lam)
    assert_same(got, matrices.lasso_penalty, "the penalty")


@pytest.mark.task("lasso_penalty")
def test_lasso_of_every_shape(student: Student, every_shape: Layers) -> None:
    """Every array in the list counts, whatever its shape."""
    got = student.lasso_penalty(every_shape.weights, every_shape.lam)
    assert_same(got, every_shape.lasso_penalty, "the penalty")


@pytest.mark.task("lasso_penalty")
def test_lasso_keeps_arguments(student: Student, small_matrices: Layers) -> None:
    """The penalty is right, and the weights are left as they were."""
    got = student.lasso_penalty(small_matrices.weights, small_matrices.lam)
    assert_same(got, small_matrices.lasso_penalty, "the penalty")
    assert_arguments_kept(student, "weights", "lam")


@dataclass(frozen=True)
class Shrinkage:
    """Weights and the threshold that they are to move towards zero by."""

    w: np.ndarray
    threshold: float

    @cached_property
    def want(self) -> np.ndarray:
        """What torch's softshrink gives."""
        return reference.soft_threshold(self.w, self.threshold)


@pytest.fixture(scope="session")
def slight(generator: Generators) -> Shrinkage:
    """A vector with entries far on both sides of the threshold, and some in between."""
    rng = generator("spread")
    drawn = rng.permutation(np.concatenate([rng.uniform(-3, 3, 8), rng.uniform(-0.3, 0.3, 5)]))
    return Shrinkage(drawn, 0.35)


@pytest.fixture(scope="session")
def strong(slight: Shrinkage) -> Shrinkage:
    """The same vector, and a larger threshold."""
    return Shrinkage(slight.w, 1.3)


@pytest.fixture(scope="session")
def filters(every_shape: Layers) -> Shrinkage:
    """The filters of a convolution."""
    return Shrinkage(every_shape.weights[-1], 0.7)


@pytest.mark.task("soft_threshold")
def test_soft_threshold(student: Student, slight: Shrinkage, strong: Shrinkage) -> None:
    """Every entry moves towards zero by the threshold and stops there, as softshrink does."""
    for given in (slight, strong):
        assert_same(student.soft_threshold(given.w, given.threshold), given.want)


@pytest.mark.task("soft_threshold")
def test_soft_threshold_of_filters(student: Student, filters: Shrinkage) -> None:
    """Arrays of any shape are thresholded entry by entry."""
    assert_same(student.soft_threshold(filters.w, filters.threshold), filters.want)


@pytest.mark.task("soft_threshold")
def test_soft_threshold_exact_zeros(student: Student, slight: Shrinkage) -> None:
    """What lies within the threshold becomes exactly zero, not merely small."""
    got = student.soft_threshold(slight.w, slight.threshold)
    assert_same(got, slight.want)
    if np.any(np.asarray(got)[slight.want == 0] != 0):
        raise WrongValue("the small entries come close to zero, but are not exactly zero")


@pytest.mark.task("soft_threshold")
def test_soft_threshold_keeps_arguments(student: Student, slight: Shrinkage) -> None:
    """The result is right, and the weight is left as it was."""
    assert_same(student.soft_threshold(slight.w, slight.threshold), slight.want)
    assert_arguments_kept(student, "w", "threshold")
