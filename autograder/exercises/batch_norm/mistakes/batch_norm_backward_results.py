"""Mistakes about the gradients with respect to γ and β, about the results, and about the cache."""

from autograder.answers import mistake


@mistake("batch_norm_backward")
def dgamma_from_x(dy, cache):
    """dgamma is computed from the deviations before they were normalized.

    What γ multiplies is the normalized x, so that is its derivative.
    """
    x_hat, inv_std, gamma = cache
    centred = x_hat / inv_std
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * centred).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def averaged_parameters(dy, cache):
    """dgamma and dbeta are averages over the batch.

    They are sums: if the loss averages, dy has the 1/N in it already.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).mean(axis=0), dy.mean(axis=0)


@mistake("batch_norm_backward")
def dbeta_as_number(dy, cache):
    """dbeta is one number for all features.

    β has an entry for each feature, and so has its gradient: sum over the batch only.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum()


@mistake("batch_norm_backward")
def dgamma_not_summed(dy, cache):
    """dgamma is not summed over the batch.

    One γ serves all rows, so the contributions of all rows add up.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, dy * x_hat, dy.sum(axis=0)


@mistake("batch_norm_backward")
def parameters_as_rows(dy, cache):
    """dgamma and dbeta come back with shape (1, D).

    The reduced axis was kept; the gradients have the shape of γ and β.
    """
    x_hat, inv_std, gamma = cache
    dgamma, dbeta = (dy * x_hat).sum(axis=0, keepdims=True), dy.sum(axis=0, keepdims=True)
    return gamma * inv_std * (dy - dbeta / len(dy) - x_hat * dgamma / len(dy)), dgamma, dbeta


@mistake("batch_norm_backward")
def dgamma_and_dbeta_swapped(dy, cache):
    """dgamma and dbeta are in the wrong order.

    First comes dx, then dgamma, then dbeta.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, dy.sum(axis=0), (dy * x_hat).sum(axis=0)


@mistake("batch_norm_backward")
def parameters_first(dy, cache):
    """dx comes last.

    First comes dx, then dgamma, then dbeta.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return (dy * x_hat).sum(axis=0), dy.sum(axis=0), dx


@mistake("batch_norm_backward")
def gamma_in_dgamma(dy, cache):
    """γ is a factor of dgamma.

    y is linear in γ, so γ does not appear in its own gradient.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * gamma * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def dy_centred_in_place(dy, cache):
    """dy is centred in place before dbeta is computed.

    So dbeta becomes zero, and the caller's gradient is changed on top of it.
    """
    x_hat, inv_std, gamma = cache
    dy -= dy.mean(axis=0)
    dx = gamma * inv_std * (dy - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def dy_scaled_in_place(dy, cache):
    """The caller's dy is multiplied by γ in place.

    The values are right, but `*=` has changed the array that came in.
    """
    x_hat, inv_std, gamma = cache
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dy *= gamma
    dx = inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@mistake("batch_norm_backward")
def cache_used_up(dy, cache):
    """The x_hat in the cache is overwritten.

    The values are right the first time; a second backward pass with the same cache is wrong.
    """
    x_hat, inv_std, gamma = cache
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    x_hat *= dgamma / len(dy)
    return gamma * inv_std * (dy - dbeta / len(dy) - x_hat), dgamma, dbeta


@mistake("batch_norm_backward")
def first_cache_kept(dy, cache, kept={}):
    """The cache of the first batch of a shape is used for all that follow.

    Every backward pass uses the cache of its own forward pass.
    """
    x_hat, inv_std, gamma = kept.setdefault(dy.shape, cache)
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def two_rows_give_nothing(dy, cache):
    """For two rows dx is set to zero.

    It is small there, but ε keeps it from vanishing.
    """
    x_hat, inv_std, gamma = cache
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx * (len(dy) > 2), (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_backward")
def dx_alone(dy, cache):
    """Only dx comes back.

    γ and β are learnt as well: three gradients are asked for.
    """
    x_hat, inv_std, gamma = cache
    return gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
