"""Random arguments for each task, as wide as the task allows: the audit tells equal functions by them."""

from __future__ import annotations

import numpy as np

Arguments = tuple[object, ...]
_NAMES = ("W1", "b1", "gamma1", "beta1", "W2", "b2", "W_out", "b_out", "scale", "w3", "Wide")


def l2_penalty(rng: np.random.Generator) -> Arguments:
    """Weights and λ."""
    return [_weight(rng) for _ in range(rng.integers(1, 5))], _positive(rng)


def l2_gradient(rng: np.random.Generator) -> Arguments:
    """Weights and λ."""
    return l2_penalty(rng)


def lasso_penalty(rng: np.random.Generator) -> Arguments:
    """Weights and λ."""
    return l2_penalty(rng)


def regularized_loss(rng: np.random.Generator) -> Arguments:
    """Data loss, gradients in another order than the parameters, parameters, λ."""
    names = rng.permutation(_NAMES)[: rng.integers(1, len(_NAMES))].tolist()
    params = {name: _weight(rng) for name in names}
    grads = {name: _like(rng, params[name]) for name in rng.permutation(names).tolist()}
    return float(rng.normal()), grads, params, _positive(rng)


def weight_decay_step(rng: np.random.Generator) -> Arguments:
    """Weight, gradient, learning rate, λ."""
    w = _weight(rng)
    return w, _like(rng, w), _positive(rng), _positive(rng)


def momentum_step(rng: np.random.Generator) -> Arguments:
    """Weight, gradient, velocity, learning rate, momentum, λ."""
    w = _weight(rng)
    return w, _like(rng, w), _like(rng, w), _positive(rng), float(rng.uniform(0, 1)), _positive(rng)


def adam_step(rng: np.random.Generator) -> Arguments:
    """Weight, gradient, both moments, the step's number, hyperparameters, and the kind of decay."""
    w = _weight(rng)
    betas = float(rng.uniform(0, 0.95)), float(rng.uniform(0.5, 0.999))
    moments = _like(rng, w), _like(rng, w) ** 2
    t, eps = int(rng.integers(1, 30)), float(10.0 ** rng.uniform(-10, 0))
    return w, _like(rng, w), *moments, t, _positive(rng), *betas, eps, _positive(rng), bool(rng.integers(2))


def soft_threshold(rng: np.random.Generator) -> Arguments:
    """Values, some of them at and near the threshold, and the threshold."""
    w, threshold = _weight(rng), _positive(rng)
    w.flat[:: rng.integers(2, 5)] *= threshold
    w.flat[0] = rng.choice([-1, 0, 1]) * threshold
    return w, threshold


def _weight(rng: np.random.Generator) -> np.ndarray:
    shape = tuple(rng.integers(1, 6, size=rng.integers(1, 5)))
    return np.asarray(rng.normal(scale=rng.uniform(0.01, 3.0), size=shape))


def _like(rng: np.random.Generator, weight: np.ndarray) -> np.ndarray:
    return np.asarray(rng.normal(size=weight.shape) * (rng.random() > 0.1))


def _positive(rng: np.random.Generator) -> float:
    return float(rng.choice([0.0, 1.0, 2.0, rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(1, 3)]))
