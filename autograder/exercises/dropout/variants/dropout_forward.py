"""Right ways to write dropout_forward; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("dropout_forward")
def forward_by_where(a, mask, keep_prob, training):
    """np.where, and the same object at evaluation."""
    if not training:
        return a
    return np.where(mask, a / keep_prob, 0)


@variant("dropout_forward")
def forward_on_copy(a, mask, keep_prob, training):
    """Zeros in a copy."""
    out = a.copy()
    if training:
        out /= keep_prob
        out[~mask] = 0
    return out


@variant("dropout_forward")
def forward_scaled_mask(a, mask, keep_prob, training):
    """The mask is scaled before it is applied."""
    scaled = mask.astype(float) / keep_prob if training else np.ones_like(a)
    return scaled * a


@variant("dropout_forward")
def forward_by_loop(a, mask, keep_prob, training):
    """A loop over all entries."""
    out = np.zeros_like(a)
    for place, entry in np.ndenumerate(a):
        if not training:
            out[place] = entry
        elif mask[place]:
            out[place] = entry / keep_prob
    return out


@variant("dropout_forward")
def forward_in_float32(a, mask, keep_prob, training):
    """Single precision."""
    out = a.astype(np.float32)
    return out * mask * np.float32(1 / keep_prob) if training else out


@variant("dropout_forward")
def forward_by_einsum(a, mask, keep_prob, training):
    """Einstein summation, with an exponent."""
    weight = keep_prob ** -float(training)
    return np.einsum("...,...->...", a, mask * weight if training else np.ones(a.shape))


@variant("dropout_forward")
def forward_where_argument(a, mask, keep_prob, training):
    """np.divide with its own mask."""
    return np.divide(a, keep_prob, out=np.zeros(a.shape), where=mask) if training else +a
