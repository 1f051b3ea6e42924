"""The gradient of batch normalization, and what goes wrong in all of dx at once."""

import numpy as np

from autograder.recipe import Recipe

recipe = Recipe("batch_norm_backward", "dy", "cache")


@recipe.step
def cache(cache):
    return cache


@recipe.step
def x_hat(cache):
    return cache[0]


@recipe.step
def inv_std(cache):
    return cache[1]


@recipe.step
def gamma(cache):
    return cache[2]


@recipe.step
def dbeta(dy):
    return dy.sum(axis=0)


@recipe.step
def dgamma(dy, x_hat):
    return (dy * x_hat).sum(axis=0)


@recipe.step
def dx_hat(dy, gamma):
    return dy * gamma


@recipe.step
def mean_term(dx_hat):
    return dx_hat.mean(axis=0)


@recipe.step
def variance_term(dx_hat, x_hat):
    return x_hat * (dx_hat * x_hat).mean(axis=0)


@recipe.step
def rest(dx_hat, mean_term, variance_term):
    return dx_hat - mean_term - variance_term


@recipe.step
def dx(rest, inv_std):
    return rest * inv_std


@recipe.step
def result(dx, dgamma, dbeta):
    return dx, dgamma, dbeta


def _nothing(dy):
    return np.zeros_like(dy)


@x_hat.mistake()
def normalized_again(cache):
    """x_hat is normalized a second time.

    The cached x_hat gets another division by its own standard deviation. That deviation is a little below 1
    because of ε, and in a constant column it is zero, so the values change.

    Hint: Print `x_hat.std(axis=0)` for a cache that was made with ε = 0.1: is it 1, and should you make it 1?
    """
    return (cache[0] - cache[0].mean(axis=0)) / cache[0].std(axis=0)


@dx_hat.mistake()
def dx_without_gamma(dy):
    """γ is missing in dx.

    On its way back from y to the normalized x, the gradient passes the scale γ and is multiplied by it. Your
    dx comes out as if γ were 1 in every column.

    Hint: Compute dx twice, the second time with a γ that is twice as large: what should happen, and what
    does?
    """
    return dy


@dx_hat.mistake()
def gamma_twice(dy, gamma):
    """γ is in dx twice.

    The gradient passes the scale only once on its way from y to x. Either γ is squared, or it multiplies both
    dy at the start and dx at the end.

    Hint: Double γ and look at dx: by which factor does it grow, and by which should it?
    """
    return dy * gamma**2


@dx_hat.mistake(family="input-modified")
def dy_scaled_in_place(dy, gamma):
    """The caller's dy is multiplied by γ in place.

    The values that come back are right. But `*=` writes into the array that came in, and the caller finds
    another gradient in it than before.

    Hint: Print dy before and after a call of your function: in which line does it change?
    """
    dy *= gamma
    return dy


@dx_hat.mistake(mean_term=_nothing, variance_term=_nothing, rest=_nothing, dx=_nothing)
def zero_dx(dy):
    """dx is zero.

    It really is, nearly, for a dy that is constant in each column or proportional to x_hat. Such a dy is a
    bad test and not the rule: for any other one, something is left after both terms have been subtracted.

    Hint: Run your function with a random dy and compare dx with what autograd finds.
    """
    return np.zeros_like(dy)


@rest.mistake()
def dx_times_n(dx_hat, mean_term, variance_term):
    """dx is N times too large.

    One way of writing the formula has N·dx_hat and two sums in it, and divides all of that by N at the end.
    Here this last division is missing.

    Hint: Put the batch below itself, dy as well, so that N doubles: may the dx of the first rows change?
    """
    return len(dx_hat) * (dx_hat - mean_term - variance_term)


@rest.mistake()
def divided_by_n_again(dx_hat, mean_term, variance_term):
    """dx is divided by N once too often.

    The two terms are means and contain their division already. In the form that has a 1/N in front, they are
    sums, and the first term is multiplied by N: here the two forms are mixed.

    Hint: How often is your first term, the one that is just a rescaled dy, divided by the number of rows?
    """
    return (dx_hat - mean_term - variance_term) / len(dx_hat)


@rest.mistake()
def first_term_without_inv_std(dx_hat, mean_term, variance_term, inv_std):
    """The first term of dx lacks the factor inv_std.

    All three terms of dx are gradients that went back through the division by the root, and each of them has
    the factor. The part that comes straight from dy has gone without it here.

    Hint: Write down for each of the three terms by which quantities it is multiplied: which is not in all of
    them?
    """
    return dx_hat / inv_std - mean_term - variance_term


def _mean_without_inv_std(dx_hat, inv_std):
    return dx_hat.mean(axis=0) / inv_std


def _right_variance_term(dx_hat, x_hat):
    return x_hat * (dx_hat * x_hat).mean(axis=0)


def _scaled(rest, inv_std):
    return rest * inv_std


@rest.mistake(
    same_as=first_term_without_inv_std,
    mean_term=_mean_without_inv_std,
    variance_term=_right_variance_term,
    dx=_scaled,
)
def deviations_without_inv_std(dx_hat, mean_term, variance_term, inv_std):
    return dx_hat / inv_std - mean_term - variance_term


@dx.mistake()
def dx_without_inv_std(rest):
    """The factor inv_std is missing in dx.

    Forward, the deviations are multiplied by inv_std. Backward, the gradient passes the same multiplication
    and takes the same factor with it.

    Hint: Multiply x by 10, so that a step in x matters ten times less: what should happen to dx, and what
    happens to yours?
    """
    return rest


@dx.mistake()
def inv_std_twice(rest, inv_std):
    """dx has inv_std in it once too often.

    One factor for all three terms is enough. The normalized x that stands in the last one has been divided by
    the root already.

    Hint: Multiply x by 10 and watch by which power of 10 your dx shrinks.
    """
    return rest * inv_std**2


@dx.mistake()
def inv_std_taken_for_std(rest, inv_std):
    """dx is divided by inv_std.

    The cache holds one over the root and not the root itself. What looks like the division of the formula is
    a multiplication with it.

    Hint: What does the "inv" in the name stand for? Print the entry beside the standard deviation of a
    column.
    """
    return rest / inv_std


@dx.mistake()
def backward_without_eps(rest, cache):
    """The root is computed anew, without ε.

    Forward has divided by a root with ε under it. Backward differentiates that same division, so it needs the
    same root, and the cache holds it.

    Hint: What does your code divide by in a column whose values are all equal?
    """
    x_hat, inv_std, _ = cache
    return rest / (x_hat / inv_std).std(axis=0)


@dx.mistake()
def running_variance_in_backward(rest, inv_std, kept={}):
    """A running variance is used in the gradient of training mode.

    Forward has divided by the root of this batch's own variance. A running average of many batches belongs to
    evaluation mode, where the statistics do not depend on the batch.

    Hint: Which of the quantities in your dx depend on batches that came before this one?
    """
    var = kept[len(inv_std)] = 0.9 * kept.get(len(inv_std), 1.0) + 0.1 / inv_std**2
    return rest / np.sqrt(var)


@dx.mistake()
def two_rows_give_nothing(rest, inv_std):
    """For two rows dx is set to zero.

    It is small there, because two normalized values are nearly 1 and -1 whatever x is. But ε keeps it from
    vanishing, and the formula needs no exception.

    Hint: Ask autograd for the gradient of a batch of two rows with ε = 0.1.
    """
    return rest * inv_std * (len(rest) > 2)
