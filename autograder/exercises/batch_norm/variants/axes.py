"""Right ways to deal with spatial axes."""

import numpy as np

from autograder.answers import variant


@variant("batch_norm_nd_forward")
def nd_forward_folded_into_rows(x, gamma, beta, eps):
    """Channels to the end, everything else folded into rows, and back."""
    moved = np.moveaxis(x, 1, -1)
    rows = moved.reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = gamma * x_hat + beta
    cache = np.moveaxis(x_hat.reshape(moved.shape), -1, 1), inv_std, gamma
    return np.moveaxis(y.reshape(moved.shape), -1, 1), cache


@variant("batch_norm_nd_forward")
def nd_forward_with_three_axes(x, gamma, beta, eps):
    """The spatial axes are flattened into one; einsum."""
    n, c = x.shape[:2]
    flat = x.reshape(n, c, -1)
    count = n * flat.shape[2]
    mean = np.einsum("ncl->c", flat) / count
    centred = flat - mean[None, :, None]
    inv_std = (np.einsum("ncl,ncl->c", centred, centred) / count + eps) ** -0.5
    x_hat = np.einsum("ncl,c->ncl", centred, inv_std)
    y = x_hat * gamma[None, :, None] + beta[None, :, None]
    return y.reshape(x.shape), [x_hat.reshape(x.shape), inv_std, gamma]


@variant("batch_norm_nd_forward")
def nd_forward_channel_by_channel(x, gamma, beta, eps):
    """A loop over the channels."""
    y, x_hat, inv_std = np.empty_like(x), np.empty_like(x), np.empty(x.shape[1])
    for c in range(x.shape[1]):
        inv_std[c] = 1 / np.sqrt(np.var(x[:, c]) + eps)
        x_hat[:, c] = (x[:, c] - np.mean(x[:, c])) * inv_std[c]
        y[:, c] = gamma[c] * x_hat[:, c] + beta[c]
    return y, (x_hat, inv_std, gamma)


@variant("batch_norm_nd_forward")
def nd_forward_by_moments(x, gamma, beta, eps):
    """The mean of squares minus the square of the mean, folded into one scale and one shift."""
    axes = tuple(axis for axis in range(x.ndim) if axis != 1)
    mean = np.mean(x, axis=axes)
    inv_std = 1 / np.sqrt(np.mean(np.square(x), axis=axes) - mean**2 + eps)

    def spread_out(values):
        return np.expand_dims(values, axis=axes)

    x_hat = x * spread_out(inv_std) - spread_out(mean * inv_std)
    y = x * spread_out(gamma * inv_std) + spread_out(beta - gamma * mean * inv_std)
    return y, (x_hat, inv_std, gamma)


@variant("batch_norm_nd_forward")
def nd_forward_swapped(x, gamma, beta, eps):
    """Channels in front, one row for each; in single precision."""
    t = np.swapaxes(x, 0, 1)
    rows = t.reshape(len(t), -1).astype(np.float32)
    inv_std = 1 / np.sqrt(rows.var(axis=1) + np.float32(eps))
    h = (rows - rows.mean(axis=1)[:, None]) * inv_std[:, None]
    y = gamma.astype(np.float32)[:, None] * h + beta.astype(np.float32)[:, None]
    return np.swapaxes(y.reshape(t.shape), 0, 1), (np.swapaxes(h.reshape(t.shape), 0, 1), inv_std, gamma)


@variant("batch_norm_nd_forward")
def nd_forward_with_last_axis(x, gamma, beta, eps):
    """Transposed so that γ and β broadcast by themselves, on a copy."""
    t = x.T.swapaxes(-2, -1).copy() if x.ndim > 2 else x.copy()
    axes = tuple(range(t.ndim - 1))
    inv_std = 1 / np.sqrt(t.var(axis=axes) + eps)
    t -= t.mean(axis=axes)
    t *= inv_std
    y = t * gamma + beta
    if x.ndim > 2:
        return y.swapaxes(-2, -1).T, (t.swapaxes(-2, -1).T, inv_std, gamma)
    return y, (t, inv_std, gamma)


@variant("batch_norm_nd_forward")
def nd_forward_by_cases(x, gamma, beta, eps):
    """A case for each number of dimensions, and squeezed statistics."""
    axes = {2: (0,), 3: (0, 2), 4: (0, 2, 3), 5: (0, 2, 3, 4)}[x.ndim]
    shape = {2: (1, -1), 3: (1, -1, 1), 4: (1, -1, 1, 1), 5: (1, -1, 1, 1, 1)}[x.ndim]
    std = np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) / std
    return x_hat * gamma.reshape(shape) + beta.reshape(shape), (x_hat, 1 / std.squeeze(), gamma)


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
