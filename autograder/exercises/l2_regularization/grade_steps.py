"""Hidden checks: weight decay, momentum and Adam, step by step beside torch's own optimizers.

The student's own results are fed back into the next step, as in a training loop. η, λ and the momenta
stay away from the numbers that hide mistakes (near 1, one half, or each other); ε is large once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest
import torch

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.l2_regularization import reference
from autograder.plugin import Generators
from autograder.student import Student

State = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Descent:
    """A weight, the gradients of the steps that follow, and how torch's optimizers take them."""

    w: np.ndarray
    grads: list[np.ndarray]
    lr: float
    lam: float
    momentum: float

    @cached_property
    def sgd(self) -> list[State]:
        """The weight after each step of `torch.optim.SGD(weight_decay=λ)`."""
        return reference.run_optimizer(torch.optim.SGD, self.w, self.grads, lr=self.lr, weight_decay=self.lam)

    @cached_property
    def sgd_with_momentum(self) -> list[State]:
        """Weight and velocity after each step of `torch.optim.SGD(momentum=μ, weight_decay=λ)`."""
        return reference.run_optimizer(
            torch.optim.SGD,
            self.w,
            self.grads,
            ["momentum_buffer"],
            lr=self.lr,
            momentum=self.momentum,
            weight_decay=self.lam,
        )


def descent(rng: np.random.Generator, shape: tuple[int, ...], steps: int) -> Descent:
    """Draw a descent whose decay is large enough to be seen."""
    return Descent(
        w=rng.normal(scale=2.0, size=shape),
        grads=[rng.normal(size=shape) for _ in range(steps)],
        lr=float(rng.uniform(0.1, 0.2)),
        lam=float(rng.uniform(0.4, 0.8)),
        momentum=float(rng.uniform(0.6, 0.85)),
    )


@pytest.fixture(scope="session")
def walk(generator: Generators) -> Descent:
    """Five steps for a matrix."""
    return descent(generator("walk"), (4, 3), 5)


@pytest.fixture(scope="session")
def first_step(walk: Descent) -> Descent:
    """The first of them."""
    return replace(walk, grads=walk.grads[:1])


@pytest.fixture(scope="session")
def coasting(walk: Descent) -> Descent:
    """One step with a gradient, three without."""
    return replace(walk, grads=[walk.grads[0], *[np.zeros_like(walk.w)] * 3])


@pytest.fixture(scope="session")
def every_shape(generator: Generators) -> list[Descent]:
    """Three steps each for the filters of a convolution and for a vector."""
    rng = generator("every shape")
    return [descent(rng, (2, 3, 2, 5), 3), descent(rng, (7,), 3)]


def follow_sgd(student: Student, run: Descent) -> None:
    """Walk the student's weight along the gradients and compare it with torch's at every step."""
    w = run.w
    for step, (grad, (want,)) in enumerate(zip(run.grads, run.sgd, strict=True), start=1):
        w = student.weight_decay_step(w, grad, run.lr, run.lam)
        assert_same(w, want, f"the weight after step {step}")


@pytest.mark.task("weight_decay_step")
def test_decay_steps(student: Student, walk: Descent) -> None:
    """Several steps in a row follow torch.optim.SGD with weight_decay=λ."""
    follow_sgd(student, walk)


@pytest.mark.task("weight_decay_step")
def test_decay_of_every_shape(student: Student, every_shape: list[Descent]) -> None:
    """Weights of any shape, filters and vectors, follow torch.optim.SGD as well."""
    for run in every_shape:
        follow_sgd(student, run)


@pytest.mark.task("weight_decay_step")
def test_decay_without_gradient(student: Student, coasting: Descent) -> None:
    """A weight whose gradient is zero still decays."""
    follow_sgd(student, coasting)


@pytest.mark.task("weight_decay_step")
def test_decay_keeps_arguments(student: Student, first_step: Descent) -> None:
    """The step is right, and neither weight nor gradient is changed in place."""
    follow_sgd(student, first_step)
    assert_arguments_kept(student, "w", "grad", "lr", "lam")


def follow_momentum(student: Student, run: Descent) -> None:
    """Walk weight and velocity along the gradients and compare both with torch's at every step."""
    w, velocity = run.w, np.zeros_like(run.w)
    steps = zip(run.grads, run.sgd_with_momentum, strict=True)
    for step, (grad, want) in enumerate(steps, start=1):
        got = student.momentum_step(w, grad, velocity, run.lr, run.momentum, run.lam)
        assert_same(got, want, f"the result of step {step}", ("w", "velocity"))
        w, velocity = got


@pytest.mark.task("momentum_step")
def test_momentum_first_step(student: Student, first_step: Descent) -> None:
    """The first step, from rest, moves weight and velocity as torch.optim.SGD does."""
    follow_momentum(student, first_step)


@pytest.mark.task("momentum_step")
def test_momentum_steps(student: Student, walk: Descent) -> None:
    """Several steps follow torch.optim.SGD with momentum and weight_decay=λ."""
    follow_momentum(student, walk)


@pytest.mark.task("momentum_step")
def test_momentum_without_gradient(student: Student, coasting: Descent) -> None:
    """Without a gradient the velocity carries the weight on, and the weight still decays."""
    follow_momentum(student, coasting)


