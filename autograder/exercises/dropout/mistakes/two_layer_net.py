"""Mistakes about the network of two layers."""

import numpy as np

from autograder.answers import mistake


@mistake("two_layer_net")
def net_without_relu(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The ReLU is missing.

    Without a non-linearity between them, two layers are no more than one.
    """
    h = x @ W1 + b1
    if training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_without_scale(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Kept units are not scaled up.

    The second layer would see smaller inputs in training than at evaluation.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask
    return h @ W2 + b2


@mistake("two_layer_net")
def net_drop_for_keep(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The scale is that of the probability of dropping.

    keep_prob is the probability that a hidden unit stays.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / (1 - keep_prob)
    return h @ W2 + b2


@mistake("two_layer_net")
def net_always_training(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Units are dropped at evaluation, too.

    In evaluation mode the whole network answers.
    """
    h = np.maximum(x @ W1 + b1, 0) * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_never_training(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Units are never dropped.

    In training mode the mask and its scale belong between ReLU and second layer.
    """
    return np.maximum(x @ W1 + b1, 0) @ W2 + b2


@mistake("two_layer_net")
def net_scaled_evaluation(x, W1, b1, W2, b2, mask, keep_prob, training):
    """At evaluation the hidden units are multiplied by keep_prob.

    The scale of training has made up for the dropped units already.
    """
    h = np.maximum(x @ W1 + b1, 0)
    h = h * mask / keep_prob if training else h * keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_of_2014(x, W1, b1, W2, b2, mask, keep_prob, training):
    """This is dropout as of 2014, which scales at evaluation.

    This course, like torch, scales in training and leaves evaluation alone.
    """
    h = np.maximum(x @ W1 + b1, 0)
    h = h * mask if training else h * keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_mask_before_bias(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Units are dropped before the bias is added.

    A dropped unit is zero when it reaches the second layer; its bias must not bring it back.
    """
    z = x @ W1
    if training:
        z = z * mask / keep_prob
    return np.maximum(z + b1, 0) @ W2 + b2


@mistake("two_layer_net")
def net_output_scaled(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The last bias is scaled along with the hidden units.

    The scale belongs to the dropout layer; what comes after it is added unscaled.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        return (h * mask @ W2 + b2) / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_relu_last(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The output goes through a ReLU as well.

    The last layer is linear: outputs may be negative.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    return np.maximum(h @ W2 + b2, 0)


@mistake("two_layer_net")
def net_without_last_bias(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The second bias is missing.

    Both linear layers add one, the last one included.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    return h @ W2


@mistake("two_layer_net")
def net_without_first_bias(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The first bias is missing.

    Both linear layers have one, and the first is added before the ReLU cuts off.
    """
    h = np.maximum(x @ W1, 0)
    if training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_weights_masked(x, W1, b1, W2, b2, mask, keep_prob, training):
    """All examples share the mask of the first one.

    Each row of the mask belongs to the example in the same row.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h @ (W2 * mask[0][:, None]) / keep_prob
        return h + b2
    return h @ W2 + b2


@mistake("two_layer_net")
def net_modes_swapped(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The two modes are swapped.

    Units are dropped in training; evaluation uses the whole network.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if not training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_absolute_value(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Negative values are mirrored instead of cut off.

    A ReLU sets negative values to zero, and only those.
    """
    h = np.abs(x @ W1 + b1)
    if training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_squeezed(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Axes of length one are lost.

    The output is (N, D_out) for every N and every D_out, 1 included.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    return np.squeeze(h @ W2 + b2)


@mistake("two_layer_net")
def net_with_torch_layout(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The weights are transposed.

    torch stores its weights the other way round; here W1 is (D_in, H) and W2 is (H, D_out).
    """
    h = np.maximum(x @ W1.T + b1, 0)
    if training:
        h = h * mask / keep_prob
    return h @ W2.T + b2


@mistake("two_layer_net")
def net_biases_in_place(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The second bias is changed in place.

    `+=` on an argument changes the caller's array: the network is another one afterwards.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / keep_prob
    y = h @ W2 + b2
    b2 += 1.0
    return y


@mistake("two_layer_net")
def net_by_measured_share(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The scale comes from the share that happened to survive.

    The scale is fixed by the probability, whatever one mask makes of it.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / mask.mean()
    return h @ W2 + b2


@mistake("two_layer_net")
def net_outputs_dropped(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Outputs are dropped along with the hidden units.

    Dropout stands between the two linear layers and nowhere else.
    """
    h = np.maximum(x @ W1 + b1, 0)
    y = h @ W2 + b2
    if training:
        y = (h * mask / keep_prob) @ W2 + b2
        y = y * mask[:, : y.shape[1]] / keep_prob
    return y
