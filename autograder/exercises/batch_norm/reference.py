"""What torch does, for the checks to compare with: its batch normalization layers and its autograd."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

Array = np.ndarray
Cache = tuple[Array, Array, Array]

_LAYERS = {2: nn.BatchNorm1d, 3: nn.BatchNorm1d, 4: nn.BatchNorm2d, 5: nn.BatchNorm3d}


def forward(x: Array, gamma: Array, beta: Array, eps: float) -> tuple[Array, Cache]:
    """Return what the layer for x's dimensions gives in training mode, and the cache of the exercises.

    The normalized x is the same layer's output without an affine part.
    """
    values = _tensor(x)
    bare = _LAYERS[x.ndim](len(gamma), eps=eps, affine=False, dtype=torch.float64)
    variance = torch.var(values, dim=[axis for axis in range(x.ndim) if axis != 1], unbiased=False)
    cache = bare(values), torch.rsqrt(variance + eps), _tensor(gamma)
    x_hat, inv_std, scale = map(_array, cache)
    return _array(_layer(x.ndim, gamma, beta, eps)(values)), (x_hat, inv_std, scale)


def gradients(x: Array, gamma: Array, beta: Array, eps: float, dy: Array) -> tuple[Array, Array, Array]:
    """Return autograd's gradients with respect to x, γ and β, in training mode."""
    values = _tensor(x).requires_grad_()
    layer = _layer(x.ndim, gamma, beta, eps)
    found = torch.autograd.grad(layer(values), [values, *layer.parameters()], _tensor(dy))
    dx, dgamma, dbeta = map(_array, found)
    return dx, dgamma, dbeta


def running_stats(
    batches: Sequence[Array], running_mean: Array, running_var: Array, momentum: float
) -> list[tuple[Array, Array]]:
    """Return both buffers of `nn.BatchNorm1d` after each batch, the state before the first in front."""
    layer = nn.BatchNorm1d(len(running_mean), momentum=momentum, dtype=torch.float64)
    layer.load_state_dict({"running_mean": _tensor(running_mean), "running_var": _tensor(running_var)}, False)
    states = [_buffers(layer)]
    for batch in batches:
        layer(_tensor(batch))
        states.append(_buffers(layer))
    return states


def inference(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float
) -> Array:
    """Return what `nn.BatchNorm1d` gives in evaluation mode."""
    layer = _layer(x.ndim, gamma, beta, eps)
    layer.load_state_dict({"running_mean": _tensor(running_mean), "running_var": _tensor(running_var)}, False)
    return _array(layer.eval()(_tensor(x)))


def normalized_mlp(
    x: Array, w1: Array, b1: Array, gamma: Array, beta: Array, w2: Array, b2: Array, eps: float
) -> Array:
    """Return what Linear, BatchNorm1d, ReLU and Linear give one after the other, in training mode."""
    hidden = len(gamma)
    network = nn.Sequential(
        nn.Linear(len(w1), hidden, dtype=torch.float64),
        nn.BatchNorm1d(hidden, eps=eps, dtype=torch.float64),
        nn.ReLU(),
        nn.Linear(hidden, len(b2), dtype=torch.float64),
    )
    values = (w1.T, b1, gamma, beta, w2.T, b2)
    with torch.no_grad():
        for parameter, value in zip(network.parameters(), values, strict=True):
            parameter.copy_(_tensor(value))
        return _array(network(_tensor(x)))


def _layer(ndim: int, gamma: Array, beta: Array, eps: float) -> nn.Module:
    layer = _LAYERS[ndim](len(gamma), eps=eps, dtype=torch.float64)
    layer.load_state_dict({"weight": _tensor(gamma), "bias": _tensor(beta)}, strict=False)
    return layer


def _buffers(layer: nn.Module) -> tuple[Array, Array]:
    buffers = dict(layer.named_buffers())
    return _array(buffers["running_mean"]), _array(buffers["running_var"])


def _tensor(value: Array) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64)


def _array(value: torch.Tensor) -> Array:
    return value.detach().numpy().copy()
