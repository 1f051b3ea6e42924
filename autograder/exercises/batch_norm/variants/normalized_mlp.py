"""Right ways to put a network around it."""

import numpy as np

from autograder.answers import variant


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
