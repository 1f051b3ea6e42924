"""Mistakes about the gradient with respect to x."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_backward")
def statistics_taken_for_constants(dy, cache):
    """dx is only a rescaled dy.

    The batch's mean and variance depend on x as well: two more terms come from them.
    """
    x_hat, inv_std, gamma = cache
    return gamma * inv_std * dy, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def variance_path_forgotten(dy, cache):
    """The way through the variance is missing.

    dx adds up to zero over the batch, as it should, but it still has a part along the normalized x.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def mean_path_forgotten(dy, cache):
    """The way through the mean is missing.

    Shifting a whole column changes nothing in the output, so dx must add up to zero over the batch.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def dx_without_gamma(dy, cache):
    """γ is missing in dx.

    The gradient passes the scale on its way back, and the scale multiplies it.
    """
    x_hat, inv_std, gamma = cache
    dx = inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def dx_without_inv_std(dy, cache):
    """The factor inv_std is missing in dx.

    Forward, the deviations are divided by the root; backward, the gradient is as well.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def inv_std_twice(dy, cache):
    """dx has inv_std in it twice.

    One factor is enough: the normalized x in the formula has been divided already.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std**2 * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def inv_std_taken_for_std(dy, cache):
    """dx is divided by inv_std.

    The cache holds one over the root, so this is a factor and not a divisor.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma / inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def backward_without_eps(dy, cache):
    """The root is computed anew, without ε.

    Forward and backward belong to one function: both have the same root, and the cache holds it.
    """
    x_hat, inv_std, gamma = cache
    std = (x_hat / inv_std).std(axis=0)
    dx = gamma / std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def unbiased_backward(dy, cache):
    """The variance's term divides by N - 1.

    That is the gradient of another forward pass; this one's variance divides by N.
    """
    x_hat, inv_std, gamma = cache
    n = len(dy)
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).sum(axis=0) / (n - 1))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def wrong_exponent(dy, cache):
    """The derivative of one over the root has the exponent -1/2.

    Differentiating a power lowers its exponent by one: from -1/2 to -3/2.
    """
    x_hat, inv_std, gamma = cache
    n = len(dy)
    centred = x_hat / inv_std
    dx_hat = dy * gamma
    dvar = (dx_hat * centred).sum(axis=0) * -0.5 * inv_std
    dx = dx_hat * inv_std + dvar * 2 * centred / n - (dx_hat * inv_std).mean(axis=0)
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def variance_term_halved(dy, cache):
    """The 2 from the square is missing in the variance's derivative.

    The derivative of a squared deviation is twice the deviation.
    """
    x_hat, inv_std, gamma = cache
    n = len(dy)
    centred = x_hat / inv_std
    dx_hat = dy * gamma
    dvar = (dx_hat * centred).sum(axis=0) * -0.5 * inv_std**3
    dx = dx_hat * inv_std + dvar * centred / n - (dx_hat * inv_std).mean(axis=0)
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def variance_term_added(dy, cache):
    """The variance's term has the wrong sign.

    A larger variance makes the output smaller, hence the minus sign.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) + x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def output_for_x_hat(dy, cache):
    """The scaled output stands where the normalized x belongs.

    They agree only where γ is 1 and β is 0, as at the start of training.
    """
    x_hat, inv_std, gamma = cache
    y = gamma * x_hat
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - y * (dy * y).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def running_variance_in_backward(dy, cache, kept={}):
    """A running variance is used in the gradient of training mode.

    Forward has divided by this batch's root, which is in the cache, and backward uses the same.
    """
    x_hat, inv_std, gamma = cache
    var = kept[len(gamma)] = 0.9 * kept.get(len(gamma), 1.0) + 0.1 / inv_std**2
    dx = gamma / np.sqrt(var) * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def mean_term_summed(dy, cache):
    """The mean's term is not divided by N.

    The mean of the batch has a 1/N in it, and so has its derivative.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.sum(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def divided_by_features(dy, cache):
    """The terms are divided by the number of features.

    The means run over the batch, so the number of rows divides them.
    """
    x_hat, inv_std, gamma = cache
    d = dy.shape[1]
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    return gamma * inv_std * (dy - dbeta / d - x_hat * dgamma / d), dgamma, dbeta


@mistake("batch_norm_backward")
def gamma_on_first_term(dy, cache):
    """γ multiplies the first term only.

    All three terms come from the same gradient, and γ is in each of them.
    """
    x_hat, inv_std, gamma = cache
    dx = inv_std * (gamma * dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def zero_dx(dy, cache):
    """dx is zero.

    It is, for a dy that is constant in each column: such a dy is a bad test, not the rule.
    """
    x_hat, _, _ = cache
    return np.zeros_like(dy), (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def projected_without_eps(dy, cache):
    """The part along x_hat is removed completely.

    That takes the mean of x_hat² for 1, but it is σ²/(σ² + ε): a little is left.
    """
    x_hat, inv_std, gamma = cache
    share = (dy * x_hat).sum(axis=0) / np.maximum((x_hat**2).sum(axis=0), 1e-12)
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * share)
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def normalized_again(dy, cache):
    """x_hat is normalized a second time.

    Its variance is a little below 1 because of ε, and zero in a constant column.
    """
    x_hat, inv_std, gamma = cache
    x_hat = (x_hat - x_hat.mean(axis=0)) / x_hat.std(axis=0)
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def backward_of_layer_norm(dy, cache):
    """The means run over the features of each row: that is layer normalization.

    Here mean and variance were taken over the batch, and the gradient's means are as well.
    """
    x_hat, inv_std, gamma = cache
    d = dy * gamma
    dx = inv_std * (d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
