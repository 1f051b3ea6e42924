"""Random arguments for each task, as wide as the task allows: the audit tells equal functions by them."""

from __future__ import annotations

import numpy as np

from autograder.sandbox.wire import Seed

Arguments = tuple[object, ...]


def dropout_mask(rng: np.random.Generator) -> Arguments:
    """Shape, keep probability, a seed, and the number of masks to draw."""
    shape = tuple(map(int, rng.integers(1, 30, size=rng.integers(1, 5))))
    return shape, _keep_prob(rng), Seed(int(rng.integers(2**31))), int(rng.integers(1, 4))


def dropout_forward(rng: np.random.Generator) -> Arguments:
    """Activations with zeros among them, mask, keep probability, mode."""
    a = _values(rng, *rng.integers(1, 8, size=rng.integers(1, 5)))
    keep_prob = _keep_prob(rng)
    return np.maximum(a, a.min() / 2), rng.random(a.shape) < keep_prob, keep_prob, bool(rng.integers(2))


def dropout_backward(rng: np.random.Generator) -> Arguments:
    """Upstream gradient, mask, keep probability, mode."""
    return dropout_forward(rng)


def torch_dropout_p(rng: np.random.Generator) -> Arguments:
    """Keep probability."""
    return (_keep_prob(rng),)


def two_layer_net(rng: np.random.Generator) -> Arguments:
    """Batch, parameters, mask, keep probability, mode."""
    n, hidden, inputs = _network(rng)
    keep_prob = _keep_prob(rng)
    return *inputs, rng.random((n, hidden)) < keep_prob, keep_prob, bool(rng.integers(2))


def ensemble_predict(rng: np.random.Generator) -> Arguments:
    """Batch, parameters, several masks, keep probability."""
    n, hidden, inputs = _network(rng)
    keep_prob = float(rng.uniform(0.2, 0.9))
    masks = rng.random((rng.integers(2, 7), n, hidden)) < keep_prob
    masks[0], masks[1] = True, False  # no ensemble without spread
    return *inputs, masks, keep_prob


def _network(rng: np.random.Generator) -> tuple[int, int, Arguments]:
    n, d_in, hidden, d_out = map(int, rng.integers(1, 7, size=4))
    shapes = (n, d_in), (d_in, hidden), (hidden,), (hidden, d_out), (d_out,)
    return n, hidden, tuple(_values(rng, *shape) for shape in shapes)


def _values(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return np.asarray(rng.normal(scale=rng.uniform(0.1, 3.0), size=shape))


def _keep_prob(rng: np.random.Generator) -> float:
    return float(rng.choice([1.0, 0.5, rng.uniform(0.05, 1.0), rng.uniform(0.05, 1.0)]))
