"""Mistakes about the forward pass of some batches only, and what is done to the output or to the input."""

import numpy as np

from autograder.answers import mistake
from autograder.exercises.batch_norm.mistakes.batch_norm_forward import result


@result.mistake()
def clipped(y, cache):
    """The output is clipped.

    Normalized values have spread 1, but nothing limits them to an interval. Cutting them off also cuts off
    their gradient.

    Hint: Look at the largest entries of your output: are several of them equal?
    """
    return np.clip(y, -1, 1), cache


@result.mistake()
def rectified(y, cache):
    """A ReLU is applied to the output.

    The activation function comes after the layer, and is no part of it. Half of the values would be lost
    here, and the gradient does not know about it.

    Hint: Are there negative entries in your output, and should there be?
    """
    return np.maximum(y, 0), cache


@result.mistake()
def constant_column_zeroed(x, y, cache):
    """A constant feature comes out as zero.

    Its normalized values are zero, but scale and shift are applied to them all the same. So the feature comes
    out as its shift.

    Hint: Follow a column of equal numbers through the formula: what is x_hat, and what is y?
    """
    return np.where(np.ptp(x, axis=0) == 0, 0.0, y), cache


@result.mistake()
def whole_numbers(y, cache):
    """The result is written into an array of integers.

    Its fractions are cut off, whatever is written into it. The array that is filled needs a dtype for
    fractions.

    Hint: Print the dtype of the array in which you collect the output.
    """
    return np.trunc(y), cache


@mistake("batch_norm_forward")
def column_of_gammas(x, gamma, beta, eps):
    """In square batches γ and β are taken for one number per row.

    Indexing with [:, None] makes a column, which multiplies rows. γ and β belong to the features, and
    broadcasting puts them there as they are.

    Hint: Try a batch of four rows and four columns with four different values of gamma.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    if x.shape[0] == len(gamma):
        return gamma[:, None] * x_hat + beta[:, None], (x_hat, inv_std, gamma)
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward", family="column-of-gammas")
def column_of_gammas_always(x, gamma, beta, eps):
    """γ and β are turned into columns.

    Indexing with [:, None] makes a column, which multiplies rows and fits square batches only. γ and β belong
    to the features, and broadcasting puts them there as they are.

    Hint: Which shapes have gamma[:, None] and x_hat, for six rows and three columns?
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma[:, None] * x_hat + beta[:, None], (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def gamma_as_matrix_product(x, gamma, beta, eps):
    """γ is multiplied by @ or np.dot.

    A matrix product adds up the features of each row, so that one number per example is left. The scale
    multiplies entry by entry.

    Hint: What is the shape of your product, and what is the shape of y?
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return x_hat @ gamma + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward", family="layer-norm")
def one_mean_per_example(x, gamma, beta, eps):
    """The statistics are taken over axis 1, so that there is one for each row.

    A row is one example, and batch normalization looks at features, over all examples. In square batches the
    shapes fit by accident, and in no others.

    Hint: What is the shape of x.mean(axis=1) for six rows and three columns?
    """
    inv_std = 1 / np.sqrt(x.var(axis=1) + eps)
    x_hat = (x - x.mean(axis=1)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward", same_as=one_mean_per_example)
def one_mean_per_example_by_hand(x, gamma, beta, eps):
    mean = x.mean(axis=1)
    inv_std = 1 / np.sqrt(((x - mean) ** 2).mean(axis=1) + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def eps_as_floor(x, gamma, beta, eps):
    """ε is taken as a lower bound of the variance.

    That does avoid the division by zero, and leaves all larger variances as they are. The formula adds ε to
    every one of them.

    Hint: Does your output for a column of spread 1 depend on ε at all?
    """
    inv_std = 1 / np.sqrt(np.maximum(x.var(axis=0), eps))
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward", same_as=eps_as_floor)
def eps_as_floor_of_the_root(x, gamma, beta, eps):
    inv_std = 1 / np.maximum(x.std(axis=0), eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward", family="eps-of-habit")
def eps_of_optimizers(x, gamma, beta, eps):
    """A fixed ε of 1e-8 is used in place of the one that is given.

    That is a usual value in optimizers such as Adam. This function has an argument for it, which a number in
    the code cannot follow.

    Hint: Which letter of the formula is a number in your code?
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-8)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def nan_from_negative_variance(x, gamma, beta, eps):
    """The shortcut for the variance is the wrong way round.

    The mean of squares minus the square of the mean is never negative, and the other way round it is never
    positive. Its root is not a number, and nan spreads from there.

    Hint: Print your variance before the root: which sign does it have?
    """
    inv_std = 1 / np.sqrt(x.mean(axis=0) ** 2 - (x**2).mean(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward", family="input-modified")
def batch_centred_in_place(x, gamma, beta, eps):
    """The caller's batch is centred in place.

    The values are right, but `-=` has changed the array that came in. Others still need it as it was.

    Hint: Print x before and after the call.
    """
    x -= x.mean(axis=0)
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = x * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)
