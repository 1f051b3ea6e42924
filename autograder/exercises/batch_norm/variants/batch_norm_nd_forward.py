"""Right ways to normalize with spatial axes."""

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
