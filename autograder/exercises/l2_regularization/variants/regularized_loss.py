"""Right ways to write regularized_loss; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("regularized_loss")
def loss_by_loop(data_loss, grads, params, lam):
    """One loop builds loss and gradients."""
    loss = data_loss
    new_grads = {}
    for name in params:
        new_grads[name] = np.copy(grads[name])
        if name[0] == "W":
            loss = loss + 0.5 * lam * np.sum(params[name] * params[name])
            new_grads[name] += lam * params[name]
    return loss, new_grads


@variant("regularized_loss")
def loss_as_list(data_loss, grads, params, lam):
    """A list comes back, and unchanged gradients as the same objects."""
    decay = {k: lam * p for k, p in params.items() if k.startswith("W")}
    loss = data_loss + sum(np.vdot(d, params[k]) for k, d in decay.items()) / 2
    return [loss, {k: g + decay[k] if k in decay else g for k, g in grads.items()}]


@variant("regularized_loss")
def loss_with_helpers(data_loss, grads, params, lam):
    """Helper functions, defined inside."""

    def decays(name):
        return name.startswith("W")

    penalty = sum((np.linalg.norm(params[k]) ** 2 for k in filter(decays, params)), start=0.0)
    new = dict(grads)
    new.update({k: grads[k] + lam * params[k] for k in filter(decays, params)})
    return np.asarray(data_loss + lam * penalty / 2), new
