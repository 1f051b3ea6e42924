"""What torch does with the same models: modules, optimizers and autograd, NumPy in and NumPy out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from autograder.exercises.regularized_training.adapter import Plain, build, state


def state_of(plain: Plain) -> dict[str, np.ndarray]:
    """Return a model's parameters and buffers by name, each one once."""
    return state(build(plain))


def decayed(plain: Plain) -> set[str]:
    """Return the names of the parameters that decay."""
    return {name for name, parameter in build(plain).named_parameters() if parameter.ndim >= 2}


def weight_penalty(plain: Plain, lam: float) -> tuple[float, dict[str, np.ndarray]]:
    """Return λ/2 Σ‖w‖² from torch's vector norms, and its gradients; zeros where it has none."""
    model = build(plain)
    weights = [parameter for parameter in model.parameters() if parameter.ndim >= 2]
    penalty = lam / 2 * torch.stack([torch.linalg.vector_norm(w) for w in weights]).square().sum()
    names, parameters = zip(*model.named_parameters(), strict=True)
    gradients = torch.autograd.grad(penalty, parameters, materialize_grads=True)
    return penalty.item(), {name: g.numpy() for name, g in zip(names, gradients, strict=True)}


@dataclass(frozen=True)
class Outputs:
    """What the network of `build_model` gives in each mode, and its buffers after the training pass."""

    evaluation: np.ndarray
    training: np.ndarray
    buffers: list[np.ndarray]


def outputs(plain: Plain, x: np.ndarray, seed: int) -> Outputs:
    """Run a model in evaluation mode, then once in training mode with torch's generator seeded."""
    model = build(plain)
    with torch.no_grad(), torch.random.fork_rng(devices=[]):
        evaluation = model.eval()(torch.tensor(x)).numpy()
        torch.manual_seed(seed)
        training = model.train()(torch.tensor(x)).numpy()
    return Outputs(evaluation, training, [buffer.numpy() for buffer in model.buffers()])


@dataclass(frozen=True)
class Trained:
    """Data losses before each step, and the state of the model after all of them."""

    losses: list[float]
    state: dict[str, np.ndarray]


def train(plain: Plain, x: np.ndarray, y: np.ndarray, lr: float, lam: float, steps: int) -> Trained:
    """Train with `torch.optim.SGD`, which decays the weights itself: no penalty is in the loss."""
    model = build({**plain, "grads": {}}).train()
    weights = [parameter for parameter in model.parameters() if parameter.ndim >= 2]
    others = [parameter for parameter in model.parameters() if parameter.ndim < 2]
    groups: list[dict[str, Any]] = [{"params": weights, "weight_decay": lam}, {"params": others}]
    optimizer = torch.optim.SGD(groups, lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(torch.tensor(x)), torch.tensor(y))
        torch.autograd.backward(loss)
        optimizer.step()
        losses.append(loss.item())
    return Trained(losses, state(model))


def predictions(plain: Plain, x: np.ndarray) -> np.ndarray:
    """Return the class that a model in evaluation mode finds most likely for each example."""
    model: nn.Module = build(plain).eval()
    with torch.no_grad():
        classes: np.ndarray = model(torch.tensor(x)).argmax(dim=1).numpy()
    return classes
