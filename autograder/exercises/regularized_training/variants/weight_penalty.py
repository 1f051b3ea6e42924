"""Right ways to write weight_penalty; none of them may lose a point."""

import torch
import torch.nn.functional as F
from torch import nn

from autograder.answers import variant


@variant("weight_penalty")
def penalty_by_loop(model, lam):
    """A running total that starts at a 0-d tensor in single precision."""
    total = torch.tensor(0.0)
    for _, p in model.named_parameters():
        if len(p.shape) > 1:
            total = total + torch.sum(p**2)
    return 0.5 * lam * total


@variant("weight_penalty")
def penalty_added_in_place(model, lam):
    """The total is changed in place."""
    total = torch.zeros(())
    for p in model.parameters():
        if p.dim() >= 2:
            total += lam / 2 * p.pow(2).sum()
    return total


@variant("weight_penalty")
def penalty_by_norms(model, lam):
    """Norms, squared."""
    return lam * sum(p.norm() ** 2 for p in model.parameters() if p.ndimension() > 1) / 2


@variant("weight_penalty")
def penalty_by_stack(model, lam):
    """The terms are stacked and summed."""
    terms = [torch.linalg.vector_norm(p).square() for p in model.parameters() if p.ndim != 1 and p.ndim != 0]
    return torch.stack(terms).sum() * (lam / 2)


@variant("weight_penalty")
def penalty_of_vector(model, lam):
    """All weights in one long vector, and its dot product with itself."""
    vector = nn.utils.parameters_to_vector([p for p in model.parameters() if p.ndim > 1])
    return lam / 2 * torch.dot(vector, vector)


@variant("weight_penalty")
def penalty_by_einsum(model, lam):
    """Einstein summation over flattened weights."""
    flat = torch.cat([p.flatten() for p in model.parameters() if p.ndim > 1])
    return torch.einsum("i,i->", flat, flat).mul(lam).div(2)


@variant("weight_penalty")
def penalty_by_mse(model, lam):
    """torch's own sum of squared differences from zero."""
    weights = filter(lambda p: p.ndim > 1, model.parameters())
    return lam / 2 * sum(F.mse_loss(w, torch.zeros_like(w), reduction="sum") for w in weights)


@variant("weight_penalty")
def penalty_module_by_module(model, lam):
    """Each module's own parameters, those that were met before left out."""
    seen, total = set(), 0.0
    for module in model.modules():
        for p in module.parameters(recurse=False):
            if id(p) not in seen and p.ndim > 1:
                seen.add(id(p))
                total = total + (p * p).sum()
    return total * lam / 2


@variant("weight_penalty")
def penalty_with_helper(model, lam):
    """A mask of ones and zeros takes the other parameters out; they get a zero gradient."""
    return lam / 2 * sum((p.ndim > 1) * p.square().sum() for p in model.parameters())


@variant("weight_penalty")
def penalty_squeezed(model, lam):
    """It starts with one entry and ends without a dimension."""
    total = torch.zeros(1, dtype=torch.float64)
    for p in model.parameters():
        if p.requires_grad and p.ndim >= 2:
            total = total + torch.square(p).sum()
    return (lam / 2 * total).squeeze()
