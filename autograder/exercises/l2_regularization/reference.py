"""What torch does, for the checks to compare with: its optimizers, its autograd, its softshrink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch

Array = np.ndarray


def l2_penalty(weights: Sequence[Array], lam: float) -> torch.Tensor:
    """Return λ/2 Σ‖w‖² as torch computes it from vector norms."""
    return _penalty(_parameters(weights), lam)


def l2_gradient(weights: Sequence[Array], lam: float) -> list[Array]:
    """Return autograd's gradient of the penalty, one array for each weight."""
    parameters = _parameters(weights)
    return [g.numpy() for g in torch.autograd.grad(_penalty(parameters, lam), parameters)]


def regularized_loss(
    data_loss: float, grads: Mapping[str, Array], params: Mapping[str, Array], lam: float
) -> tuple[float, dict[str, Array]]:
    """Return loss and gradients of data loss + penalty on the weights.

    The data loss is stood in for by a linear function with the given value and gradients.
    """
    leaves = dict(zip(params, _parameters(params.values()), strict=True))
    linear = torch.stack([(leaf * torch.tensor(grads[name])).sum() for name, leaf in leaves.items()]).sum()
    decayed = [leaf for name, leaf in leaves.items() if name.startswith("W")]
    loss = data_loss + linear - linear.detach() + _penalty(decayed, lam)
    gradients = torch.autograd.grad(loss, list(leaves.values()))
    return loss.detach().item(), {name: g.numpy() for name, g in zip(leaves, gradients, strict=True)}


def lasso_penalty(weights: Sequence[Array], lam: float) -> torch.Tensor:
    """Return λ Σ‖w‖₁ as torch computes it from vector norms of order 1."""
    return lam * torch.stack([torch.linalg.vector_norm(w, ord=1) for w in _parameters(weights)]).sum()


def soft_threshold(w: Array, threshold: float) -> Array:
    """Return `torch.nn.functional.softshrink`."""
    return torch.nn.functional.softshrink(torch.tensor(w), threshold).numpy()


def run_optimizer(
    optimizer: type[torch.optim.Optimizer],
    w: Array,
    grads: Sequence[Array],
    state_names: Sequence[str] = (),
    **options: Any,
) -> list[tuple[Array, ...]]:
    """Return weight and optimizer state after each step of a run with given gradients.

    Parameters
    ----------
    optimizer, options
        The class from `torch.optim`, and what to construct it with.
    w
        The weight before the first step.
    grads
        Gradient of the data loss at every step.
    state_names
        Entries of the optimizer's state to return behind the weight.
    """
    parameter = torch.nn.Parameter(torch.tensor(w))
    stepper = optimizer([parameter], **options)
    trace = []
    for grad in grads:
        parameter.grad = torch.tensor(grad)
        stepper.step()
        state = stepper.state[parameter]
        kept = [parameter.detach(), *(state[name] for name in state_names)]
        trace.append(tuple(tensor.numpy().copy() for tensor in kept))
    return trace


def _parameters(weights: Any) -> list[torch.Tensor]:
    return [torch.tensor(w, requires_grad=True) for w in weights]


def _penalty(parameters: Sequence[torch.Tensor], lam: float) -> torch.Tensor:
    norms = [torch.linalg.vector_norm(w) for w in parameters]
    return lam / 2 * torch.stack(norms).square().sum()
