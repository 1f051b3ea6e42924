"""Mistakes about the ensemble of thinned networks."""

import numpy as np

from autograder.answers import mistake


@mistake("ensemble_predict")
def spread_of_a_sample(x, W1, b1, W2, b2, masks, keep_prob):
    """The variance is divided by T − 1.

    Here the standard deviation describes these T networks and divides by T.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1)


@mistake("ensemble_predict")
def variance_for_std(x, W1, b1, W2, b2, masks, keep_prob):
    """The second result is the variance.

    The standard deviation is its square root, in the units of the output.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.var(axis=0)


@mistake("ensemble_predict")
def standard_error(x, W1, b1, W2, b2, masks, keep_prob):
    """The second result is the standard error of the mean.

    It shrinks with the number of networks; their spread does not.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0) / np.sqrt(len(masks))


@mistake("ensemble_predict")
def mean_absolute_deviation(x, W1, b1, W2, b2, masks, keep_prob):
    """The second result is the mean absolute deviation.

    A standard deviation averages squares and takes the root of the average.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    mean = outputs.mean(axis=0)
    return mean, np.abs(outputs - mean).mean(axis=0)


@mistake("ensemble_predict")
def ensemble_without_scale(x, W1, b1, W2, b2, masks, keep_prob):
    """The thinned networks do not scale their kept units.

    Each of them is the network in training mode, scale included.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_drop_for_keep(x, W1, b1, W2, b2, masks, keep_prob):
    """The scale is that of the probability of dropping.

    keep_prob is the probability that a hidden unit stays.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / (1 - keep_prob)) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def mean_of_the_whole_network(x, W1, b1, W2, b2, masks, keep_prob):
    """The mean is replaced by the output of the whole network.

    That is what evaluation mode approximates it by; the mean over T masks is another number.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return h @ W2 + b2, outputs.std(axis=0)


@mistake("ensemble_predict")
def spread_about_the_whole_network(x, W1, b1, W2, b2, masks, keep_prob):
    """Deviations are measured from the whole network's output.

    A standard deviation is about the mean of the same T outputs.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    whole = h @ W2 + b2
    return outputs.mean(axis=0), np.sqrt(((outputs - whole) ** 2).mean(axis=0))


@mistake("ensemble_predict")
def ensemble_results_swapped(x, W1, b1, W2, b2, masks, keep_prob):
    """The two results are in the wrong order.

    The mean comes first, then the standard deviation.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.std(axis=0), outputs.mean(axis=0)


@mistake("ensemble_predict")
def ensemble_over_examples(x, W1, b1, W2, b2, masks, keep_prob):
    """The averages run over the examples.

    The ensemble is made of networks: every example keeps a prediction of its own.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=1), outputs.std(axis=1)


@mistake("ensemble_predict")
def ensemble_one_number(x, W1, b1, W2, b2, masks, keep_prob):
    """All outputs are thrown together.

    Mean and standard deviation are wanted for each example and each output.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return np.full(outputs.shape[1:], outputs.mean()), np.full(outputs.shape[1:], outputs.std())


@mistake("ensemble_predict")
def ensemble_of_one_mask(x, W1, b1, W2, b2, masks, keep_prob):
    """The first mask is used for all networks.

    Then all of them agree, and their spread is zero.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * masks[0] / keep_prob) @ W2 + b2 for _ in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_without_last_mask(x, W1, b1, W2, b2, masks, keep_prob):
    """The last mask is left out.

    range(len(masks) - 1) ends one too early.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * masks[t] / keep_prob) @ W2 + b2 for t in range(len(masks) - 1)])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_median(x, W1, b1, W2, b2, masks, keep_prob):
    """The first result is the median.

    The mean is asked for: every network has the same weight in it.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return np.median(outputs, axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_sum(x, W1, b1, W2, b2, masks, keep_prob):
    """The outputs are summed, not averaged.

    The sum grows with the number of networks.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.sum(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def spread_of_hidden_units(x, W1, b1, W2, b2, masks, keep_prob):
    """The standard deviation of the hidden units goes through the second layer.

    A standard deviation does not pass through sums like a mean: take it of the outputs.
    """
    h = np.maximum(x @ W1 + b1, 0) * masks / keep_prob
    return h.mean(axis=0) @ W2 + b2, h.std(axis=0) @ np.abs(W2)


@mistake("ensemble_predict")
def ensemble_without_relu(x, W1, b1, W2, b2, masks, keep_prob):
    """The ReLU is missing.

    The thinned networks are those of the task before, with their ReLU.
    """
    h = x @ W1 + b1
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_squeezed(x, W1, b1, W2, b2, masks, keep_prob):
    """Axes of length one are lost.

    Both results are (N, D_out) for every N and every D_out, 1 included.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0).squeeze(), outputs.std(axis=0).squeeze()


@mistake("ensemble_predict")
def ensemble_axis_kept(x, W1, b1, W2, b2, masks, keep_prob):
    """The axis of the networks is kept.

    The results are (N, D_out), not (1, N, D_out): the networks have been averaged over.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0, keepdims=True), outputs.std(axis=0, keepdims=True)


@mistake("ensemble_predict")
def ensemble_mean_only(x, W1, b1, W2, b2, masks, keep_prob):
    """Only the mean comes back.

    Two results are asked for: how the networks answer on average, and how far they are apart.
    """
    h = np.maximum(x @ W1 + b1, 0)
    return np.mean([(h * m / keep_prob) @ W2 + b2 for m in masks], axis=0)


@mistake("ensemble_predict")
def ensemble_masks_in_place(x, W1, b1, W2, b2, masks, keep_prob):
    """The caller's masks are changed in place.

    Writing into the array that came in destroys the masks for whoever needs them next.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    masks[:] = False
    return outputs.mean(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_bias_masked(x, W1, b1, W2, b2, masks, keep_prob):
    """The last bias is scaled along with the hidden units.

    The scale belongs to the dropout layer; what comes after it is added unscaled.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([((h * m) @ W2 + b2) / keep_prob for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)
