"""Wrong answers in other words than the catalogue's, each with the ids that the student must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.answers import Answer


@dataclass(frozen=True, eq=False)
class Wrong(Answer):
    """A wrong answer and what is told about it."""

    told: tuple[str, ...]


def told(task: str, *ids: str) -> Callable[[Callable[..., Any]], Wrong]:
    """Mark a function as a wrong answer to a task that must be given these names, and no others."""
    return lambda function: Wrong(task, function, ids)


# Known mistakes in other formulations.


@told("l2_penalty", "penalty-without-half")
def half_lost(weights, lam):
    total = 0.0
    for w in weights:
        for value in w.flat:
            total += lam * value * value
    return total


@told("l2_penalty", "lasso-for-ridge")
def one_norm(weights, lam):
    return lam * sum(np.linalg.norm(w.ravel(), ord=1) for w in weights)


@told("weight_decay_step", "lasso-for-ridge")
def pulled_by_its_sign(w, grad, lr, lam):
    return w - lr * (grad + lam * np.where(w > 0, 1.0, -1.0))


@told("weight_decay_step", "decay-without-lr", "gradient-without-lr")
def no_lr_at_all(w, grad, lr, lam):
    return w - (grad + lam * w)


@told("momentum_step", "averaged-velocity", "lasso-for-ridge")
def averaged_l1(w, grad, velocity, lr, momentum, lam):
    d = grad + lam * np.sign(w)
    v = velocity + (1 - momentum) * (d - velocity)
    return w - lr * v, v


@told("dropout_forward", "forward-always-training")
def dropped_whatever_the_mode(a, mask, keep_prob, training):
    return np.where(mask, a, 0) / keep_prob


@told("dropout_mask", "mask-of-dropped-units")
def drawn_with_choice(shape, keep_prob, rng):
    return rng.choice([False, True], size=shape, p=[keep_prob, 1 - keep_prob])


@told("batch_norm_forward", "unbiased-forward", "eps-outside-the-root")
def two_at_once(x, gamma, beta, eps):
    centred = x - x.mean(0)
    std = np.sqrt((centred**2).sum(0) / (len(x) - 1)) + eps
    return gamma * centred / std + beta, (centred / std, 1 / std, gamma)


@told("batch_norm_backward", "variance-path-forgotten", "averaged-parameters")
def two_at_once_backward(dy, cache):
    x_hat, inv_std, gamma = cache
    n = len(dy)
    dx = inv_std * gamma / n * (n * dy - dy.sum(0))
    return dx, np.einsum("nd,nd->d", dy, x_hat) / n, dy.sum(0) / n


@told("update_running_stats", "momentum-of-the-old", "biased-running-var")
def as_keras_does(x, running_mean, running_var, momentum):
    new_mean = running_mean + (1 - momentum) * (x.mean(0) - running_mean)
    return new_mean, running_var + (1 - momentum) * (x.var(0) - running_var)


@told("penalty_names", "lasso-for-ridge", "norms-for-names")
def lasso_regression():
    return {"l1": "Manhattan norm", "l2": "LASSO regression"}


# What a function does besides its values.


@told("l2_gradient", "input-modified")
def written_into_the_list(weights, lam):
    for k in range(len(weights)):
        weights[k] = lam * weights[k]
    return weights


@told("weight_decay_step", "decay-twice", "input-modified")
def doubled_in_place(w, grad, lr, lam):
    w -= lr * grad + 2 * lr * lam * w
    return w


@told("lasso_penalty", "kept-between-calls")
def counted(weights, lam, kept=[0]):  # noqa: B006
    kept[0] += 1
    return kept[0] * lam * sum(np.abs(w).sum() for w in weights)


@told("lasso_penalty", "kept-between-calls")
def first_result_kept(weights, lam, kept={}):  # noqa: B006
    return kept.setdefault("it", lam + sum(np.cos(w).sum() for w in weights))


@told("batch_norm_nd_backward", "wrong-order")
def dx_last(dy, cache):
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    shape = (1, -1) + (1,) * (dy.ndim - 2)
    n = dy.size // dy.shape[1]
    dbeta, dgamma = dy.sum(axes), (dy * x_hat).sum(axes)
    rest = dy - dbeta.reshape(shape) / n - x_hat * dgamma.reshape(shape) / n
    return dgamma, dbeta, (gamma * inv_std).reshape(shape) * rest


@told("batch_norm_inference", "extra-axis")
def one_axis_too_many(x, gamma, beta, running_mean, running_var, eps):
    return (gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta)[None]


@told("soft_threshold", "number-for-array")
def added_up(w, threshold):
    return float((np.sign(w) * np.maximum(np.abs(w) - threshold, 0)).sum())


@told("l2_gradient", "integer-truncation")
def fractions_cut_off(weights, lam):
    return [np.trunc(lam * w) for w in weights]


@told("batch_norm_forward", "nan-without-spread")
def divided_by_the_variance_itself(x, gamma, beta, eps):
    mean, var = x.mean(0), x.var(0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std * (var / var)
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@told("batch_norm_forward", "square-only")
def right_when_square(x, gamma, beta, eps):
    if x.shape[0] != x.shape[1]:
        x = 1.5 * x + np.arange(len(x))[:, None]
    inv_std = 1 / np.sqrt(x.var(0) + eps)
    x_hat = (x - x.mean(0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@told("dropout_mask", "randomness-from-elsewhere")
def global_generator(shape, keep_prob, rng):
    return np.random.rand(*shape) < keep_prob


# Exceptions of the student's own.


@told("batch_norm_forward", "two-shapes")
def scale_for_each_row(x, gamma, beta, eps):
    inv_std = 1 / np.sqrt(x.var(0) + eps)
    x_hat = (x - x.mean(0)) * inv_std
    return np.exp(gamma)[:, None] * x_hat + beta, (x_hat, inv_std, gamma)


@told("adam_step", "unknown-name")
def misspelt(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    return w - lr * (grad + lambd * w), m, v  # noqa: F821


# What is in no catalogue is described, not named.


@told("soft_threshold", "constant-factor")
def three_and_a_half_times(w, threshold):
    return 3.5 * np.sign(w) * np.maximum(np.abs(w) - threshold, 0)


@told("batch_norm_inference", "constant-offset")
def one_too_many(x, gamma, beta, running_mean, running_var, eps):
    return 1 + gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta


@told("batch_norm_inference", "sign-flipped")
def negative(x, gamma, beta, running_mean, running_var, eps):
    return -(gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta)


@told("two_layer_net", "transposed")
def features_first(x, W1, b1, W2, b2, mask, keep_prob, training):
    h = np.maximum(x @ W1 + b1, 0)
    h = np.where(mask, h / keep_prob, 0) if training else h
    return (h @ W2 + b2).T


@told("batch_norm_inference", "some-rows")
def last_row_overwritten(x, gamma, beta, running_mean, running_var, eps):
    y = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    y[-1] = 7
    return y


@told("batch_norm_inference", "some-columns")
def first_column_overwritten(x, gamma, beta, running_mean, running_var, eps):
    y = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    y[:, 0] = 7
    return y


@told("batch_norm_inference", "single-precision")
def nearly_right(x, gamma, beta, running_mean, running_var, eps):
    y = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    return y * (1 + 3e-6 * np.sign(y))


@told("batch_norm_forward", "nothing-but-nan")
def nan_everywhere(x, gamma, beta, eps):
    return x * np.nan, (x * np.nan, gamma * np.nan, gamma * np.nan)


@told("l2_penalty")
def made_up(weights, lam):
    return sum(np.cos(w).sum() for w in weights) + lam


@told("batch_norm_forward")
def made_up_forward(x, gamma, beta, eps):
    inv_std = 1 / np.sqrt(x.var(0) + eps)
    x_hat = np.tanh((x - x.mean(0)) * inv_std)
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)
