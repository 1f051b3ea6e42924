"""Random arguments for each task, as wide as the task allows: the audit tells equal functions by them."""

from __future__ import annotations

import numpy as np

from autograder.exercises.batch_norm import reference

Arguments = tuple[object, ...]


def batch_norm_forward(rng: np.random.Generator) -> Arguments:
    """Batch, γ, β, ε."""
    return _forward(rng, int(rng.integers(2, 10)), int(rng.integers(1, 7)))


def update_running_stats(rng: np.random.Generator) -> Arguments:
    """Batch, both statistics, momentum."""
    x, gamma, *_ = _forward(rng, int(rng.integers(2, 10)), int(rng.integers(1, 7)))
    d = len(gamma)
    momentum = rng.choice([0.0, 0.1, 0.5, 1.0, rng.uniform(), rng.uniform()])
    return x, rng.normal(size=d), rng.uniform(0.1, 4.0, size=d), float(momentum)


def batch_norm_inference(rng: np.random.Generator) -> Arguments:
    """Batch, γ, β, both statistics, ε."""
    x, gamma, beta, eps = _forward(rng, int(rng.integers(1, 10)), int(rng.integers(1, 7)))
    d = len(gamma)
    return x, gamma, beta, rng.normal(size=d), rng.uniform(0.0, 4.0, size=d), eps


def batch_norm_backward(rng: np.random.Generator) -> Arguments:
    """Upstream gradient and cache."""
    return _backward(rng, batch_norm_forward(rng))


def batch_norm_nd_forward(rng: np.random.Generator) -> Arguments:
    """Batch with up to three spatial axes, γ, β, ε."""
    spatial = rng.integers(1, 5, size=rng.integers(0, 4))
    least = 1 if np.prod(spatial) > 1 else 2
    return _forward(rng, int(rng.integers(least, 6)), int(rng.integers(1, 5)), *map(int, spatial))


def batch_norm_nd_backward(rng: np.random.Generator) -> Arguments:
    """Upstream gradient and cache."""
    return _backward(rng, batch_norm_nd_forward(rng))


def normalized_mlp(rng: np.random.Generator) -> Arguments:
    """Batch, first layer, γ, β, second layer, ε."""
    n, d_in, hidden, d_out = map(int, rng.integers(2, 7, size=4))
    shapes = (n, d_in), (d_in, hidden), (hidden,), (hidden,), (hidden,), (hidden, d_out), (d_out,)
    return *(rng.normal(size=shape) for shape in shapes), _eps(rng)


def _forward(rng: np.random.Generator, *shape: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    columns = (1, shape[1]) + (1,) * (len(shape) - 2)
    x = rng.normal(size=columns) + rng.uniform(0.01, 3.0, size=columns) * rng.normal(size=shape)
    if rng.random() < 0.2:
        x[:, 0] = 1.5  # a column without spread
    return x, rng.normal(size=shape[1]), rng.normal(size=shape[1]), _eps(rng)


def _backward(rng: np.random.Generator, forward: Arguments) -> Arguments:
    x, gamma, beta, eps = forward
    assert isinstance(x, np.ndarray)
    assert isinstance(gamma, np.ndarray)
    assert isinstance(beta, np.ndarray)
    assert isinstance(eps, float)
    return rng.normal(size=x.shape), reference.forward(x, gamma, beta, eps)[1]


def _eps(rng: np.random.Generator) -> float:
    return float(rng.choice([1e-5, 1e-3, rng.uniform(0.01, 1.0)]))
