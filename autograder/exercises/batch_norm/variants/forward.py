"""Right ways to normalize in training mode, and to build a network around it."""

import numpy as np

from autograder.answers import variant


@variant("batch_norm_forward")
def forward_step_by_step(x, gamma, beta, eps):
    """Every step by itself, with kept axes; the cache is a list."""
    n = x.shape[0]
    mu = np.sum(x, axis=0, keepdims=True) / n
    centred = x - mu
    var = np.sum(centred**2, axis=0, keepdims=True) / n
    std = np.sqrt(var + eps)
    x_hat = centred / std
    return gamma * x_hat + beta, [x_hat, (1 / std).ravel(), gamma.copy()]


@variant("batch_norm_forward")
def forward_by_moments(x, gamma, beta, eps):
    """The mean of squares minus the square of the mean."""
    mean = x.mean(0)
    inv_std = ((x**2).mean(0) - mean**2 + eps) ** -0.5
    x_hat = inv_std * (x - mean)
    return [x_hat * gamma + beta, (x_hat, inv_std, gamma)]


@variant("batch_norm_forward")
def forward_folded(x, gamma, beta, eps):
    """Scale and shift are folded into one of each."""
    inv_std = np.power(np.var(x, axis=0, ddof=0) + eps, -0.5)
    scale = gamma * inv_std
    shift = beta - np.mean(x, axis=0) * scale
    y = x * scale + shift
    return y, ((y - beta) / gamma, inv_std, gamma)


