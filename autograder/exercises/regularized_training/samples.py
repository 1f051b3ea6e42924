"""Random arguments for each task, as wide as the task allows: the audit tells equal functions by them."""

from __future__ import annotations

import numpy as np

from autograder.exercises.regularized_training import models
from autograder.exercises.regularized_training.adapter import Plain

Arguments = tuple[object, ...]

ALLOWED = {
    "train": {"data_loss.item() → (data_loss)": "a 0-d tensor is as good as a float for a reported loss"},
}


def weight_penalty(rng: np.random.Generator) -> Arguments:
    """Model and λ."""
    return _model(rng)[0], float(rng.choice([0.0, 1.0, rng.uniform(0, 2)]))


def decay_groups(rng: np.random.Generator) -> Arguments:
    """Model and λ."""
    return weight_penalty(rng)


def build_model(rng: np.random.Generator) -> Arguments:
    """Sizes, keep probability, and what the adapter pours into the layers: parameters, inputs, a seed."""
    d_in, hidden, d_out = map(int, rng.integers(1, 6, size=3))
    keep_prob = float(rng.choice([1.0, rng.uniform(0.2, 1.0)]))
    states = models.states(models.normalized(rng, d_in, hidden, d_out))
    x = rng.normal(size=(int(rng.integers(2, 9)), d_in))
    return d_in, hidden, d_out, keep_prob, states, x, int(rng.integers(2**31))


def train(rng: np.random.Generator) -> Arguments:
    """Model, data, learning rate, λ, number of steps, and the penalty that the adapter lends."""
    model, x, y = _model(rng)
    lr, lam, steps = rng.uniform(0.05, 0.5), rng.uniform(0.0, 0.5), rng.integers(1, 6)
    return model, x, y, float(lr), float(lam), int(steps), models.STAND_IN


def evaluate(rng: np.random.Generator) -> Arguments:
    """Model in either mode, and data."""
    model, x, y = _model(rng)
    return {**model, "training": bool(rng.integers(2))}, x, y


def _model(rng: np.random.Generator) -> tuple[Plain, np.ndarray, np.ndarray]:
    """Draw a model with inputs and classes that fit."""
    n, d_in, hidden, d_out = map(int, rng.integers(2, 7, size=4))
    y = rng.integers(0, d_out, size=n)
    match rng.integers(3):
        case 0:
            return models.perceptron(rng, d_in, hidden, d_out), rng.normal(size=(n, d_in)), y
        case 1:
            return models.normalized(rng, d_in, hidden, d_out), rng.normal(size=(n, d_in)), y
    return models.convolutional(rng, d_in, hidden, d_out), rng.normal(size=(n, d_in, 5, 4)), y
