"""Right ways to write two_layer_net; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("two_layer_net")
def net_dropped_before_relu(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Dropout before the ReLU, which is the same."""
    z = x @ W1 + b1
    if training:
        z = np.where(mask, z / keep_prob, 0)
    return z * (z > 0) @ W2 + b2


@variant("two_layer_net")
def net_scaled_weights(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The scale moves into the second layer's weights."""
    h = (np.abs(x @ W1 + b1) + (x @ W1 + b1)) / 2
    return (h * mask) @ (W2 / keep_prob) + b2 if training else h @ W2 + b2


@variant("two_layer_net")
def net_by_examples(x, W1, b1, W2, b2, mask, keep_prob, training):
    """A loop over the examples."""
    rows = []
    for row, kept in zip(x, mask):
        h = np.clip(row @ W1 + b1, 0, None)
        if training:
            h = h * kept / keep_prob
        rows.append(h @ W2 + b2)
    return np.array(rows)


@variant("two_layer_net")
def net_transposed(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Examples in columns, with einsum and on copies."""
    h = np.einsum("ij,ni->jn", W1, x) + b1[:, None]
    h[h < 0] = 0
    if training:
        h *= mask.T
        h /= keep_prob
    return (W2.T @ h + b2.reshape(-1, 1)).T


@variant("two_layer_net")
def net_in_float32(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Single precision, dropout by a helper."""
    single = np.float32

    def dropout(h):
        return h * mask / single(keep_prob) if training else h

    h = np.maximum(0, x.astype(single).dot(W1.astype(single)) + b1.astype(single))
    return dropout(h).dot(W2.astype(single)) + b2.astype(single)


@variant("two_layer_net")
def net_with_other_functions(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The student's own layer is called."""
    return dropout_forward(np.maximum(x @ W1 + b1, 0), mask, keep_prob, training) @ W2 + b2