@pytest.mark.task("momentum_step")
def test_momentum_of_every_shape(student: Student, every_shape: list[Descent]) -> None:
    """Weights of any shape, filters and vectors, follow torch.optim.SGD as well."""
    for run in every_shape:
        follow_momentum(student, run)


@pytest.mark.task("momentum_step")
def test_momentum_keeps_arguments(student: Student, first_step: Descent) -> None:
    """The step is right, and weight, gradient and velocity are not changed in place."""
    follow_momentum(student, first_step)
    assert_arguments_kept(student, "w", "grad", "velocity", "lr", "momentum", "lam")


@dataclass(frozen=True)
class Adam:
    """A descent by Adam, with hyperparameters away from torch's defaults."""

    descent: Descent
    decoupled: bool
    lr: float = 0.05
    betas: tuple[float, float] = (0.8, 0.95)
    eps: float = 1e-10  # where it stands is seen in one check only, whatever the seed

    @cached_property
    def states(self) -> list[State]:
        """Weight and both moments after each step of `torch.optim.Adam` or `AdamW`."""
        return reference.run_optimizer(
            torch.optim.AdamW if self.decoupled else torch.optim.Adam,
            self.descent.w,
            self.descent.grads,
            ["exp_avg", "exp_avg_sq"],
            lr=self.lr,
            betas=self.betas,
            eps=self.eps,
            weight_decay=self.descent.lam,
        )


@pytest.fixture(scope="session")
def adam(walk: Descent) -> Adam:
    """Adam with an L2 penalty."""
    return Adam(walk, decoupled=False)


@pytest.fixture(scope="session")
def adamw(walk: Descent) -> Adam:
    """Adam with decoupled weight decay."""
    return Adam(walk, decoupled=True)


@pytest.fixture(scope="session")
def plain_adams(walk: Descent) -> list[Adam]:
    """Both kinds without any decay."""
    undecayed = replace(walk, lam=0.0)
    return [Adam(undecayed, decoupled) for decoupled in (False, True)]


@pytest.fixture(scope="session")
def large_eps(walk: Descent) -> list[Adam]:
    """Both kinds with an ε that cannot be overlooked."""
    return [Adam(walk, decoupled, eps=0.3) for decoupled in (False, True)]


@pytest.fixture(scope="session")
def coasting_adams(coasting: Descent) -> list[Adam]:
    """One step with a gradient and three without, of each kind."""
    return [Adam(coasting, decoupled) for decoupled in (False, True)]


@pytest.fixture(scope="session")
def adams_of_every_shape(every_shape: list[Descent]) -> list[Adam]:
    """Steps of each kind for filters and for a vector."""
    return [Adam(run, decoupled) for run in every_shape for decoupled in (False, True)]


@pytest.fixture(scope="session")
def first_adam_steps(first_step: Descent) -> list[Adam]:
    """One step of each kind."""
    return [Adam(first_step, decoupled) for decoupled in (False, True)]


def follow_adam(student: Student, run: Adam) -> None:
    """Walk weight and both moments along the gradients and compare with torch's at every step."""
    w = run.descent.w
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t, (grad, want) in enumerate(zip(run.descent.grads, run.states, strict=True), start=1):
        settings = (t, run.lr, *run.betas, run.eps, run.descent.lam, run.decoupled)
        got = student.adam_step(w, grad, m, v, *settings)
        assert_same(got, want, f"the result of step {t}", ("w", "m", "v"))
        w, m, v = got


@pytest.mark.task("adam_step")
def test_adam_without_decay(student: Student, plain_adams: list[Adam]) -> None:
    """With λ = 0 both kinds are plain Adam: moments, bias correction, step."""
    for run in plain_adams:
        follow_adam(student, run)


@pytest.mark.task("adam_step")
def test_adam_with_penalty(student: Student, adam: Adam) -> None:
    """decoupled=False follows torch.optim.Adam: the decay goes through both moments."""
    follow_adam(student, adam)


@pytest.mark.task("adam_step")
def test_adam_decoupled(student: Student, adamw: Adam) -> None:
    """decoupled=True follows torch.optim.AdamW: the decay stays outside the adaptive step."""
    follow_adam(student, adamw)


@pytest.mark.task("adam_step")
def test_adam_large_eps(student: Student, large_eps: list[Adam]) -> None:
    """A large ε shows where it belongs: outside the root of the corrected second moment."""
    for run in large_eps:
        follow_adam(student, run)


@pytest.mark.task("adam_step")
def test_adam_without_gradient(student: Student, coasting_adams: list[Adam]) -> None:
    """Without a gradient the moments carry the weight on, and it still decays."""
    for run in coasting_adams:
        follow_adam(student, run)


@pytest.mark.task("adam_step")
def test_adam_of_every_shape(student: Student, adams_of_every_shape: list[Adam]) -> None:
    """Weights of any shape, filters and vectors, follow torch's optimizers as well."""
    for run in adams_of_every_shape:
        follow_adam(student, run)


@pytest.mark.task("adam_step")
def test_adam_keeps_arguments(student: Student, first_adam_steps: list[Adam]) -> None:
    """The step is right, and weight, gradient and moments are not changed in place."""
    for run in first_adam_steps:
        follow_adam(student, run)
        assert_arguments_kept(student, "w", "grad", "m", "v")
