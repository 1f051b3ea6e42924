"""A right `weight_penalty`, lent to a student's training loop while it runs.

Its source goes to the worker as an argument of `train`, and not before: the student's own penalty has been
marked by then, and so cannot be this one.
"""

from __future__ import annotations

import torch
from torch import nn


def weight_penalty(model: nn.Module, lam: float, *_: object, **__: object) -> torch.Tensor:
    """Return the L2 penalty of a model's weights, whatever else it is called with."""
    norms = [torch.linalg.vector_norm(p) for p in model.parameters() if p.ndim >= 2]
    return lam / 2 * torch.stack(norms).square().sum()
