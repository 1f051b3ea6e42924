"""Right ways to write l2_gradient; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("l2_gradient")
def gradient_by_loop(weights, lam):
    """A loop that appends."""
    gradients = []
    for w in weights:
        gradients.append(w * lam)
    return gradients


@variant("l2_gradient")
def gradient_as_tuple(weights, lam):
    """A tuple comes back."""
    return tuple(2 * (lam / 2) * w for w in weights)


@variant("l2_gradient")
def gradient_by_map(weights, lam):
    """map and multiply."""
    return list(map(lambda w: np.multiply(lam, w), weights))


@variant("l2_gradient")
def gradient_by_differences(weights, lam):
    """Central differences of the penalty."""
    gradients = []
    for w in weights:
        gradient = np.empty_like(w)
        for place in np.ndindex(w.shape):
            h = 1e-4
            up, down = w[place] + h, w[place] - h
            gradient[place] = lam / 2 * (up**2 - down**2) / (2 * h)
        gradients.append(gradient)
    return gradients
