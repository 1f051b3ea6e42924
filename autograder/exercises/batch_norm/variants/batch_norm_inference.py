"""Right ways to use the running statistics."""

import numpy as np

from autograder.answers import variant


@variant("batch_norm_inference")
def inference_folded(x, gamma, beta, running_mean, running_var, eps):
    """The layer as one scale and one shift."""
    scale = gamma * (running_var + eps) ** -0.5
    return x * scale + (beta - running_mean * scale)


@variant("batch_norm_inference")
def inference_row_by_row(x, gamma, beta, running_mean, running_var, eps):
    """One row after the other."""
    std = np.sqrt(running_var + eps)
    return np.array([beta + gamma * (row - running_mean) / std for row in x])


@variant("batch_norm_inference")
def inference_by_loops(x, gamma, beta, running_mean, running_var, eps):
    """Plain Python loops."""
    y = np.empty_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            x_hat = (x[i, j] - running_mean[j]) / (running_var[j] + eps) ** 0.5
            y[i, j] = gamma[j] * x_hat + beta[j]
    return y


@variant("batch_norm_inference")
def inference_by_matrix(x, gamma, beta, running_mean, running_var, eps):
    """A linear layer with a diagonal matrix."""
    weight = np.diag(gamma / np.sqrt(running_var + eps))
    return (x - running_mean) @ weight + beta


@variant("batch_norm_inference")
def inference_on_copy(x, gamma, beta, running_mean, running_var, eps):
    """In place, on a copy."""
    y = x.copy()
    y -= running_mean
    y /= np.sqrt(running_var + eps)
    y *= gamma
    y += beta
    return y


@variant("batch_norm_inference")
def inference_transposed(x, gamma, beta, running_mean, running_var, eps):
    """Features in rows, transposed at the end."""
    t = (x.T - running_mean[:, np.newaxis]) / np.sqrt(running_var[:, np.newaxis] + eps)
    return np.transpose(gamma[:, None] * t + beta[:, None])


@variant("batch_norm_inference")
def inference_in_float32(x, gamma, beta, running_mean, running_var, eps):
    """Everything is computed in single precision, folded."""
    arrays = (x, gamma, beta, running_mean, running_var)
    x, gamma, beta, mean, var = (a.astype(np.float32) for a in arrays)
    scale = gamma / np.sqrt(var + np.float32(eps))
    return scale * x + (beta - scale * mean)
