"""What goes wrong where a batch is normalized, scaled and shifted."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.batch_norm_forward import x_hat, y
from autograder.exercises.batch_norm.mistakes.batch_norm_forward_spread import (
    eps_forgotten,
    eps_outside_the_root,
    root_forgotten,
)


def _mean(x):
    return x.mean(axis=0)


def _inv_std(var, eps):
    return 1 / np.sqrt(var + eps)


def _x_hat(x, mean, inv_std):
    return (x - mean) * inv_std


def _one_for_small_batches(x, var, eps):
    return np.ones(x.shape[1]) if len(x) <= 2 else 1 / np.sqrt(var + eps)


@x_hat.mistake(mean=_mean)
def mean_not_subtracted(x, inv_std):
    """The mean is not subtracted.

    Normalizing has two parts: bring the mean to zero, then the spread to one. Here the values are divided by
    the spread, and keep their offset.

    Hint: Which value should x_hat have for an entry that equals the mean of its column?
    """
    return x * inv_std


@x_hat.mistake()
def only_centred(x, mean):
    """The batch is centred, but its spread stays.

    After the mean is subtracted, every feature is divided by its standard deviation. Otherwise features with
    large units dominate, as they did before.

    Hint: Where in your code is inv_std used, apart from the cache?
    """
    return x - mean


@y.mistake(same_as=only_centred)
def centred_values_scaled(x, mean, gamma, beta):
    return gamma * (x - mean) + beta


@x_hat.mistake()
def multiplied_by_std(x, mean, inv_std):
    """The centred values are multiplied by the standard deviation.

    Dividing by inv_std, which is one over the standard deviation, is multiplying by that. So large spreads
    become larger, where all of them should become one.

    Hint: Is inv_std a large or a small number for a column with a large spread?
    """
    return (x - mean) / inv_std


@x_hat.mistake()
def brackets_forgotten(x, mean, inv_std):
    """Only the mean is divided by the standard deviation.

    Multiplication and division come before subtraction. Without brackets around the difference, x itself
    keeps its scale.

    Hint: In which order does Python evaluate a - b / c?
    """
    return x - mean * inv_std


@x_hat.mistake()
def divided_before_centring(x, mean, inv_std):
    """The batch is divided first, and then the undivided mean is subtracted.

    After the division the values have another mean than before. Subtract first, or divide the mean as well.

    Hint: Average your x_hat over each column: is it zero?
    """
    return x * inv_std - mean


@y.mistake(same_as=divided_before_centring)
def folded_with_undivided_mean(x, mean, inv_std, gamma, beta):
    return gamma * inv_std * x + (beta - gamma * mean)


@x_hat.mistake()
def deviations_reversed(x, mean, inv_std):
    """The values are subtracted from the mean.

    That turns every sign around, so that what was above average is below. A deviation is the value minus the
    mean.

    Hint: Is the normalized value of a column's largest entry positive in your code?
    """
    return (mean - x) * inv_std


@x_hat.mistake(same_as=root_forgotten, inv_std=_inv_std)
def divided_by_variance(x, mean, inv_std):
    return (x - mean) * inv_std**2


@x_hat.mistake(same_as=eps_forgotten, inv_std=_inv_std)
def divided_without_eps(x, mean, var):
    return (x - mean) / np.sqrt(var)


@x_hat.mistake(same_as=eps_outside_the_root, inv_std=_inv_std)
def divided_with_eps_outside(x, mean, var, eps):
    return (x - mean) / (np.sqrt(var) + eps)


@x_hat.mistake(inv_std=_one_for_small_batches)
def small_batch_passed_through(x, mean, inv_std):
    """Batches of two rows are not normalized.

    Two rows do have a mean and a variance. Only a single row has nothing to compare with.

    Hint: From which number of rows on does your function normalize, and why from there?
    """
    return x if len(x) <= 2 else (x - mean) * inv_std


@y.mistake()
def gamma_forgotten(x_hat, beta):
    """γ is left out.

    Without it the layer can only put out features of spread 1. γ is learnt, so that the network can choose
    another spread.

    Hint: Set gamma to zero: which output should remain?
    """
    return x_hat + beta


@y.mistake()
def beta_forgotten(x_hat, gamma):
    """β is left out.

    Without it the layer can only put out features of mean zero. β is learnt, so that the network can choose
    another mean.

    Hint: Average your output over the batch: what should each column's mean be?
    """
    return gamma * x_hat


@y.mistake()
def affine_part_forgotten(x_hat):
    """Neither γ nor β is applied.

    The normalized values are scaled and shifted before they leave the layer. They belong in the cache as they
    are, and the output is another array.

    Hint: Which two of the function's arguments have no influence on your output?
    """
    return x_hat


@y.mistake()
def shift_before_scale(x_hat, gamma, beta):
    """β is added before γ multiplies.

    So the mean of a feature becomes γβ, where it should be β. The order is in the layer's formula, and
    brackets change it.

    Hint: What should the output be where x_hat is zero, and what is it in your code?
    """
    return gamma * (x_hat + beta)


@y.mistake()
def gamma_and_beta_swapped(x_hat, gamma, beta):
    """γ and β have changed places.

    γ is the scale that multiplies the normalized values, β the shift that is added. In Greek as in the
    function's signature, γ comes first.

    Hint: With gamma = 1 and beta = 0 the output should equal x_hat: what is it in your case?
    """
    return beta * x_hat + gamma


@y.mistake()
def beta_subtracted(x_hat, gamma, beta):
    """β is subtracted.

    The mean of a feature is its β after the shift, and here it is the negative. What was subtracted already
    is the mean of the batch, and that is another step.

    Hint: Give β the value 5 everywhere: is your output above or below zero on average?
    """
    return gamma * x_hat - beta


@y.mistake()
def gamma_added(x_hat, gamma, beta):
    """γ is added and does not multiply.

    A scale stretches the values around zero, and a sum only moves them. So every feature keeps the spread 1.

    Hint: Double γ: what should happen to the spread of the output?
    """
    return x_hat + gamma + beta


@y.mistake()
def divided_by_gamma(x_hat, gamma, beta):
    """The normalized values are divided by γ.

    γ is the spread that the feature gets, so a large one makes it wide. Here a large γ makes it narrow.

    Hint: What should come out when gamma is zero?
    """
    return x_hat / gamma + beta


@y.mistake()
def scale_around_one(x_hat, gamma, beta):
    """The values are multiplied by 1 + γ.

    Some layers store the scale as its difference from one, so that it can start at zero. This one stores the
    scale itself, and starts it at one.

    Hint: Set gamma to zero: does anything of x_hat get through?
    """
    return (1 + gamma) * x_hat + beta


@y.mistake()
def input_scaled(x, gamma, beta):
    """Scale and shift are applied to x.

    They come after the normalization and take its result. Here the normalized values are computed, put into
    the cache and not used for the output.

    Hint: Which array stands next to gamma in your last formula?
    """
    return gamma * x + beta


@y.mistake(family="root-forgotten", x_hat=_x_hat)
def scaled_with_inv_std_again(x_hat, inv_std, gamma, beta):
    """The values are divided by the standard deviation twice.

    x_hat has been divided already, and has spread 1. A second division makes the spread depend on the unit of
    the data again.

    Hint: Count how often inv_std has an effect on your output.
    """
    return gamma * x_hat * inv_std + beta
