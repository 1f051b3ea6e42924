"""Mistakes in the step that momentum takes, and in what the function returns or leaves behind."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.exercises.l2_regularization.mistakes.momentum_step import carried, moved, result


def _decay(w, lam):
    return lam * w


def _no_decay(w):
    return np.zeros_like(w)


@moved.mistake(decay=_no_decay)
def decoupled_momentum(w, v, lr, lam):
    """The decay stays out of the velocity.

    The weight shrinks by itself, which is decoupled decay, known as SGDW. torch.optim.SGD adds λw to the
    gradient before the velocity, so that momentum acts on the decay as well.

    Hint: Which of the three formulas has λ in it, and does your velocity depend on λ?
    """
    return (1 - lr * lam) * w - lr * v


@moved.mistake(same_as=decoupled_momentum, decay=_no_decay)
def decoupled_after_step(w, v, lr, lam):
    return (1 - lr * lam) * (w - lr * v)


@moved.mistake(decay=_decay)
def momentum_decays_twice(w, v, lr, lam):
    """The decay counts twice.

    λw is in the velocity already, and the weight is shrunk by 1 − ηλ on top of that. With momentum the two
    ways to decay are not even the same, and only one of them was asked for.

    Hint: In how many of your lines does λ appear?
    """
    return (1 - lr * lam) * w - lr * v


@moved.mistake(lesson=LASSO, decay=_no_decay)
def momentum_soft_threshold(w, v, lr, lam):
    """The weight is soft-thresholded where it should decay: that is the Lasso's way."""
    return np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0) - lr * v


@moved.mistake(lesson=LASSO, decay=_no_decay)
def momentum_then_soft_threshold(w, v, lr, lam):
    """The weight is soft-thresholded after the step: that is the Lasso's way."""
    after = w - lr * v
    return np.sign(after) * np.maximum(np.abs(after) - lr * lam, 0)


@moved.mistake()
def lagging_velocity(w, velocity, lr):
    """The weight moves with the old velocity.

    The step is taken before the velocity is updated, so that the latest gradient comes one step late. In the
    first step, where the velocity is zero, the weight does not move at all.

    Hint: In the first row of the table, which velocity takes the weight from 2 to 1.93?
    """
    return w - lr * velocity


@moved.mistake()
def momentum_uphill(w, v, lr):
    """The step goes uphill.

    The velocity adds up gradients, which point to where the loss grows. It was added to the weight, so that
    the loss grows with every step.

    Hint: Put in a positive gradient with zeros for all the rest: should the weight go up or down?
    """
    return w + lr * v


@moved.mistake()
def momentum_without_lr(w, v):
    """The step is not multiplied by the learning rate.

    The weight moves by the whole velocity. However small η is chosen, the steps stay as long as they are.

    Hint: Multiply η by ten: by how much should the weight's first step grow, and by how much does it?
    """
    return w - v


@moved.mistake()
def nesterov(w, d, v, lr, momentum):
    """The step looks ahead: that is Nesterov's momentum.

    The weight moves along d + μv, in which the latest gradient counts once more. The task asks for the plain
    kind, which moves along the velocity and nothing else.

    Hint: Look at the third formula: is there any quantity besides the velocity that moves the weight?
    """
    return w - lr * (d + momentum * v)


@moved.mistake(same_as=nesterov)
def nesterov_without_decay(w, grad, v, lr, momentum):
    return w - lr * (grad + momentum * v)


@moved.mistake()
def step_along_gradient(w, d, lr):
    """The weight moves along the latest gradient, not along the velocity.

    The velocity is computed and returned, but it moves nothing. This is gradient descent with a spectator.

    Hint: Change the velocity that comes in and nothing else: does the new weight depend on it?
    """
    return w - lr * d


@moved.mistake()
def step_times_momentum(w, v, lr, momentum):
    """The step is multiplied by μ.

    μ has done its work when the old velocity was multiplied by it. In the step it makes everything smaller,
    the latest gradient included.

    Hint: Set μ to zero, which should give plain gradient descent: does your weight still move?
    """
    return w - lr * momentum * v


def _times_lr(velocity, lr):
    return lr * velocity


@moved.mistake(carried=_times_lr)
def lr_and_momentum_exchanged(w, v, momentum):
    """η and μ are exchanged.

    The old velocity is multiplied by the learning rate, and the step by the momentum. Two numbers between 0
    and 1 are easy to mix up, and no shape gives it away.

    Hint: Compare the order of the arguments in the signature with the order in which you use them.
    """
    return w - momentum * v


@moved.mistake()
def weight_stays(w):
    """The weight that is returned has not moved.

    The step is computed and then lost, or not computed at all. What comes back is the weight that came in.

    Hint: Print the weight before and after a call: which of your lines gives it a new value?
    """
    return w


@result.mistake()
def momentum_results_swapped(moved, v):
    """The two results are in the wrong order.

    The velocity comes back first and the weight second. Both have the same shape, so that no error tells the
    caller that it goes on with the wrong one.

    Hint: Read the first line below Returns, and then your return line.
    """
    return v, moved


@result.mistake()
def old_velocity_returned(moved, velocity):
    """The velocity that comes back is the one that came in.

    The new velocity moves the weight and is then forgotten. The next step starts with the old one, as if
    there were no momentum at all.

    Hint: After the first row of the table, which velocity does the second row begin with?
    """
    return moved, velocity


@result.mistake()
def velocity_not_returned(moved):
    """Only the weight comes back.

    The caller has to hand the velocity to the next step and does not get it. A second step could then only
    begin from rest.

    Hint: How many values does the docstring promise?
    """
    return moved


@result.mistake()
def no_gradient_no_momentum(w, grad, velocity, moved, v):
    """Without a gradient nothing moves.

    The function returns its arguments where the gradient is zero. The velocity should carry the weight on
    there, and the weight should decay.

    Hint: Put d = λw into the formulas and take the step by hand: does the weight stay where it is?
    """
    return (moved, v) if grad.any() else (w, velocity)


@result.mistake(family="input-modified")
def velocity_in_place(velocity, moved, v):
    """The caller's velocity is changed in place.

    `*=` and `+=` write into the array that came in. The caller may still need the old velocity, and finds
    another one under its name.

    Hint: Print the velocity that you pass in, before and after the call.
    """
    velocity[...] = v
    return moved, velocity


@result.mistake(family="input-modified")
def momentum_moves_weight_in_place(w, moved, v):
    """The caller's weight is changed in place.

    `-=` writes into the array that came in. The caller may still need the old weight, and finds another one
    under its name.

    Hint: Keep a copy of the weight that you pass in, and compare the two after the call.
    """
    w[...] = moved
    return w, v


@result.mistake(family="input-modified")
def momentum_changes_gradient(grad, d, moved, v):
    """The caller's gradient is changed in place.

    `+=` writes the decay into the array that came in. Whoever looks at the gradient after the step finds the
    penalty's mixed into the data's.

    Hint: Which of your lines has the gradient on its left side?
    """
    grad[...] = d
    return moved, v


@carried.mistake(family="kept-between-calls")
def velocity_of_last_call(velocity, momentum, kept={}):
    """The velocity of an earlier call is used, whatever comes in.

    The function keeps the velocity that it was given and uses it in the next call. Each weight has a velocity
    of its own, and the caller hands it over.

    Hint: Alternate between the calls for two different weights: whose velocity does each of them get?
    """
    last = kept.get("velocity", velocity)
    kept["velocity"] = velocity.copy()
    return momentum * (last if last.shape == velocity.shape else velocity)
