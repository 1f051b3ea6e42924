"""Right ways to write decay_groups; none of them may lose a point."""

import torch

from autograder.answers import variant


@variant("decay_groups")
def groups_by_loop(model, lam):
    """A loop, the groups in the other order, as a tuple."""
    decayed, kept = [], []
    for p in model.parameters():
        if not p.requires_grad:
            continue
        if p.dim() > 1:
            decayed.append(p)
        else:
            kept.append(p)
    return {"params": kept, "weight_decay": 0.0}, {"params": decayed, "weight_decay": lam}


@variant("decay_groups")
def groups_of_generators(model, lam):
    """Generators, which an optimizer takes as well."""
    return [
        {"params": (p for p in model.parameters() if p.ndim >= 2), "weight_decay": lam},
        {"params": (p for p in model.parameters() if p.ndim < 2), "weight_decay": 0},
    ]


@variant("decay_groups")
def groups_with_more_keys(model, lam):
    """Further settings."""
    return [
        {"name": "weights", "params": [p for p in model.parameters() if p.ndim > 1], "weight_decay": lam},
        {
            "name": "rest",
            "params": [p for p in model.parameters() if p.ndim <= 1],
            "weight_decay": 0.0,
            "lr": 0.1,
        },
    ]


@variant("decay_groups")
def groups_of_named_parameters(model, lam):
    """Pairs of names and parameters, which an optimizer takes as well."""
    named = list(model.named_parameters())
    return [
        {"params": [(name, p) for name, p in named if p.ndim >= 2], "weight_decay": lam},
        {"params": [(name, p) for name, p in named if p.ndim < 2], "weight_decay": 0.0},
    ]


@variant("decay_groups")
def groups_from_an_optimizer(model, lam):
    """An optimizer's own groups."""
    weights = [p for p in model.parameters() if p.ndim >= 2]
    known = {id(p) for p in weights}
    others = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": weights, "weight_decay": lam}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.SGD(groups, lr=0.1).param_groups


@variant("decay_groups")
def groups_one_by_one(model, lam):
    """A generator of groups; a filter object and a tuple of parameters."""

    def groups():
        yield dict(params=filter(lambda p: p.ndim >= 2, model.parameters()), weight_decay=lam)
        yield dict(params=tuple(p for p in model.parameters() if p.ndim < 2), weight_decay=0.0)

    return groups()


@variant("decay_groups")
def groups_by_dict(model, lam):
    """Dicts by name, and a decay in a tensor."""
    decayed = {name: p for name, p in model.named_parameters() if len(p.size()) > 1}
    kept = {name: p for name, p in model.named_parameters() if name not in decayed}
    return [
        {"params": decayed.values(), "weight_decay": torch.tensor(lam, dtype=torch.float64)},
        {"params": kept.values(), "weight_decay": torch.tensor(0.0)},
    ]
