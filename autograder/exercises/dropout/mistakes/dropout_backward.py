"""Mistakes about the backward pass of the layer."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_backward")
def backward_without_scale(dy, mask, keep_prob, training):
    """The scale of the forward pass is missing.

    What multiplies the activations on the way forward multiplies the gradient on the way back.
    """
    return dy * mask if training else dy.copy()


@mistake("dropout_backward")
def backward_without_mask(dy, mask, keep_prob, training):
    """Dropped units get a gradient, too.

    The output does not depend on a unit that was dropped, so its gradient is zero.
    """
    return dy / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_multiplied(dy, mask, keep_prob, training):
    """The gradient is multiplied by keep_prob, where the forward pass divides.

    The layer is linear: its gradient has the very factor of the forward pass.
    """
    return dy * mask * keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_drop_for_keep(dy, mask, keep_prob, training):
    """The scale is that of the probability of dropping.

    keep_prob is the probability that a unit stays; the forward pass divides by it.
    """
    return dy * mask / (1 - keep_prob + 1e-12) if training else dy.copy()


@mistake("dropout_backward")
def backward_scaled_twice(dy, mask, keep_prob, training):
    """The scale is applied twice.

    A mask that holds the factor already must not be divided again.
    """
    return dy * (mask / keep_prob) / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_always_training(dy, mask, keep_prob, training):
    """The gradient is masked in evaluation, too.

    In evaluation mode the layer is the identity, and so is its backward pass.
    """
    return dy * mask / keep_prob


@mistake("dropout_backward")
def backward_scaled_evaluation(dy, mask, keep_prob, training):
    """In evaluation the gradient is multiplied by keep_prob.

    The forward pass scales nothing there, and neither does the backward pass.
    """
    return dy * mask / keep_prob if training else dy * keep_prob


@mistake("dropout_backward")
def backward_zero_evaluation(dy, mask, keep_prob, training):
    """In evaluation the gradient is zero.

    The output still depends on the input there: it is the input.
    """
    return dy * mask / keep_prob if training else np.zeros_like(dy)


@mistake("dropout_backward")
def backward_mask_inverted(dy, mask, keep_prob, training):
    """The gradient goes to the units that were dropped.

    True in the mask means that the unit stayed, and only such units have a part in the output.
    """
    return dy * (1 - mask) / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_by_measured_share(dy, mask, keep_prob, training):
    """The scale comes from the share that happened to survive.

    The forward pass divides by the probability, not by what chance made of it.
    """
    return dy * mask / np.mean(mask) if training else dy.copy()


@mistake("dropout_backward")
def backward_in_place(dy, mask, keep_prob, training):
    """The upstream gradient is changed in place.

    It belongs to the caller, who may need it for another branch of the network.
    """
    if training:
        dy *= mask / keep_prob
    return dy


@mistake("dropout_backward")
def backward_mask_in_place(dy, mask, keep_prob, training):
    """The mask is changed in place.

    Boolean operators with an equals sign write into the array that came in.
    """
    if not training:
        return dy
    gradient = dy * mask / keep_prob
    mask &= False
    return gradient


@mistake("dropout_backward")
def backward_summed(dy, mask, keep_prob, training):
    """The gradient is summed over the batch.

    Sums belong to parameters that all examples share. Each activation has a gradient of its own.
    """
    return np.sum(dy * mask / keep_prob, axis=0) if training else dy.copy()


@mistake("dropout_backward")
def backward_averaged(dy, mask, keep_prob, training):
    """The gradient is divided by the size of the batch.

    If the loss is a mean, its own gradient has that factor already.
    """
    return dy * mask / keep_prob / len(dy) if training else dy.copy()


@mistake("dropout_backward")
def backward_modes_swapped(dy, mask, keep_prob, training):
    """The two modes are swapped.

    Gradients are masked in training, when units were dropped on the way forward.
    """
    return dy.copy() if training else dy * mask / keep_prob


@mistake("dropout_backward")
def backward_of_matrices(dy, mask, keep_prob, training):
    """Only two axes are expected.

    The layer works entry by entry; an index for each axis is not needed.
    """
    if not training:
        return dy
    rows = [[g * m / keep_prob for g, m in zip(gs, ms)] for gs, ms in zip(dy, mask)]
    return np.array(rows).reshape(len(dy), -1)


@mistake("dropout_backward")
def backward_factor_forgotten_at_ends(dy, mask, keep_prob, training):
    """The scale is left out for small keep_prob.

    However large the factor gets, it is that of the forward pass.
    """
    scale = keep_prob if keep_prob > 0.3 else 1.0
    return dy * mask / scale if training else dy.copy()


@mistake("dropout_backward")
def backward_mask_from_gradient(dy, mask, keep_prob, training):
    """The mask is guessed from where the upstream gradient is not zero.

    The upstream gradient knows nothing of which units were dropped; the mask does.
    """
    return dy * (dy != 0) / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_own_mask(dy, mask, keep_prob, training):
    """A new mask is drawn for the way back.

    Forward and backward pass belong together: they use the same mask.
    """
    mask = np.random.default_rng().random(dy.shape) < keep_prob
    return dy * mask / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_sign(dy, mask, keep_prob, training):
    """The sign is wrong.

    The gradient points where the loss grows; the minus of gradient descent comes later.
    """
    return -dy * mask / keep_prob if training else dy.copy()
