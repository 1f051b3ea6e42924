"""Mistakes about the ensemble: what is made of the networks' outputs, and in which shape."""

import numpy as np

from autograder.answers import mistake


@mistake("ensemble_predict")
def spread_of_a_sample(x, W1, b1, W2, b2, masks, keep_prob):
    """The variance is divided by T − 1.

    With `ddof=1` the sum of squares is divided by T − 1, which estimates the spread of a population from a
    sample of it. Here the T networks are the whole crowd, and the formula divides by their number.

    Hint: Go through the worked example with the outputs 23 and 27: which standard deviation do you get? Look
    up what `ddof` does to it.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1)


@mistake("ensemble_predict")
def variance_for_std(x, W1, b1, W2, b2, masks, keep_prob):
    """The second result is the variance.

    The mean of the squared deviations is returned as it is. Its unit is the square of the output's, so it
    cannot be drawn as an error bar beside the mean.

    Hint: In the worked example both outputs are 2 away from their mean. Which of your two results does not
    agree with it, and what does the formula do last?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.var(axis=0)


@mistake("ensemble_predict")
def standard_error(x, W1, b1, W2, b2, masks, keep_prob):
    """The second result is the standard error of the mean.

    The standard deviation is divided by the root of T, which tells how precisely the mean is known. It
    shrinks as the crowd grows, although the members disagree as much as before.

    Hint: Hand in every mask twice. Should the networks disagree less because of that, and what does your
    second result say?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0), outputs.std(axis=0) / np.sqrt(len(masks))


@mistake("ensemble_predict")
def mean_absolute_deviation(x, W1, b1, W2, b2, masks, keep_prob):
    """The second result is the mean absolute deviation.

    The sizes of the deviations are averaged. A standard deviation averages their squares and takes the root
    of that, so that large deviations weigh more.

    Hint: Take three outputs 0, 0 and 3 and work out s with the formula and with your code. Two outputs would
    not have shown the difference.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    mean = outputs.mean(axis=0)
    return mean, np.abs(outputs - mean).mean(axis=0)


@mistake("ensemble_predict")
def mean_of_the_whole_network(x, W1, b1, W2, b2, masks, keep_prob):
    """The mean is replaced by the output of the whole network.

    The first result is the output of evaluation mode, computed without any mask. The crowd's mean approaches
    it as T grows, but the mean over these T masks is another number.

    Hint: Call the function with two different sets of masks. May the first result stay the same?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return h @ W2 + b2, outputs.std(axis=0)


@mistake("ensemble_predict")
def spread_about_the_whole_network(x, W1, b1, W2, b2, masks, keep_prob):
    """Deviations are measured from the whole network's output.

    The deviations are taken from the output without masks, not from the mean of the T outputs. A standard
    deviation belongs to that mean, and measured from any other point it comes out larger.

    Hint: Let all masks be equal, so that all networks agree. What should s be then, and what is it in your
    code?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    whole = h @ W2 + b2
    return outputs.mean(axis=0), np.sqrt(((outputs - whole) ** 2).mean(axis=0))


@mistake("ensemble_predict")
def ensemble_results_swapped(x, W1, b1, W2, b2, masks, keep_prob):
    """The two results are in the wrong order.

    The standard deviation is returned first and the mean second. Whoever unpacks the pair as the docstring
    has it takes the error bar for the prediction.

    Hint: Print both results for outputs that are negative. Which of the two should never be negative, and in
    which order does the docstring want them?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.std(axis=0), outputs.mean(axis=0)


@mistake("ensemble_predict")
def ensemble_over_examples(x, W1, b1, W2, b2, masks, keep_prob):
    """The averages run over the examples.

    Mean and standard deviation are taken over the examples of the batch. The crowd is made of networks, and
    each example keeps a prediction of its own.

    Hint: Write down the shape of the stacked outputs and strike out the axis that disappears in your code. Is
    (N, D_out) left?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=1), outputs.std(axis=1)


@mistake("ensemble_predict")
def ensemble_one_number(x, W1, b1, W2, b2, masks, keep_prob):
    """All outputs are thrown together.

    One mean and one standard deviation are taken over networks, examples and outputs at once and repeated
    everywhere. Both are wanted for each example and each output, over the networks alone.

    Hint: Look up what np.mean does with an array of three axes when `axis` is not given. Are all entries of
    your first result equal?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return np.full(outputs.shape[1:], outputs.mean()), np.full(outputs.shape[1:], outputs.std())


@mistake("ensemble_predict")
def ensemble_median(x, W1, b1, W2, b2, masks, keep_prob):
    """The first result is the median.

    np.median picks the output in the middle, however far away the others are. The mean is asked for, in which
    every network counts alike.

    Hint: Let three networks say 0, 0 and 3. What is the crowd's answer according to the formula, and what
    according to your code?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return np.median(outputs, axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def ensemble_sum(x, W1, b1, W2, b2, masks, keep_prob):
    """The outputs are summed, not averaged.

    The outputs of all networks are added up and not divided by their number. The sum grows with the size of
    the crowd, although its opinion does not.

    Hint: Stack the same masks a second time, so that the crowd is twice as large. What should become of its
    mean, and what becomes of your first result?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.sum(axis=0), outputs.std(axis=0)


@mistake("ensemble_predict")
def spread_of_hidden_units(x, W1, b1, W2, b2, masks, keep_prob):
    """The standard deviation of the hidden units goes through the second layer.

    The spread is taken of the hidden units and then sent through the absolute weights of the second layer.
    Deviations of several units may cancel in an output, so a standard deviation, unlike a mean, cannot be
    taken first and sent through a layer afterwards.

    Hint: Let two equal hidden units have the same weight, and let each network keep exactly one of them. How
    much do the outputs vary, and what does your second result say?
    """
    h = np.maximum(x @ W1 + b1, 0) * masks / keep_prob
    return h.mean(axis=0) @ W2 + b2, h.std(axis=0) @ np.abs(W2)


@mistake("ensemble_predict")
def ensemble_squeezed(x, W1, b1, W2, b2, masks, keep_prob):
    """Axes of length one are lost.

    squeeze() removes every axis of length one, so that a single example or a single output changes the shape
    of the results. Both results are (N, D_out) for every N and every D_out, 1 included.

    Hint: Call the function with a batch of one example and print the shapes of both results. Which axis is
    meant to disappear, and which others do?
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0).squeeze(), outputs.std(axis=0).squeeze()


@mistake("ensemble_predict")
def ensemble_axis_kept(x, W1, b1, W2, b2, masks, keep_prob):
    """The axis of the networks is kept.

    With `keepdims=True` the axis over which the average runs stays in the results with length one. The
    networks have been averaged over, so the results are (N, D_out) and not (1, N, D_out).

    Hint: Print the shapes of both results and compare them with the docstring. Look up what `keepdims` does.
    """
    h = np.maximum(x @ W1 + b1, 0)
    outputs = np.stack([(h * m / keep_prob) @ W2 + b2 for m in masks])
    return outputs.mean(axis=0, keepdims=True), outputs.std(axis=0, keepdims=True)


@mistake("ensemble_predict")
def ensemble_mean_only(x, W1, b1, W2, b2, masks, keep_prob):
    """Only the mean comes back.

    A single array comes back where two are asked for. The mean says what the crowd thinks, and only the
    standard deviation says how far its members are apart.

    Hint: How many results does the docstring name under "Returns"? Read the formula of this task to the end
    of its line.
    """
    h = np.maximum(x @ W1 + b1, 0)
    return np.mean([(h * m / keep_prob) @ W2 + b2 for m in masks], axis=0)
