"""Right ways to compute the gradient with spatial axes."""

import numpy as np

from autograder.answers import variant


@variant("batch_norm_nd_backward")
def nd_backward_folded_into_rows(dy, cache):
    """Channels to the end, everything else folded into rows, and back."""
    x_hat, inv_std, gamma = cache
    moved = np.moveaxis(dy, 1, -1)
    d, h = moved.reshape(-1, len(gamma)), np.moveaxis(x_hat, 1, -1).reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return np.moveaxis(dx.reshape(moved.shape), -1, 1), (d * h).sum(axis=0), d.sum(axis=0)


@variant("batch_norm_nd_backward")
def nd_backward_channel_by_channel(dy, cache):
    """A loop over the channels; a list comes back."""
    x_hat, inv_std, gamma = cache
    dx, dgamma, dbeta = np.zeros_like(dy), np.zeros_like(gamma), np.zeros_like(gamma)
    for c in range(len(gamma)):
        d, h = dy[:, c], x_hat[:, c]
        dgamma[c], dbeta[c] = np.vdot(d, h), d.sum()
        dx[:, c] = gamma[c] * inv_std[c] / d.size * (d.size * d - dbeta[c] - h * dgamma[c])
    return [dx, dgamma, dbeta]


@variant("batch_norm_nd_backward")
def nd_backward_as_in_the_paper(dy, cache):
    """The paper's chain through variance and mean."""
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    m = dy.size // dy.shape[1]
    r = inv_std.reshape(c)
    centred = x_hat / r
    dx_hat = dy * gamma.reshape(c)
    dvar = np.sum(dx_hat * centred, axis=axes, keepdims=True) * -0.5 * r**3
    dmean = np.sum(-dx_hat * r, axis=axes, keepdims=True)
    dx = dx_hat * r + dvar * 2 * centred / m + dmean / m
    return dx, np.sum(dy * x_hat, axis=axes), np.sum(dy, axis=axes)


@variant("batch_norm_nd_backward")
def nd_backward_by_einsum(dy, cache):
    """The spatial axes are flattened into one; einsum."""
    x_hat, inv_std, gamma = cache
    d, h = (a.reshape(*a.shape[:2], -1) for a in (dy, x_hat))
    m = d.shape[0] * d.shape[2]
    dgamma, dbeta = np.einsum("ncl,ncl->c", d, h), np.einsum("ncl->c", d)
    rest = d - dbeta[:, None] / m - np.einsum("c,ncl->ncl", dgamma, h) / m
    return (rest * (gamma * inv_std)[:, None]).reshape(dy.shape), dgamma, dbeta


@variant("batch_norm_nd_backward")
def nd_backward_by_jacobian(dy, cache):
    """The full Jacobian of each channel."""
    x_hat, inv_std, gamma = cache
    t = np.swapaxes(dy, 0, 1)
    d, h = t.reshape(len(gamma), -1), np.swapaxes(x_hat, 0, 1).reshape(len(gamma), -1)
    m = d.shape[1]
    rows = []
    for k in range(len(gamma)):
        jacobian = np.eye(m) - np.full((m, m), 1 / m) - np.outer(h[k], h[k]) / m
        rows.append(gamma[k] * inv_std[k] * d[k] @ jacobian)
    return np.swapaxes(np.reshape(rows, t.shape), 0, 1), (d * h).sum(axis=1), d.sum(axis=1)


@variant("batch_norm_nd_backward")
def nd_backward_in_float32(dy, cache):
    """Everything is computed in single precision, in place on a copy."""
    x_hat, inv_std, gamma = (a.astype(np.float32) for a in cache)
    dx = dy.astype(np.float32)
    axes = (0, *range(2, dy.ndim))
    dgamma, dbeta = (dx * x_hat).sum(axis=axes), dx.sum(axis=axes)
    average = (dx * x_hat).mean(axis=axes, keepdims=True)
    dx -= dx.mean(axis=axes, keepdims=True)
    dx -= x_hat * average
    dx *= np.expand_dims(gamma * inv_std, tuple(range(1, dy.ndim - 1)))
    return dx, dgamma, dbeta


@variant("batch_norm_nd_backward")
def nd_backward_by_differences(dy, cache):
    """Central differences of the forward pass, with x recovered from the cache."""
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    x = x_hat / inv_std.reshape(c)
    eps = 1 / inv_std.reshape(c) ** 2 - x.var(axis=axes, keepdims=True)

    def loss(x):
        centred = x - x.mean(axis=axes, keepdims=True)
        return np.sum(dy * gamma.reshape(c) * centred / np.sqrt(x.var(axis=axes, keepdims=True) + eps))

    dx = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = 1e-5
        dx[place] = (loss(x + step) - loss(x - step)) / 2e-5
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
