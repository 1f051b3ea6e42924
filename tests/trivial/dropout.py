"""Plainly wrong answers to the tasks on dropout."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def nothing_kept(shape, keep_prob, rng):
    """Zeros of the right shape."""
    return np.zeros(shape)


@mistake("dropout_mask")
def everything_kept(shape, keep_prob, rng):
    """A constant."""
    return np.ones(shape, dtype=bool)


@mistake("dropout_mask")
def constant_probability(shape, keep_prob, rng):
    """An argument in every entry."""
    return np.full(shape, keep_prob)


@mistake("dropout_mask")
def noise_for_mask(shape, keep_prob, rng):
    """Random numbers of the right shape."""
    return rng.normal(size=shape)


@mistake("dropout_mask")
def coins_for_mask(shape, keep_prob, rng):
    """Random zeros and ones, half of each."""
    return rng.integers(0, 2, size=shape)


@mistake("dropout_mask")
def shape_returned(shape, keep_prob, rng):
    """The input."""
    return shape


@mistake("dropout_forward")
def zeros_forward(a, mask, keep_prob, training):
    """Zeros of the right shape."""
    return np.zeros_like(a)


@mistake("dropout_forward")
def activations_returned(a, mask, keep_prob, training):
    """The input."""
    return a


@mistake("dropout_forward")
def mask_returned(a, mask, keep_prob, training):
    """Another input, as numbers."""
    return mask.astype(float)


@mistake("dropout_forward")
def constant_forward(a, mask, keep_prob, training):
    """A constant."""
    return np.ones_like(a)


@mistake("dropout_forward")
def noise_forward(a, mask, keep_prob, training):
    """Random numbers of the right shape."""
    return np.random.default_rng(0).normal(size=a.shape)


@mistake("dropout_backward")
def zeros_backward(dy, mask, keep_prob, training):
    """Zeros of the right shape."""
    return np.zeros_like(dy)


@mistake("dropout_backward")
def upstream_returned(dy, mask, keep_prob, training):
    """The input."""
    return dy


@mistake("dropout_backward")
def constant_backward(dy, mask, keep_prob, training):
    """A constant."""
    return np.ones_like(dy)


@mistake("dropout_backward")
def noise_backward(dy, mask, keep_prob, training):
    """Random numbers of the right shape."""
    return np.random.default_rng(0).normal(size=dy.shape)


@mistake("torch_dropout_p")
def zero_p(keep_prob):
    """Zero."""
    return 0.0


@mistake("torch_dropout_p")
def one_p(keep_prob):
    """One."""
    return 1.0


@mistake("torch_dropout_p")
def constant_p(keep_prob):
    """A constant."""
    return 0.5


@mistake("torch_dropout_p")
def argument_p(keep_prob):
    """The input."""
    return keep_prob


@mistake("torch_dropout_p")
def random_p(keep_prob):
    """A random number."""
    return np.random.default_rng(0).random()


@mistake("two_layer_net")
def zeros_of_net(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Zeros of the right shape."""
    return np.zeros((len(x), len(b2)))


@mistake("two_layer_net")
def batch_returned(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The input."""
    return x


@mistake("two_layer_net")
def bias_for_output(x, W1, b1, W2, b2, mask, keep_prob, training):
    """A constant."""
    return np.zeros((len(x), 1)) + b2


@mistake("two_layer_net")
def noise_of_net(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Random numbers of the right shape."""
    return np.random.default_rng(0).normal(size=(len(x), len(b2)))


@mistake("ensemble_predict")
def zeros_of_ensemble(x, W1, b1, W2, b2, masks, keep_prob):
    """Zeros of the right shapes."""
    return np.zeros((len(x), len(b2))), np.zeros((len(x), len(b2)))


@mistake("ensemble_predict")
def constants_of_ensemble(x, W1, b1, W2, b2, masks, keep_prob):
    """Constants of the right shapes."""
    return np.zeros((len(x), 1)) + b2, np.ones((len(x), len(b2)))


@mistake("ensemble_predict")
def inputs_of_ensemble(x, W1, b1, W2, b2, masks, keep_prob):
    """The input."""
    return x, x


@mistake("ensemble_predict")
def noise_of_ensemble(x, W1, b1, W2, b2, masks, keep_prob):
    """Random numbers of the right shapes."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(len(x), len(b2))), rng.random((len(x), len(b2)))
