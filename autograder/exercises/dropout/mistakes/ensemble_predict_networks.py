"""Mistakes about the ensemble: what the thinned networks compute, and with which masks."""

import numpy as np

from autograder.answers import mistake


@mistake("ensemble_predict")
def ensemble_without_scale(x, W1, b1, W2, b2, masks, keep_prob):
    """The thinned networks do not scale their kept units.

    The hidden units are masked, but keep_prob does not come into it. Each thinned network is the network of
    Task 5 in training mode, and that mode includes the scale.

    Hint: Ask a crowd of one, with a single mask, and compare your mean with what `two_layer_net` gives for
    that mask in training mode.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_drop_for_keep(x, W1, b1, W2, b2, masks, keep_prob):
    """The scale comes from the probability of dropping.

    The kept units are divided by 1 − keep_prob. The probability that a unit stays is what makes up for the
    missing ones on average, and that is keep_prob itself.

    Hint: With very many masks the mean should come close to evaluation mode. By which factor do your hidden
    units miss it when keep_prob = 0.8 holds?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / (1 - keep_prob)) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_of_one_mask(x, W1, b1, W2, b2, masks, keep_prob):
    """The first mask is used for all networks.

    Every turn of the loop takes masks[0], so that all T networks are the same one. They agree perfectly, and
    their standard deviation is zero.

    Hint: Print your second result: what does it say about the crowd? Then look where the loop variable is
    used.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * masks[0] / keep_prob) @ W2 + b2 for _ in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_without_last_mask(x, W1, b1, W2, b2, masks, keep_prob):
    """The last mask is left out.

    range(len(masks) - 1) ends one too early, so that one network is never asked. Mean and standard deviation
    are then those of a smaller crowd.

    Hint: Print the shape of your stacked outputs for five masks. Which values does the loop variable take?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * masks[t] / keep_prob) @ W2 + b2 for t in range(len(masks) - 1)])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_without_relu(x, W1, b1, W2, b2, masks, keep_prob):
    """The ReLU is missing.

    The hidden units go to the mask with their negative values. The thinned networks are those of Task 5, and
    each of them has a ReLU in front of its mask.

    Hint: Take a single mask and an x for which the first layer gives negative values. What does
    `two_layer_net` make of them, and what does your code?
    """
    h = x @ W1 + b1
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_bias_masked(x, W1, b1, W2, b2, masks, keep_prob):
    """The last bias is scaled along with the hidden units.

    The division by keep_prob comes after the second layer, so that b2 is divided as well. The scale belongs
    to the dropout layer, and what is added behind it stays as it is.

    Hint: Set W2 to zero, so that nothing but b2 can reach the outputs. What should every member of the crowd
    say, and what do yours?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([((h * m) @ W2 + b2) / keep_prob for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict", family="input-modified")
def ensemble_masks_in_place(x, W1, b1, W2, b2, masks, keep_prob):
    """The caller's masks are changed in place.

    `masks[:] = False` writes into the array that was handed in. The results are right, but whoever needs the
    masks again finds every unit dropped.

    Hint: Call the function twice with the same masks and compare the two answers. Who else can see the array
    that you write into?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    masks[:] = False
    return outputs.mean(axis=0), outputs.std(axis=0)
