"""Mistakes about the network with batch normalization in it."""

import numpy as np

from autograder.answers import mistake


@mistake("normalized_mlp")
def mlp_without_relu(x, W1, b1, gamma, beta, W2, b2, eps):
    """The ReLU is missing.

    The normalized values go into the last layer as they are. Two linear layers with a normalization between
    them do no more for a given batch than one linear layer could.

    Hint: Print the hidden units of the tiny example right before they meet W2: which of them may be negative
    by the text, and which are?
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return h @ W2 + b2


@mistake("normalized_mlp")
def norm_after_relu(x, W1, b1, gamma, beta, W2, b2, eps):
    """The ReLU comes before the normalization.

    The first layer's output is cut off at zero before its mean and variance are taken. That is another
    network: here W1 and b1 decide where the cut falls, not γ and β, and the last layer receives negative
    values.

    Hint: In the tiny example, which four numbers reach the ReLU by the text, and which four reach yours?
    """
    z = np.maximum(x @ W1 + b1, 0)
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return h @ W2 + b2


@mistake("normalized_mlp")
def relu_before_affine_part(x, W1, b1, gamma, beta, W2, b2, eps):
    """The ReLU comes before γ and β.

    The ReLU cuts off x_hat at zero, and γ and β follow behind it. Scale and shift belong to the
    normalization: they let each unit learn where the cut falls, and here it always falls at the batch mean.

    Hint: Can a hidden unit be negative when it reaches W2? Follow the smallest value of the tiny example
    through your code, with γ = 3 and β = -2.
    """
    z = x @ W1 + b1
    h = np.maximum((z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps), 0)
    return (gamma * h + beta) @ W2 + b2


@mistake("normalized_mlp")
def input_normalized(x, W1, b1, gamma, beta, W2, b2, eps):
    """The input is normalized, not what the first layer makes of it.

    The columns of x are normalized, and γ and β are applied to z as it comes out of the first layer. Then W1
    can give the hidden units any scale and offset, which is what the layer is there to prevent.

    Hint: Multiply W1 by 10: what should happen to the outputs, according to the picture below the cell, and
    what happens to yours?
    """
    x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return np.maximum(gamma * (x @ W1 + b1) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def norm_left_out(x, W1, b1, gamma, beta, W2, b2, eps):
    """There is no normalization, only its scale and shift.

    z is multiplied by γ and shifted by β, but no mean is subtracted and no root divides. Without the batch's
    statistics what is left is only another linear step, and the scale of z passes through unchecked.

    Hint: Add 100 to b1: should the output change, and does yours?
    """
    return np.maximum(gamma * (x @ W1 + b1) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def fresh_buffers(x, W1, b1, gamma, beta, W2, b2, eps):
    """The initial running statistics are used: mean 0 and variance 1.

    z is divided by √(1 + ε) and nothing is subtracted, which is evaluation mode in a layer that has not seen
    any batch. In training mode the mean and the variance are those of the batch at hand.

    Hint: Compute the mean of z in the tiny example. Which number does your code subtract in its place?
    """
    z = x @ W1 + b1
    return np.maximum(gamma * z / np.sqrt(1 + eps) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def first_statistics_kept(x, W1, b1, gamma, beta, W2, b2, eps, kept={}):
    """The statistics of the first batch are used for all later ones.

    The mean and the variance of the first z are stored and used in every later call with as many hidden
    units. In training mode each batch is normalized with its own, and every new x or W1 makes another z.

    Hint: Call the function with two different batches, restart the kernel, and call it in the other order. Do
    the results agree?
    """
    z = x @ W1 + b1
    mean, var = kept.setdefault(z.shape[1], (z.mean(axis=0), z.var(axis=0)))
    return np.maximum(gamma * (z - mean) / np.sqrt(var + eps) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def last_bias_forgotten(x, W1, b1, gamma, beta, W2, b2, eps):
    """The bias of the last layer is missing.

    The hidden units are multiplied by W2, but b2 is not added. A bias in front of batch norm is useless since
    the mean takes it away again; behind the last layer nothing does, and without b2 the output lacks its
    offset.

    Hint: Set W2 to zero: what should the output be then, and what is yours?
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(h, 0) @ W2


