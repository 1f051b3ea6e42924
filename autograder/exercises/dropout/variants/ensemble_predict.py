"""Right ways to write ensemble_predict; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("ensemble_predict")
def ensemble_by_broadcasting(x, W1, b1, W2, b2, masks, keep_prob):
    """All networks at once; an array of both results."""
    outputs = np.maximum(x @ W1 + b1, 0) * masks / keep_prob @ W2 + b2
    return np.stack([outputs.mean(0), outputs.std(0)])


@variant("ensemble_predict")
def ensemble_by_moments(x, W1, b1, W2, b2, masks, keep_prob):
    """Running sums of outputs and of their squares."""
    total = squares = 0
    for m in masks:
        y = np.maximum(x @ W1 + b1, 0) * m / keep_prob @ W2 + b2
        total = total + y
        squares = squares + y**2
    mean = total / len(masks)
    return mean, np.sqrt(squares / len(masks) - mean**2)


@variant("ensemble_predict")
def ensemble_by_mean_mask(x, W1, b1, W2, b2, masks, keep_prob):
    """The mean by the mean mask, since the output is linear in the mask."""
    h = np.maximum(x @ W1 + b1, 0) / keep_prob
    mean = h * masks.mean(axis=0) @ W2 + b2
    outputs = np.einsum("nh,tnh,ho->tno", h, masks.astype(float), W2) + b2
    return mean, np.sqrt(np.mean((outputs - mean) ** 2, axis=0))


@variant("ensemble_predict")
def ensemble_with_network(x, W1, b1, W2, b2, masks, keep_prob):
    """The student's own network is called; a list comes back."""
    runs = [two_layer_net(x, W1, b1, W2, b2, m, keep_prob, True) for m in masks]
    return [sum(runs) / len(runs), np.std(runs, axis=0)]


@variant("ensemble_predict")
def ensemble_in_float32(x, W1, b1, W2, b2, masks, keep_prob):
    """Single precision."""
    h = np.maximum(x @ W1 + b1, 0).astype(np.float32)
    runs = [h * m / np.float32(keep_prob) @ W2.astype(np.float32) + b2.astype(np.float32) for m in masks]
    return np.mean(runs, axis=0), np.std(runs, axis=0)
