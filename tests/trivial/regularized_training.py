"""Plainly wrong answers to the tasks on regularized training."""

import torch
from torch import nn

from autograder.answers import mistake


@mistake("weight_penalty")
def zero_tensor(model, lam):
    """Zero."""
    return torch.zeros((), requires_grad=True)


@mistake("weight_penalty")
def constant_float(model, lam):
    """A constant."""
    return 1.0


@mistake("weight_penalty")
def lam_returned(model, lam):
    """An argument."""
    return lam


@mistake("weight_penalty")
def input_model(model, lam):
    """The input."""
    return model


@mistake("weight_penalty")
def nothing_squared(model, lam):
    """A zero that is connected to all weights."""
    return 0 * sum(p.sum() for p in model.parameters())


@mistake("weight_penalty")
def random_penalty(model, lam):
    """A random number."""
    return torch.rand((), requires_grad=True)


@mistake("decay_groups")
def no_groups(model, lam):
    """Nothing."""
    return []


@mistake("decay_groups")
def empty_groups(model, lam):
    """Two empty groups."""
    return [{"params": [], "weight_decay": lam}, {"params": [], "weight_decay": 0.0}]


@mistake("decay_groups")
def parameters_returned(model, lam):
    """The model's parameters as they are."""
    return model.parameters()


@mistake("decay_groups")
def everything_in_the_decayed_group(model, lam):
    """Everything in one group, nothing in the other."""
    return [{"params": list(model.parameters()), "weight_decay": lam}, {"params": [], "weight_decay": 0.0}]


@mistake("decay_groups")
def everything_in_the_other_group(model, lam):
    """Nothing decays."""
    return [{"params": [], "weight_decay": lam}, {"params": list(model.parameters()), "weight_decay": 0.0}]


@mistake("build_model")
def no_model(d_in, hidden, d_out, keep_prob):
    """Nothing."""


@mistake("build_model")
def empty_model(d_in, hidden, d_out, keep_prob):
    """A network without layers."""
    return nn.Sequential()


@mistake("build_model")
def linear_model(d_in, hidden, d_out, keep_prob):
    """One layer of the right shape."""
    return nn.Sequential(nn.Linear(d_in, d_out))


@mistake("build_model")
def two_layers(d_in, hidden, d_out, keep_prob):
    """Two linear layers."""
    return nn.Sequential(nn.Linear(d_in, hidden), nn.Linear(hidden, d_out))


@mistake("train")
def zero_losses(model, x, y, lr, lam, steps):
    """Zeros."""
    return [0.0] * steps


@mistake("train")
def no_losses(model, x, y, lr, lam, steps):
    """An empty list."""
    return []


@mistake("train")
def only_measured(model, x, y, lr, lam, steps):
    """The loss of the untrained model, again and again."""
    model.train()
    return [torch.nn.functional.cross_entropy(model(x), y).item()] * steps


@mistake("train")
def random_model(model, x, y, lr, lam, steps):
    """Random parameters."""
    for p in model.parameters():
        nn.init.normal_(p)
    return torch.rand(steps).tolist()


@mistake("train")
def zero_model(model, x, y, lr, lam, steps):
    """All parameters zero."""
    for p in model.parameters():
        nn.init.zeros_(p)
    return [1.0] * steps


@mistake("evaluate")
def never_right(model, x, y):
    """Zero."""
    return 0.0


@mistake("evaluate")
def always_right(model, x, y):
    """One."""
    return 1.0


@mistake("evaluate")
def one_half(model, x, y):
    """One half, and the model is called as it should be."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        model(x)
    model.train(was_training)
    return 0.5


@mistake("evaluate")
def labels_returned(model, x, y):
    """The labels."""
    return y


@mistake("article_verdicts")
def all_blank():
    """Nothing."""
    return dict.fromkeys(range(1, 11))


@mistake("article_verdicts")
def empty_verdicts():
    """An empty dict."""
    return {}


@mistake("article_verdicts")
def always_a():
    """A constant."""
    return dict.fromkeys(range(1, 11), "a")


@mistake("article_verdicts")
def always_b():
    """A constant."""
    return dict.fromkeys(range(1, 11), "b")


@mistake("article_verdicts")
def always_c():
    """A constant, in capitals and with brackets."""
    return dict.fromkeys(range(1, 11), "(C)")


@mistake("article_verdicts")
def always_d():
    """A constant, under keys that are strings."""
    return {str(claim): "d" for claim in range(1, 11)}
