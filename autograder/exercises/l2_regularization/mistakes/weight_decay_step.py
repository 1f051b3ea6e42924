"""The weight-decay step, and what goes wrong in it."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.recipe import Recipe

recipe = Recipe("weight_decay_step", "w", "grad", "lr", "lam")


@recipe.step
def pull(w, lr, lam):
    return lr * lam * w


@recipe.step
def push(grad, lr):
    return lr * grad


@recipe.step
def stepped(w, pull, push):
    return w - pull - push


@pull.mistake()
def decay_without_lr(w, lam):
    """The weight shrinks by 1 − λ.

    The learning rate scales the decay as it scales the step of the gradient. Without it, the weight decays
    equally fast however small the steps are.

    Hint: Which two quantities stand beside the weight in the formula's first factor, and are both in yours?
    """
    return lam * w


@pull.mistake()
def decay_by_lr(w, lr):
    """The weight shrinks by 1 − η.

    The learning rate alone decides how fast the weight decays. The strength of the regularization does not
    appear in the result, so that it cannot be switched off either.

    Hint: What should be left of the decay when λ is zero, and what is left of yours?
    """
    return lr * w


@pull.mistake()
def growing_weights(w, lr, lam):
    """The weights grow where they should decay.

    The sign of the decay is wrong. The penalty's gradient is a gradient like any other, and descent goes
    against it.

    Hint: Put in a zero gradient and a weight of 1: is the result larger or smaller than 1?
    """
    return -lr * lam * w


@pull.mistake()
def plain_sgd(w):
    """There is no decay.

    λ does not appear in the result. What is left is plain gradient descent.

    Hint: Put in a zero gradient: does anything happen to the weight?
    """
    return np.zeros_like(w)


@pull.mistake(lesson=LASSO)
def constant_pull(w, lr, lam):
    """Every weight is pulled equally hard: that is the L1 update, the Lasso's."""
    return lr * lam * np.sign(w)


@pull.mistake(lesson=LASSO)
def decay_by_soft_threshold(w, lr, lam):
    """The decay is done by soft-thresholding: that is the Lasso's way."""
    return w - np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0)


@pull.mistake()
def decay_twice(w, lr, lam):
    """The decay is twice as strong as it should be.

    Either the penalty lost its ½, or the weight decays in two places: in its factor and in the gradient. No
    value can tell these two apart, and the result is the same.

    Hint: Count how often λ appears in your update, and with which number in front.
    """
    return 2 * lr * lam * w


@pull.mistake()
def decay_halved(w, lr, lam):
    """The decay is half as strong as it should be.

    The ½ of the penalty was kept in its gradient. Differentiating the square brings a factor that cancels it.

    Hint: Differentiate λ/2 · w² by hand and compare the number in front with yours.
    """
    return lr * lam / 2 * w


@pull.mistake()
def decay_after_step(w, grad, lr, lam):
    """The weight decays after the step.

    The decay takes the weight from before the step. Here the step of the gradient is decayed along with it.

    Hint: Which value of the weight stands on the right-hand side of the formula, in both places?
    """
    return lr * lam * (w - lr * grad)


@pull.mistake()
def extra_shrinking(w, lr, lam):
    """The weight shrinks by η once too often.

    The weight is multiplied by 1 − η, and λw joins the gradient on top of that. Only one of these decays was
    asked for, and it has both η and λ in it.

    Hint: Set λ to zero: should anything but the gradient move the weight then?
    """
    return lr * w + lr * lam * w


@pull.mistake()
def no_gradient_no_decay(w, grad, lr, lam):
    """Without a gradient nothing decays.

    The decay does not wait for data. A weight whose gradient is zero shrinks all the same.

    Hint: What does the formula give for a zero gradient?
    """
    return lr * lam * w * grad.any()


@pull.mistake()
def matrices_decay_only(w, lr, lam):
    """Only matrices decay.

    The function asks how many axes the weight has. The filters of a convolution and vectors are weights, too,
    and what decays is for the caller to choose.

    Hint: Does the formula say anything about the shape of w?
    """
    return (lr * lam if w.ndim == 2 else 0) * w


@pull.mistake()
def vectors_do_not_decay(w, lr, lam):
    """Vectors do not decay.

    A vector may be a bias, which is often spared. But to choose what decays is the caller's job, and this
    function decays what it is given.

    Hint: Does the formula say anything about the shape of w?
    """
    return (lr * lam if w.ndim > 1 else 0) * w


@push.mistake()
def gradient_without_lr(grad):
    """The gradient is not multiplied by the learning rate.

    η scales the whole step, the push of the data as well as the decay. Without it the step is as long as the
    gradient itself.

    Hint: How far should the weight move when η is a hundred times smaller?
    """
    return grad


@push.mistake()
def decay_alone(grad):
    """The gradient of the data is ignored.

    The weight shrinks and does nothing else. It would go to zero whatever the data say.

    Hint: Which of the function's arguments does not appear in your code?
    """
    return np.zeros_like(grad)


@push.mistake()
def uphill(grad, lr):
    """The step goes uphill.

    The gradient points to where the loss grows. It was added, so that every step makes the loss larger.

    Hint: With a positive gradient, should the weight become larger or smaller?
    """
    return -lr * grad


@push.mistake()
def gradient_times_lam(grad, lr, lam):
    """The gradient of the data is multiplied by λ.

    λ is the strength of the penalty and scales the decay alone. The push of the data does not depend on it.

    Hint: Set λ to zero: what should be left of the update, and what is left of yours?
    """
    return lr * lam * grad


@stepped.mistake(family="input-modified")
def step_in_place(w, pull, push):
    """The caller's weight is changed in place.

    `*=` and `-=` write into the array that came in. The caller may still need it, and the next call finds it
    changed.

    Hint: Print the weight that you pass in before and after the call.
    """
    w -= pull
    w -= push
    return w


@pull.mistake()
def implicit_step(w, grad, lr, lam):
    """This is the implicit, or proximal, step.

    Dividing by 1 + ηλ is close to multiplying by 1 − ηλ while ηλ is small. It is another method, in which the
    decay takes the weight from after the step.

    Hint: Compare 1 / (1 + x) with 1 − x for x = 0.1.
    """
    return w - lr * grad - (w - lr * grad) / (1 + lr * lam)


@stepped.mistake()
def rows_and_columns_looped(w, pull, push):
    """Two loops go over rows and columns.

    A vector has no columns, and a convolution's filters have more axes than two. NumPy's arithmetic works on
    arrays of any shape.

    Hint: Try your function on a vector of five weights.
    """
    result = np.empty_like(w)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            result[i, j] = w[i, j] - pull[i, j] - push[i, j]
    return result