@variant("batch_norm_forward")
def forward_by_loops(x, gamma, beta, eps):
    """Plain Python loops."""
    import math

    n, d = x.shape
    y, x_hat, inv_std = np.zeros((n, d)), np.zeros((n, d)), np.zeros(d)
    for j in range(d):
        mean = sum(x[i, j] for i in range(n)) / n
        var = sum((x[i, j] - mean) ** 2 for i in range(n)) / n
        inv_std[j] = 1.0 / math.sqrt(var + eps)
        for i in range(n):
            x_hat[i, j] = (x[i, j] - mean) * inv_std[j]
            y[i, j] = gamma[j] * x_hat[i, j] + beta[j]
    return y, (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def forward_by_einsum(x, gamma, beta, eps):
    """Einstein summation."""
    n = len(x)
    centred = x - np.einsum("nd->d", x) / n
    inv_std = 1 / np.sqrt(np.einsum("nd,nd->d", centred, centred) / n + eps)
    x_hat = np.einsum("nd,d->nd", centred, inv_std)
    return np.einsum("nd,d->nd", x_hat, gamma) + beta, (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def forward_by_covariance(x, gamma, beta, eps):
    """The diagonal of the covariance matrix."""
    inv_std = 1 / np.sqrt(np.diag(np.cov(x.T, bias=True)) + eps)
    x_hat = (x - np.average(x, axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def forward_transposed(x, gamma, beta, eps):
    """Features in rows, transposed at the end."""
    t = x.T
    inv_std = 1 / np.sqrt(np.std(t, axis=1) ** 2 + eps)
    h = (t - t.mean(axis=1)[:, None]) * inv_std[:, None]
    return (gamma[:, None] * h + beta[:, None]).T, (h.T, inv_std, gamma)


@variant("batch_norm_forward")
def forward_in_float32(x, gamma, beta, eps):
    """Everything is computed in single precision."""
    x, gamma, beta = (a.astype(np.float32) for a in (x, gamma, beta))
    inv_std = 1 / np.sqrt(x.var(axis=0) + np.float32(eps))
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def moments_in_float32(x, gamma, beta, eps):
    """The mean of squares minus the square of the mean, in single precision."""
    x, gamma, beta = (a.astype(np.float32) for a in (x, gamma, beta))
    mean = x.mean(axis=0)
    inv_std = 1 / np.sqrt((x * x).mean(axis=0) - mean * mean + np.float32(eps))
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def forward_on_copies(x, gamma, beta, eps):
    """In place, but on copies."""
    x_hat = x.copy()
    x_hat -= x_hat.mean(axis=0)
    inv_std = np.square(x_hat).mean(axis=0)
    inv_std += eps
    np.sqrt(inv_std, out=inv_std)
    np.reciprocal(inv_std, out=inv_std)
    x_hat *= inv_std
    y = x_hat.copy()
    y *= gamma
    y += beta
    return y, (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def forward_by_matrices(x, gamma, beta, eps):
    """Matrix products: with the centring matrix, and with diagonals."""
    n = len(x)
    centred = (np.eye(n) - np.ones((n, n)) / n) @ x
    inv_std = 1 / np.sqrt(np.linalg.norm(centred, axis=0) ** 2 / n + eps)
    x_hat = centred @ np.diag(inv_std)
    return x_hat @ np.diag(gamma) + np.outer(np.ones(n), beta), (x_hat, inv_std, gamma)


@variant("batch_norm_forward")
def forward_column_by_column(x, gamma, beta, eps):
    """Columns are normalized one by one and stacked."""
    mean, var = np.apply_along_axis(np.mean, 0, x), np.apply_along_axis(np.var, 0, x)
    columns = [(x[:, j] - mean[j]) / np.sqrt(var[j] + eps) for j in range(x.shape[1])]
    x_hat = np.column_stack(columns)
    return np.add(np.multiply(x_hat, gamma), beta), (x_hat, 1 / np.sqrt(var + eps), gamma)


@variant("normalized_mlp")
def mlp_without_first_bias(x, W1, b1, gamma, beta, W2, b2, eps):
    """The first bias is left out: the normalization takes it away again."""
    z = x @ W1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps) + beta
    return np.maximum(0, h) @ W2 + b2


@variant("normalized_mlp")
def mlp_by_einsum(x, W1, b1, gamma, beta, W2, b2, eps):
    """Einstein summation, and a mask for the ReLU."""
    z = np.einsum("ni,ih->nh", x, W1) + b1
    z = (z - z.mean(0)) * (z.var(0) + eps) ** -0.5
    h = gamma * z + beta
    return np.einsum("nh,ho->no", h * (h > 0), W2) + b2


@variant("normalized_mlp")
def mlp_with_where(x, W1, b1, gamma, beta, W2, b2, eps):
    """np.where for the ReLU, np.dot, and helper functions."""

    def linear(a, w, b):
        return np.dot(a, w) + b

    def normalize(a):
        return (a - np.mean(a, axis=0)) / np.sqrt(np.var(a, axis=0) + eps)

    h = gamma * normalize(linear(x, W1, b1)) + beta
    return linear(np.where(h > 0, h, 0), W2, b2)


@variant("normalized_mlp")
def mlp_with_ones(x, W1, b1, gamma, beta, W2, b2, eps):
    """Biases as further rows of the matrices, and a column of ones."""
    ones = np.ones((len(x), 1))
    z = np.hstack([x, ones]) @ np.vstack([W1, b1])
    centred = z - z.mean(axis=0)
    h = gamma * centred / np.sqrt((centred**2).mean(axis=0) + eps) + beta
    return np.hstack([(h + abs(h)) / 2, ones]) @ np.vstack([W2, b2])


@variant("normalized_mlp")
def mlp_transposed(x, W1, b1, gamma, beta, W2, b2, eps):
    """Examples in columns, and clipping for the ReLU."""
    z = W1.T @ x.T + b1[:, None]
    z = (z - z.mean(axis=1, keepdims=True)) / np.sqrt(z.var(axis=1, keepdims=True) + eps)
    return (W2.T @ np.clip(gamma[:, None] * z + beta[:, None], 0, None) + b2[:, None]).T


@variant("normalized_mlp")
def mlp_in_float32(x, W1, b1, gamma, beta, W2, b2, eps):
    """Everything is computed in single precision."""
    x, W1, b1, gamma, beta, W2, b2 = (a.astype(np.float32) for a in (x, W1, b1, gamma, beta, W2, b2))
    z = x @ W1 + b1
    h = gamma * (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + np.float32(eps)) + beta
    h[h < 0] = 0
    return h @ W2 + b2


@variant("normalized_mlp")
def mlp_by_loops(x, W1, b1, gamma, beta, W2, b2, eps):
    """Plain Python loops."""
    n, d_in = x.shape
    hidden, d_out = W2.shape
    y = np.tile(b2, (n, 1))
    for k in range(hidden):
        z = [b1[k] + sum(x[i, j] * W1[j, k] for j in range(d_in)) for i in range(n)]
        mean = sum(z) / n
        var = sum((value - mean) ** 2 for value in z) / n
        for i in range(n):
            h = max(0.0, gamma[k] * (z[i] - mean) / (var + eps) ** 0.5 + beta[k])
            for o in range(d_out):
                y[i, o] += h * W2[k, o]
    return y
