"""Plainly wrong answers to the tasks on L2 regularization."""

import numpy as np

from autograder.answers import mistake


@mistake("l2_penalty")
def zero_penalty(weights, lam):
    """Zero."""
    return 0.0


@mistake("l2_penalty")
def constant_penalty(weights, lam):
    """A constant."""
    return 1.0


@mistake("l2_penalty")
def lam_itself(weights, lam):
    """An argument."""
    return lam


@mistake("l2_gradient")
def zero_gradients(weights, lam):
    """Zeros of the right shapes."""
    return [np.zeros_like(w) for w in weights]


@mistake("l2_gradient")
def weights_returned(weights, lam):
    """The input."""
    return weights


@mistake("l2_gradient")
def random_gradients(weights, lam):
    """Random numbers of the right shapes."""
    return [np.random.default_rng(0).normal(size=w.shape) for w in weights]


@mistake("regularized_loss")
def loss_returned(data_loss, grads, params, lam):
    """The input."""
    return data_loss, grads


@mistake("regularized_loss")
def zero_loss(data_loss, grads, params, lam):
    """Zeros of the right shapes."""
    return 0.0, {name: np.zeros_like(g) for name, g in grads.items()}


@mistake("weight_decay_step")
def weight_returned(w, grad, lr, lam):
    """The input."""
    return w


@mistake("weight_decay_step")
def zero_weight(w, grad, lr, lam):
    """Zeros of the right shape."""
    return np.zeros_like(w)


@mistake("weight_decay_step")
def constant_weight(w, grad, lr, lam):
    """A constant."""
    return np.ones_like(w)


@mistake("momentum_step")
def state_returned(w, grad, velocity, lr, momentum, lam):
    """The input."""
    return w, velocity


@mistake("momentum_step")
def zero_state(w, grad, velocity, lr, momentum, lam):
    """Zeros of the right shapes."""
    return np.zeros_like(w), np.zeros_like(w)


@mistake("adam_step")
def adam_state_returned(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The input."""
    return w, m, v


@mistake("adam_step")
def zero_adam_state(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """Zeros of the right shapes."""
    return np.zeros_like(w), np.zeros_like(w), np.zeros_like(w)


@mistake("lasso_penalty")
def zero_lasso(weights, lam):
    """Zero."""
    return 0.0


@mistake("lasso_penalty")
def constant_lasso(weights, lam):
    """A constant."""
    return 1


@mistake("soft_threshold")
def threshold_input_returned(w, threshold):
    """The input."""
    return w


@mistake("soft_threshold")
def threshold_zeros(w, threshold):
    """Zeros of the right shape."""
    return np.zeros_like(w)


@mistake("soft_threshold")
def threshold_noise(w, threshold):
    """Random numbers of the right shape."""
    return np.random.default_rng(1).normal(size=w.shape)


@mistake("penalty_names")
def empty_names():
    """Empty strings."""
    return {"l1": "", "l2": ""}


@mistake("penalty_names")
def one_word_for_both():
    """A constant."""
    return {"l1": "lasso", "l2": "lasso"}
