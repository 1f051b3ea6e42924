"""Plainly wrong answers to the tasks on batch normalization."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_forward")
def batch_returned(x, gamma, beta, eps):
    """The input."""
    return x, (x, np.ones_like(gamma), gamma)


@mistake("batch_norm_forward")
def zero_output(x, gamma, beta, eps):
    """Zeros of the right shapes."""
    return np.zeros_like(x), (np.zeros_like(x), np.zeros_like(gamma), np.zeros_like(gamma))


@mistake("batch_norm_forward")
def shift_returned(x, gamma, beta, eps):
    """A constant for each feature."""
    return np.broadcast_to(beta, x.shape), (np.zeros_like(x), gamma, gamma)


@mistake("batch_norm_forward")
def random_output(x, gamma, beta, eps):
    """Random numbers of the right shapes."""
    rng = np.random.default_rng(0)
    return rng.normal(size=x.shape), (rng.normal(size=x.shape), rng.random(len(gamma)), gamma)


@mistake("update_running_stats")
def stats_returned(x, running_mean, running_var, momentum):
    """The input."""
    return running_mean, running_var


@mistake("update_running_stats")
def zero_stats(x, running_mean, running_var, momentum):
    """Zeros of the right shapes."""
    return np.zeros_like(running_mean), np.zeros_like(running_var)


@mistake("update_running_stats")
def initial_stats(x, running_mean, running_var, momentum):
    """Constants."""
    return np.zeros_like(running_mean), np.ones_like(running_var)


@mistake("update_running_stats")
def random_stats(x, running_mean, running_var, momentum):
    """Random numbers of the right shapes."""
    rng = np.random.default_rng(0)
    return rng.normal(size=running_mean.shape), rng.random(running_var.shape)


@mistake("batch_norm_inference")
def rows_returned(x, gamma, beta, running_mean, running_var, eps):
    """The input."""
    return x


@mistake("batch_norm_inference")
def zero_rows(x, gamma, beta, running_mean, running_var, eps):
    """Zeros of the right shape."""
    return np.zeros_like(x)


@mistake("batch_norm_inference")
def constant_rows(x, gamma, beta, running_mean, running_var, eps):
    """A constant for each feature."""
    return np.zeros_like(x) + beta


@mistake("batch_norm_backward")
def gradient_passed_on(dy, cache):
    """The input."""
    return dy, cache[2], cache[1]


@mistake("batch_norm_backward")
def zero_gradients(dy, cache):
    """Zeros of the right shapes."""
    return np.zeros_like(dy), np.zeros_like(cache[2]), np.zeros_like(cache[2])


@mistake("batch_norm_backward")
def constant_gradients(dy, cache):
    """Constants of the right shapes."""
    return np.ones_like(dy), np.ones_like(cache[2]), np.ones_like(cache[2])


@mistake("batch_norm_backward")
def random_gradients(dy, cache):
    """Random numbers of the right shapes."""
    rng = np.random.default_rng(0)
    return rng.normal(size=dy.shape), rng.normal(size=dy.shape[1]), rng.normal(size=dy.shape[1])


@mistake("batch_norm_nd_forward")
def images_returned(x, gamma, beta, eps):
    """The input."""
    return x, (x, np.ones_like(gamma), gamma)


@mistake("batch_norm_nd_forward")
def zero_images(x, gamma, beta, eps):
    """Zeros of the right shapes."""
    return np.zeros_like(x), (np.zeros_like(x), np.zeros_like(gamma), np.zeros_like(gamma))


@mistake("batch_norm_nd_forward")
def random_images(x, gamma, beta, eps):
    """Random numbers of the right shapes."""
    rng = np.random.default_rng(0)
    return rng.normal(size=x.shape), (rng.normal(size=x.shape), rng.random(len(gamma)), gamma)


@mistake("batch_norm_nd_backward")
def nd_gradient_passed_on(dy, cache):
    """The input."""
    return dy, cache[2], cache[1]


@mistake("batch_norm_nd_backward")
def nd_zero_gradients(dy, cache):
    """Zeros of the right shapes."""
    return np.zeros_like(dy), np.zeros_like(cache[2]), np.zeros_like(cache[2])


@mistake("batch_norm_nd_backward")
def nd_random_gradients(dy, cache):
    """Random numbers of the right shapes."""
    rng = np.random.default_rng(0)
    return rng.normal(size=dy.shape), rng.normal(size=dy.shape[1]), rng.normal(size=dy.shape[1])


@mistake("normalized_mlp")
def zero_network(x, W1, b1, gamma, beta, W2, b2, eps):
    """Zeros of the right shape."""
    return np.zeros((len(x), len(b2)))


@mistake("normalized_mlp")
def bias_returned(x, W1, b1, gamma, beta, W2, b2, eps):
    """A constant for each output."""
    return np.zeros((len(x), len(b2))) + b2


@mistake("normalized_mlp")
def input_returned(x, W1, b1, gamma, beta, W2, b2, eps):
    """The input."""
    return x
