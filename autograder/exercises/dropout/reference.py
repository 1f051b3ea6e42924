"""What torch does, for the checks to compare with: nn.Dropout, alone and within nn.Sequential.

The masks are torch's own. A seed stands for one: under it, nn.Dropout draws the same mask for all inputs
of a shape, so that running it on ones shows the mask which it applies to anything else.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import nn

Array = np.ndarray


def drawn_mask(shape: tuple[int, ...], keep_prob: float, seed: int) -> Array:
    """Return, as booleans, the mask that `nn.Dropout` draws under a seed."""
    mask: Array = dropout(np.ones(shape), keep_prob, training=True, seed=seed) != 0
    return mask


def dropout(a: Array, keep_prob: float, training: bool, seed: int) -> Array:
    """Return what `nn.Dropout` gives for `a` in training or evaluation mode."""
    outputs: Array = _run(nn.Dropout(1 - keep_prob).train(training), torch.tensor(a), seed).numpy()
    return outputs


def dropout_gradient(a: Array, dy: Array, keep_prob: float, training: bool, seed: int) -> Array:
    """Return autograd's gradient with respect to `a` of the sum of dy ⊙ nn.Dropout(a)."""
    leaf = torch.tensor(a, requires_grad=True)
    y = _run(nn.Dropout(1 - keep_prob).train(training), leaf, seed)
    (gradient,) = torch.autograd.grad(y, leaf, torch.tensor(dy))
    return gradient.numpy()


def network(params: Mapping[str, Array], keep_prob: float) -> nn.Sequential:
    """Return Linear, ReLU, Dropout, Linear with the parameters W1, b1, W2, b2."""
    first, last = (_linear(params[f"W{n}"], params[f"b{n}"]) for n in (1, 2))
    return nn.Sequential(first, nn.ReLU(), nn.Dropout(1 - keep_prob), last)


def run_network(
    params: Mapping[str, Array], x: Array, keep_prob: float, training: bool, seed: int
) -> torch.Tensor:
    """Return what the network gives for `x` in training or evaluation mode."""
    with torch.no_grad():
        return _run(network(params, keep_prob).train(training), torch.tensor(x), seed)


def ensemble(
    params: Mapping[str, Array], x: Array, keep_prob: float, seeds: Sequence[int]
) -> tuple[Array, Array]:
    """Return mean and standard deviation over runs of the network in training mode, one for each seed."""
    runs = torch.stack([run_network(params, x, keep_prob, training=True, seed=seed) for seed in seeds])
    return runs.mean(dim=0).numpy(), runs.std(dim=0, correction=0).numpy()


@functools.lru_cache(maxsize=64)
def kept_units(p: float, units: int, seed: int) -> int:
    """Return how many of so many ones `nn.Dropout(p)` keeps in training mode.

    Raises
    ------
    ValueError
        When torch does not take `p`.
    """
    ones = torch.ones(units, dtype=torch.float64)
    return int(torch.count_nonzero(_run(nn.Dropout(p), ones, seed)))


def _run(module: nn.Module, inputs: torch.Tensor, seed: int) -> torch.Tensor:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        outputs: torch.Tensor = module(inputs)
    return outputs


def _linear(weight: Array, bias: Array) -> nn.Linear:
    """Return a Linear layer; torch keeps the transpose of this course's W."""
    d_in, d_out = weight.shape
    layer = nn.Linear(d_in, d_out, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weight.T))
        layer.bias.copy_(torch.tensor(bias))
    return layer
