"""Mistakes about the network of two layers: its linear layers and its ReLU."""

import numpy as np

from autograder.answers import mistake


@mistake("two_layer_net")
def net_without_relu(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The ReLU is missing.

    The hidden units are handed on as they are, negative ones included. Without a nonlinearity between them,
    two linear layers are no more than one.

    Hint: The first line of the docstring names four steps. Find each of them in your code.
    """
    h = x @ W1 + b1
    if training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_relu_last(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The output goes through a ReLU as well.

    Negative outputs are cut off at zero. The last layer is linear, so that its outputs may have either sign.

    Hint: Set all weights to zero and b2 to −1. What does the formula give for the output, and what does your
    code?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    return np.maximum(h @ W2 + b2, 0)


@mistake("two_layer_net")
def net_without_last_bias(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The second bias is missing.

    The hidden units are multiplied by W2, and b2 is never added. An example whose hidden units are all off
    would then get zeros for outputs, whatever the network has learnt.

    Hint: In the worked example of this task three numbers are added up to give 26. Find the place in your
    code where each of them comes from.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    return h @ W2


@mistake("two_layer_net")
def net_without_first_bias(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The first bias is missing.

    The hidden units are computed without b1. The bias decides where a unit switches on, and without it that
    border runs through the origin for every unit.

    Hint: Feed in x = 0 by hand. What should the hidden units be, and what are they in your code?
    """
    h = np.maximum(x @ W1, 0)
    if training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_absolute_value(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Negative values are mirrored instead of cut off.

    np.abs turns negative values into positive ones. A ReLU sets them to zero, so that a unit can be off.

    Hint: Sketch ReLU(z) for z from −2 to 2, and beside it what your code makes of z.
    """
    h = np.abs(x @ W1 + b1)
    if training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_squeezed(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Axes of length one are lost.

    np.squeeze removes every axis of length one, so that a single example or a single output changes the shape
    of the result. The output is (N, D_out) for every N and every D_out, 1 included.

    Hint: Run a batch of one example and print the shape of the output. Which of your calls can take an axis
    away?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    return np.squeeze(h @ W2 + b2)


@mistake("two_layer_net")
def net_with_torch_layout(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The weights are transposed.

    The code multiplies by the transposes of W1 and W2, as one has to with the matrices of a torch Linear.
    Here W1 is (D_in, H) and W2 is (H, D_out), so the shapes do not fit, or fit by accident where a matrix is
    square.

    Hint: Write the shapes from the docstring beside the two factors of each of your matrix products. Do the
    inner lengths agree?
    """
    h = np.maximum(x @ W1.T + b1, 0)
    if training:
        h = h * mask / keep_prob
    return h @ W2.T + b2


@mistake("two_layer_net", family="input-modified")
def net_biases_in_place(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The second bias is changed in place.

    `b2 += 1.0` writes into the array that was handed in. The output is right this time, but the caller's
    network is another one afterwards.

    Hint: Call the function twice with the same arrays. Are the two outputs the same, and which array has
    changed in between?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    y = h @ W2 + b2
    b2 += 1.0
    return y