@mistake("normalized_mlp")
def relu_at_the_end(x, W1, b1, gamma, beta, W2, b2, eps):
    """A ReLU follows the last layer, too.

    A second ReLU cuts the output of the last layer off at zero. The network ends with a linear layer, whose
    outputs may be negative, as scores and predictions often are.

    Hint: Read what stands behind the last arrow above the cell. Then put W2 = -5 into the tiny example and
    work out the fourth output by hand.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(np.maximum(h, 0) @ W2 + b2, 0)


@mistake("normalized_mlp")
def unbiased_mlp(x, W1, b1, gamma, beta, W2, b2, eps):
    """The variance divides by N - 1.

    The variance of z divides by N - 1, so the normalized values come out a little too small. In the forward
    pass the variance describes this very batch, and estimates for unseen data belong to the running
    statistics.

    Hint: Work out the variance of z = (100, 104, 104, 108) by hand as in Task 1, and compare. What does
    np.var do with `ddof`?
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0, ddof=1) + eps) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_eps_outside_root(x, W1, b1, gamma, beta, W2, b2, eps):
    """ε is added to the standard deviation.

    ε is added to the standard deviation of z, after the root has been taken. The layer has ε next to the
    variance, and with the usual small ε that matters most for units which hardly vary.

    Hint: In the tiny example ε is 1. Which divisor does your code find there, and what does Task 1 say about
    that number?
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / (z.std(axis=0) + eps) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_eps_of_habit(x, W1, b1, gamma, beta, W2, b2, eps):
    """torch's default ε is used in place of the one that is given.

    A fixed 1e-5 stands under the root, whatever value the caller gives. The layer's ε is an argument, and
    with another value of it the output is another, too.

    Hint: The fourth output of the tiny example is 11: which one do you get? Look for a number under the root
    that comes from no argument.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + 1e-5) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_gamma_and_beta_swapped(x, W1, b1, gamma, beta, W2, b2, eps):
    """γ and β have changed places.

    β multiplies the normalized values, and γ is added to them. Both have one entry per unit, so nothing
    fails, but a fresh layer with γ = 1 and β = 0 would give every example the same hidden units.

    Hint: Take γ = 1 and β = 0: what should the layer do to x_hat, and what does yours?
    """
    z = x @ W1 + b1
    h = beta * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + gamma
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_layer_norm(x, W1, b1, gamma, beta, W2, b2, eps):
    """The hidden units of each example are normalized: that is layer normalization.

    The mean and the variance are taken over the hidden units of each example, and the examples never meet.
    Batch normalization takes them over the examples of the batch, for each unit by itself.

    Hint: Print the shape of your mean of z: is there one for each example or one for each unit, and which
    does Task 1 define?
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=1, keepdims=True)) / np.sqrt(z.var(axis=1, keepdims=True) + eps) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def torch_weights(x, W1, b1, gamma, beta, W2, b2, eps):
    """The weights are transposed.

    Both weight matrices are transposed before they multiply, as it has to be with the weights that torch's
    nn.Linear stores. Here they come with the inputs first, so the shapes do not fit, and where a matrix is
    square the wrong weights meet.

    Hint: Write the shapes of x and W1 from the docstring side by side: which two lengths have to meet in the
    product?
    """
    z = x @ W1.T + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(h, 0) @ W2.T + b2


@mistake("normalized_mlp")
def absolute_value(x, W1, b1, gamma, beta, W2, b2, eps):
    """Negative values are turned around, not cut off.

    Values below zero keep their size and lose their sign. A ReLU is silent there, and a unit that answers on
    both sides cannot tell a low value from a high one.

    Hint: The tiny example has (-6, -2, -2, 2) before the ReLU. What does the text make of the -6, and what
    does your code?
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.abs(h) @ W2 + b2


@mistake("normalized_mlp")
def output_squeezed(x, W1, b1, gamma, beta, W2, b2, eps):
    """With a single output, the result loses its last axis.

    np.squeeze drops every axis of length one, so with D_out = 1 the result has the shape (N,) and not (N, 1).
    Subtract targets of shape (N, 1) from it, and broadcasting gives an N by N matrix without an error.

    Hint: Print the shape of your output for a W2 with a single column, and compare it with `Returns` in the
    docstring.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.squeeze(np.maximum(h, 0) @ W2 + b2)


@mistake("normalized_mlp", family="input-modified")
def parameters_in_place(x, W1, b1, gamma, beta, W2, b2, eps):
    """The caller's γ is changed in place.

    The output of the call is right, but `/=` has written into the caller's γ. The layer has another scale
    from then on, and the next call divides it once more.

    Hint: Call the function twice with the same arguments: are the outputs equal? Print `gamma` before and
    after.
    """
    z = x @ W1 + b1
    gamma /= np.sqrt(z.var(axis=0) + eps)
    return np.maximum(gamma * (z - z.mean(axis=0)) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def hidden_returned(x, W1, b1, gamma, beta, W2, b2, eps):
    """The hidden units come back as well.

    The function returns a pair, the output and the hidden units. One array of shape (N, D_out) is promised,
    and a loss that expects it can do nothing with a tuple.

    Hint: Which functions of this notebook return more than one thing, and what does `Returns` say in this
    one?
    """
    z = x @ W1 + b1
    h = np.maximum(gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta, 0)
    return h @ W2 + b2, h
