"""Mistakes about evaluation mode: some shapes, arguments, and results."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_inference")
def inference_column_of_gammas(x, gamma, beta, running_mean, running_var, eps):
    """In square batches γ and β are taken for one number per row.

    When a batch has as many rows as features, γ and β are turned into columns with one entry for each row.
    They belong to the features, whatever the number of rows, and here two equal rows get two different
    outputs.

    Hint: Evaluate a square batch whose rows are all equal: are the rows of the output equal, too? Then look
    for the line that asks how many rows there are.
    """
    x_hat = (x - running_mean) / np.sqrt(running_var + eps)
    if x.shape[0] == len(gamma):
        return gamma[:, None] * x_hat + beta[:, None]
    return gamma * x_hat + beta


@mistake("batch_norm_inference", family="input-modified")
def inference_in_place(x, gamma, beta, running_mean, running_var, eps):
    """The caller's batch is changed in place.

    The output is right, but `-=` and `/=` have overwritten the array that came in. The caller may still need
    it, and a second evaluation of the same array would normalize what has been normalized already.

    Hint: Print `x` before and after the call. Which operators in your code make no new array?
    """
    x -= running_mean
    x /= np.sqrt(running_var + eps)
    return gamma * x + beta


@mistake("batch_norm_inference")
def single_row_squeezed(x, gamma, beta, running_mean, running_var, eps):
    """A batch of one row comes back without its first axis.

    np.squeeze drops every axis of length one, so a batch of shape (1, D) comes back with the shape (D,). The
    next layer expects rows and columns, for a single example as well.

    Hint: Print the shapes of input and output for two rows and for one. What does NumPy's documentation say
    that `np.squeeze` removes?
    """
    return np.squeeze(gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta)


@mistake("batch_norm_inference")
def single_row_refused(x, gamma, beta, running_mean, running_var, eps):
    """A batch of one row is refused.

    A batch of one row raises an error, as it does in torch's training mode. In evaluation nothing is computed
    from the batch, and a single example is a common thing to predict.

    Hint: For which N does the docstring promise an answer, and which line of your formula would need more
    rows?
    """
    if len(x) < 2:
        raise ValueError("expected more than 1 value per channel")
    return gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def inference_with_cache(x, gamma, beta, running_mean, running_var, eps):
    """A cache comes back as well.

    The function returns a pair, the output and a cache for a backward pass. The caller gets a tuple where an
    array was promised, and in evaluation mode, where nothing is learnt, no backward pass follows.

    Hint: Read `Returns` in the docstring and count the values, then print the type of your result.
    """
    inv_std = 1 / np.sqrt(running_var + eps)
    x_hat = (x - running_mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_inference")
def first_layer_kept(x, gamma, beta, running_mean, running_var, eps, kept={}):
    """Slope and offset are computed once and used for every layer of that width.

    The first call stores slope and offset under the number of features, and later calls with that number
    reuse them. They belong to one layer at one moment: another layer has other statistics, γ and β, and so
    has the same layer after more training.

    Hint: Call the function twice with the same x but another γ. Which line decides whether the new γ is
    looked at?
    """
    if len(gamma) not in kept:
        slope = gamma / np.sqrt(running_var + eps)
        kept[len(gamma)] = slope, beta - slope * running_mean
    slope, offset = kept[len(gamma)]
    return slope * x + offset
