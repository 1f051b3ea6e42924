"""Mistakes about the network with batch normalization in it."""

import numpy as np

from autograder.answers import mistake


@mistake("normalized_mlp")
def mlp_without_relu(x, W1, b1, gamma, beta, W2, b2, eps):
    """The ReLU is missing.

    Without it, two linear layers and a normalization make up no more than one linear layer.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return h @ W2 + b2


@mistake("normalized_mlp")
def norm_after_relu(x, W1, b1, gamma, beta, W2, b2, eps):
    """The ReLU comes before the normalization.

    The order is linear layer, normalization, ReLU, linear layer.
    """
    z = np.maximum(x @ W1 + b1, 0)
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return h @ W2 + b2


@mistake("normalized_mlp")
def relu_before_affine_part(x, W1, b1, gamma, beta, W2, b2, eps):
    """The ReLU comes before γ and β.

    Scale and shift belong to the normalization: they decide where the ReLU cuts.
    """
    z = x @ W1 + b1
    h = np.maximum((z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps), 0)
    return (gamma * h + beta) @ W2 + b2


@mistake("normalized_mlp")
def input_normalized(x, W1, b1, gamma, beta, W2, b2, eps):
    """The input is normalized, not what the first layer makes of it.

    The normalization stands between the first linear layer and the ReLU.
    """
    x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return np.maximum(gamma * (x @ W1 + b1) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def norm_left_out(x, W1, b1, gamma, beta, W2, b2, eps):
    """There is no normalization, only its scale and shift.

    Before γ and β are applied, the batch's mean is subtracted and its spread divided out.
    """
    return np.maximum(gamma * (x @ W1 + b1) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def fresh_buffers(x, W1, b1, gamma, beta, W2, b2, eps):
    """The initial running statistics are used: mean 0 and variance 1.

    In training mode the statistics are the batch's.
    """
    z = x @ W1 + b1
    return np.maximum(gamma * z / np.sqrt(1 + eps) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def first_statistics_kept(x, W1, b1, gamma, beta, W2, b2, eps, kept={}):
    """The statistics of the first batch are used for all others.

    In training mode every batch is normalized with its own mean and variance.
    """
    z = x @ W1 + b1
    mean, var = kept.setdefault(z.shape[1], (z.mean(axis=0), z.var(axis=0)))
    return np.maximum(gamma * (z - mean) / np.sqrt(var + eps) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def last_bias_forgotten(x, W1, b1, gamma, beta, W2, b2, eps):
    """The bias of the last layer is missing.

    The first layer's bias is lost in the normalization; the last layer's is not.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(h, 0) @ W2


@mistake("normalized_mlp")
def relu_at_the_end(x, W1, b1, gamma, beta, W2, b2, eps):
    """A ReLU follows the last layer, too.

    The output is that of a linear layer and may be negative.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(np.maximum(h, 0) @ W2 + b2, 0)


@mistake("normalized_mlp")
def unbiased_mlp(x, W1, b1, gamma, beta, W2, b2, eps):
    """The variance divides by N - 1.

    The forward pass uses the variance that divides by N.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0, ddof=1) + eps) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_eps_outside_root(x, W1, b1, gamma, beta, W2, b2, eps):
    """ε is added to the standard deviation.

    It belongs next to the variance, inside the root.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / (z.std(axis=0) + eps) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_eps_of_habit(x, W1, b1, gamma, beta, W2, b2, eps):
    """torch's default ε is used in place of the one that is given.

    The function has an argument for it, and layers do have other values of ε.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + 1e-5) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_gamma_and_beta_swapped(x, W1, b1, gamma, beta, W2, b2, eps):
    """γ and β have changed places.

    γ is the scale that multiplies the normalized values, β the shift that is added.
    """
    z = x @ W1 + b1
    h = beta * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + gamma
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def mlp_layer_norm(x, W1, b1, gamma, beta, W2, b2, eps):
    """The hidden units of each example are normalized: that is layer normalization.

    Batch normalization averages over the examples, unit by unit.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=1, keepdims=True)) / np.sqrt(z.var(axis=1, keepdims=True) + eps) + beta
    return np.maximum(h, 0) @ W2 + b2


@mistake("normalized_mlp")
def torch_weights(x, W1, b1, gamma, beta, W2, b2, eps):
    """The weights are transposed.

    torch stores them with the outputs first; here they come with the inputs first.
    """
    z = x @ W1.T + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(h, 0) @ W2.T + b2


@mistake("normalized_mlp")
def absolute_value(x, W1, b1, gamma, beta, W2, b2, eps):
    """Negative values are turned around, not cut off.

    A ReLU makes zero of everything that is negative.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.abs(h) @ W2 + b2


@mistake("normalized_mlp")
def output_squeezed(x, W1, b1, gamma, beta, W2, b2, eps):
    """A single output loses its axis.

    The result has shape (N, D_out), also where D_out is 1.
    """
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.squeeze(np.maximum(h, 0) @ W2 + b2)


@mistake("normalized_mlp")
def parameters_in_place(x, W1, b1, gamma, beta, W2, b2, eps):
    """The caller's γ is changed in place.

    The values are right, but dividing γ in place changes the layer for the next call.
    """
    z = x @ W1 + b1
    gamma /= np.sqrt(z.var(axis=0) + eps)
    return np.maximum(gamma * (z - z.mean(axis=0)) + beta, 0) @ W2 + b2


@mistake("normalized_mlp")
def hidden_returned(x, W1, b1, gamma, beta, W2, b2, eps):
    """The hidden units come back as well.

    Only the output of the last layer is asked for.
    """
    z = x @ W1 + b1
    h = np.maximum(gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta, 0)
    return h @ W2 + b2, h
