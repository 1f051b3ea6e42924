"""Right ways to write soft_threshold; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("soft_threshold")
def threshold_by_where(w, threshold):
    """Nested np.where."""
    return np.where(w > threshold, w - threshold, np.where(w < -threshold, w + threshold, 0.0))


@variant("soft_threshold")
def threshold_by_clip(w, threshold):
    """What clipping leaves over."""
    return w - np.clip(w, -threshold, threshold)


@variant("soft_threshold")
def threshold_by_relu(w, threshold):
    """The difference of two rectified parts."""
    return np.maximum(w - threshold, 0) - np.maximum(-w - threshold, 0)


@variant("soft_threshold")
def threshold_by_loop(w, threshold):
    """A loop over all entries."""
    import math

    result = np.zeros_like(w)
    for place, entry in np.ndenumerate(w):
        if abs(entry) > threshold:
            result[place] = math.copysign(abs(entry) - threshold, entry)
    return result
