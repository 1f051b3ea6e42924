"""Mistakes about momentum with weight decay."""

import numpy as np

from autograder.answers import mistake


@mistake("momentum_step")
def decoupled_momentum(w, grad, velocity, lr, momentum, lam):
    """The decay stays out of the velocity.

    That is decoupled decay (SGDW); torch.optim.SGD adds λw to the gradient before the velocity.
    """
    velocity = momentum * velocity + grad
    return (1 - lr * lam) * w - lr * velocity, velocity


@mistake("momentum_step")
def averaged_velocity(w, grad, velocity, lr, momentum, lam):
    """The new gradient is weighted by 1 − μ.

    That moving average is another convention; here, as in torch, the whole gradient is added.
    """
    velocity = momentum * velocity + (1 - momentum) * (grad + lam * w)
    return w - lr * velocity, velocity


@mistake("momentum_step")
def lagging_velocity(w, grad, velocity, lr, momentum, lam):
    """The weight moves with the old velocity.

    The velocity is updated first, then used.
    """
    moved = w - lr * velocity
    return moved, momentum * velocity + grad + lam * w


@mistake("momentum_step")
def momentum_decays_twice(w, grad, velocity, lr, momentum, lam):
    """The decay counts twice.

    It is in the velocity already; the weight need not shrink on top of it.
    """
    velocity = momentum * velocity + grad + lam * w
    return (1 - lr * lam) * w - lr * velocity, velocity


@mistake("momentum_step")
def momentum_without_decay(w, grad, velocity, lr, momentum, lam):
    """There is no decay.

    λ does not appear in the result: this is plain momentum.
    """
    velocity = momentum * velocity + grad
    return w - lr * velocity, velocity


@mistake("momentum_step")
def momentum_negative_decay(w, grad, velocity, lr, momentum, lam):
    """The decay has the wrong sign.

    The penalty's gradient λw is added to the data's gradient.
    """
    velocity = momentum * velocity + grad - lam * w
    return w - lr * velocity, velocity


@mistake("momentum_step")
def nesterov(w, grad, velocity, lr, momentum, lam):
    """The step looks ahead: that is Nesterov's momentum.

    The weight moves by the velocity alone, without adding the gradient once more.
    """
    d = grad + lam * w
    velocity = momentum * velocity + d
    return w - lr * (d + momentum * velocity), velocity


@mistake("momentum_step")
def negative_velocity(w, grad, velocity, lr, momentum, lam):
    """The velocity is kept with the learning rate in it, and negative.

    v ← μv − ηd moves the weight alike at first, but it is another quantity than the one asked for.
    """
    velocity = momentum * velocity - lr * (grad + lam * w)
    return w + velocity, velocity


@mistake("momentum_step")
def no_momentum(w, grad, velocity, lr, momentum, lam):
    """The old velocity is forgotten.

    μ does not appear: this is plain gradient descent with decay.
    """
    velocity = grad + lam * w
    return w - lr * velocity, velocity


@mistake("momentum_step")
def velocity_undamped(w, grad, velocity, lr, momentum, lam):
    """The old velocity is kept in full.

    μ is the share of the old velocity that is left after a step.
    """
    velocity = velocity + momentum * (grad + lam * w)
    return w - lr * velocity, velocity


@mistake("momentum_step")
def decayed_velocity(w, grad, velocity, lr, momentum, lam):
    """The velocity decays, not the weight.

    λ pulls on the weight: the gradient of λ/2‖w‖² is λw.
    """
    velocity = momentum * velocity + grad + lam * velocity
    return w - lr * velocity, velocity


@mistake("momentum_step")
def momentum_results_swapped(w, grad, velocity, lr, momentum, lam):
    """The two results are in the wrong order.

    The weight comes first, then the velocity.
    """
    velocity = momentum * velocity + grad + lam * w
    return velocity, w - lr * velocity


@mistake("momentum_step")
def velocity_in_place(w, grad, velocity, lr, momentum, lam):
    """The caller's velocity is changed in place.

    `*=` and `+=` write into the array that came in.
    """
    velocity *= momentum
    velocity += grad + lam * w
    return w - lr * velocity, velocity


@mistake("momentum_step")
def one_velocity_for_all(w, grad, velocity, lr, momentum, lam, kept={}):  # noqa: B006
    """The velocity is remembered between calls.

    Each weight has a velocity of its own, and the caller keeps it: use the one that comes in.
    """
    last = kept.get("velocity")
    if last is None or last.shape != w.shape:
        last = velocity
    kept["velocity"] = momentum * last + grad + lam * w
    return w - lr * kept["velocity"], kept["velocity"]


@mistake("momentum_step")
def momentum_l1(w, grad, velocity, lr, momentum, lam):
    """The decay has constant strength: that is the L1 penalty, the Lasso's.

    sign(w) is the gradient of |w|; L2's gradient is proportional to the weight.
    """
    velocity = momentum * velocity + grad + lam * np.sign(w)
    return w - lr * velocity, velocity


@mistake("momentum_step")
def momentum_of_matrices(w, grad, velocity, lr, momentum, lam):
    """Only matrices decay.

    Filters of a convolution are weights, too.
    """
    velocity = momentum * velocity + grad + (lam * w if w.ndim == 2 else 0)
    return w - lr * velocity, velocity


@mistake("momentum_step")
def no_gradient_no_momentum(w, grad, velocity, lr, momentum, lam):
    """Without a gradient nothing moves.

    The velocity carries the weight on, and the weight decays, also where the gradient is zero.
    """
    if not grad.any():
        return w, velocity
    velocity = momentum * velocity + grad + lam * w
    return w - lr * velocity, velocity


@mistake("momentum_step")
def momentum_spares_vectors(w, grad, velocity, lr, momentum, lam):
    """Vectors do not decay.

    To choose what decays is the caller's job: what comes in decays.
    """
    velocity = momentum * velocity + (grad if w.ndim == 1 else grad + lam * w)
    return w - lr * velocity, velocity
