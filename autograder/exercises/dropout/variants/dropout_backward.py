"""Right ways to write dropout_backward; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("dropout_backward")
def backward_by_where(dy, mask, keep_prob, training):
    """np.where, and the same object at evaluation."""
    return np.where(mask, dy / keep_prob, 0.0) if training else dy


@variant("dropout_backward")
def backward_on_copy(dy, mask, keep_prob, training):
    """In place, on a copy."""
    dx = np.array(dy)
    if training:
        dx *= mask
        dx *= 1 / keep_prob
    return dx


@variant("dropout_backward")
def backward_by_places(dy, mask, keep_prob, training):
    """The kept places are filled in."""
    if training is False:
        return dy
    dx = np.zeros(dy.shape)
    dx[mask] = dy[mask] / keep_prob
    return dx


@variant("dropout_backward")
def backward_by_differences(dy, mask, keep_prob, training):
    """Central differences of the forward pass."""

    def forward(a):
        return a * mask / keep_prob if training else a

    h = 1e-3
    return dy * (forward(np.full(dy.shape, h)) - forward(np.full(dy.shape, -h))) / (2 * h)
