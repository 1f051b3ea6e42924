"""Mistakes about the weight-decay step."""

import numpy as np

from autograder.answers import mistake


@mistake("weight_decay_step")
def decay_without_lr(w, grad, lr, lam):
    """The weight shrinks by 1 − λ.

    The learning rate scales the decay as it scales the step: the factor has both η and λ in it.
    """
    return (1 - lam) * w - lr * grad


@mistake("weight_decay_step")
def decay_by_lr(w, grad, lr, lam):
    """The weight shrinks by 1 − η.

    The strength λ is missing in the factor.
    """
    return (1 - lr) * w - lr * grad


@mistake("weight_decay_step")
def growing_weights(w, grad, lr, lam):
    """The weights grow where they should decay.

    The penalty's gradient is subtracted, like every gradient.
    """
    return (1 + lr * lam) * w - lr * grad


@mistake("weight_decay_step")
def plain_sgd(w, grad, lr, lam):
    """There is no decay.

    λ does not appear in the result: this is plain gradient descent.
    """
    return w - lr * grad


@mistake("weight_decay_step")
def decay_alone(w, grad, lr, lam):
    """The gradient of the data is ignored.

    The weight shrinks, but it also has to take its gradient step.
    """
    return (1 - lr * lam) * w


@mistake("weight_decay_step")
def constant_pull(w, grad, lr, lam):
    """Every weight is pulled equally hard: that is the L1 update, the Lasso's.

    sign(w) is the gradient of |w|. L2 pulls in proportion to the weight.
    """
    return w - lr * grad - lr * lam * np.sign(w)


@mistake("weight_decay_step")
def decay_by_soft_threshold(w, grad, lr, lam):
    """Soft-thresholding is the Lasso's way to decay.

    It takes the same amount off every weight and makes exact zeros; L2 multiplies by a factor.
    """
    return np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0) - lr * grad


@mistake("weight_decay_step")
def decay_twice(w, grad, lr, lam):
    """The decay is twice as strong as it should be.

    Either the penalty lost its ½, or the weight decays in two places.
    """
    return (1 - lr * lam) * w - lr * (grad + lam * w)


@mistake("weight_decay_step")
def decay_halved(w, grad, lr, lam):
    """The decay is half as strong as it should be.

    The ½ in the penalty is gone once it has been differentiated.
    """
    return (1 - lr * lam / 2) * w - lr * grad


@mistake("weight_decay_step")
def gradient_without_lr(w, grad, lr, lam):
    """The gradient is not multiplied by the learning rate.

    η scales the whole step: the pull of the data as well as the decay.
    """
    return (1 - lr * lam) * w - grad


@mistake("weight_decay_step")
def implicit_step(w, grad, lr, lam):
    """This is the implicit, or proximal, step.

    Dividing by 1 + ηλ is close for small ηλ, but the formula multiplies by 1 − ηλ.
    """
    return (w - lr * grad) / (1 + lr * lam)


@mistake("weight_decay_step")
def decay_after_step(w, grad, lr, lam):
    """The weight decays after the step.

    The decay takes the weight from before the step; here the step is decayed with it.
    """
    stepped = w - lr * grad
    return stepped - lr * lam * stepped


@mistake("weight_decay_step")
def extra_shrinking(w, grad, lr, lam):
    """The weight shrinks by η once too often.

    λw joins the gradient; the weight itself is not multiplied by anything then.
    """
    return (1 - lr) * w - lr * (grad + lam * w)


@mistake("weight_decay_step")
def uphill(w, grad, lr, lam):
    """The step goes uphill.

    The gradient is subtracted: it points to where the loss grows.
    """
    return (1 - lr * lam) * w + lr * grad


@mistake("weight_decay_step")
def no_gradient_no_decay(w, grad, lr, lam):
    """Without a gradient nothing decays.

    Decay does not wait for data: a weight with zero gradient shrinks all the same.
    """
    if not grad.any():
        return w
    return (1 - lr * lam) * w - lr * grad


@mistake("weight_decay_step")
def step_in_place(w, grad, lr, lam):
    """The caller's weight is changed in place.

    `*=` and `-=` write into the array that came in.
    """
    w *= 1 - lr * lam
    w -= lr * grad
    return w


@mistake("weight_decay_step")
def matrices_decay_only(w, grad, lr, lam):
    """Only matrices decay.

    Filters of a convolution are weights, too.
    """
    return (1 - lr * lam if w.ndim == 2 else 1.0) * w - lr * grad


@mistake("weight_decay_step")
def vectors_do_not_decay(w, grad, lr, lam):
    """Vectors do not decay.

    A vector may be a bias, which is often spared, but to choose what decays is the caller's job.
    """
    return w - lr * grad if w.ndim == 1 else (1 - lr * lam) * w - lr * grad


@mistake("weight_decay_step")
def rows_and_columns_looped(w, grad, lr, lam):
    """Two loops go over rows and columns.

    A vector has no columns. NumPy's arithmetic works on arrays of any shape.
    """
    stepped = np.empty_like(w)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            stepped[i, j] = (1 - lr * lam) * w[i, j] - lr * grad[i, j]
    return stepped
