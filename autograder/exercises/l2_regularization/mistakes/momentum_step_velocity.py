"""Mistakes in the velocity: what is kept of the old one, and how the gradient is added to it."""

import numpy as np

from autograder.exercises.l2_regularization.mistakes.momentum_step import carried, d, v


@carried.mistake()
def no_momentum(velocity):
    """The old velocity is forgotten.

    μ does not appear, so that this is plain gradient descent with decay. Momentum is the memory of earlier
    gradients, and here there is none.

    Hint: Go to the second row of the table: what does the 0.9 multiply, and where does that happen in your
    code?
    """
    return np.zeros_like(velocity)


@carried.mistake()
def velocity_in_full(velocity):
    """The old velocity is kept in full.

    All gradients are added up and none is ever forgotten. The velocity then grows without bound where it
    should level off.

    Hint: Let a gradient of 1 come in again and again with μ = 0.5: which value should the velocity approach?
    """
    return velocity


@carried.mistake()
def velocity_damped_by_complement(velocity, momentum):
    """The old velocity is multiplied by 1 − μ.

    μ is the share that is kept, and here it is the share that is lost. With μ = 0.9 nearly all of the
    velocity disappears in each step.

    Hint: With μ = 0, should any of the old velocity be left?
    """
    return (1 - momentum) * velocity


@carried.mistake()
def velocity_damped_by_lr(velocity, lr):
    """The old velocity is multiplied by the learning rate.

    η stands where μ should stand. The one says how far to move, the other how much to remember.

    Hint: Change μ and nothing else: does the new velocity notice?
    """
    return lr * velocity


@carried.mistake()
def momentum_of_habit(velocity):
    """The old velocity is multiplied by 0.9, whatever μ is.

    The usual value of the momentum is written into the code. The function is told which one to use, and does
    not listen.

    Hint: Search your function for numbers: which of the symbols in the formulas does each of them stand for?
    """
    return 0.9 * velocity


@carried.mistake()
def velocity_turned_round(velocity, momentum):
    """The old velocity is subtracted.

    Every step works against the one before it. Momentum carries on in the old direction, and therefore the
    signs in the formula are all plus signs.

    Hint: Put in a gradient of zeros and λ = 0: does the weight coast on, or does it come back?
    """
    return -momentum * velocity


@v.mistake()
def averaged_velocity(carried, momentum, d):
    """The new gradient is weighted by 1 − μ.

    The velocity becomes a moving average, which is another convention. torch adds the whole gradient, and
    with the factor the same learning rate moves the weight far less.

    Hint: Look at the velocity in the first row of the table: how much of d is in it?
    """
    return carried + (1 - momentum) * d


@d.mistake(same_as=averaged_velocity)
def averaged_gradient(grad, momentum, decay):
    return (1 - momentum) * grad + decay


@v.mistake()
def dampened_later(velocity, carried, momentum, d):
    """From the second step on, the new gradient is weighted by 1 − μ.

    The first velocity is the whole gradient, and later ones are moving averages. torch does that when it is
    asked for dampening, which this task does not have.

    Hint: Follow the second row of the table with your code: which factor does the 0.693 get?
    """
    return carried + (1 - momentum) * d if velocity.any() else d


def _complement(velocity, momentum):
    return (1 - momentum) * velocity


@v.mistake(carried=_complement)
def averaged_backwards(carried, momentum, d):
    """The old velocity is weighted by 1 − μ and the new gradient by μ.

    That is a moving average in which μ is the share of what is new. Here μ is the share of the old velocity,
    and the gradient has no factor at all.

    Hint: Which of the two terms should be left when μ is zero, and which one is?
    """
    return carried + momentum * d


def _in_full(velocity):
    return velocity


@v.mistake(carried=_in_full)
def velocity_undamped(carried, momentum, d):
    """μ multiplies the new gradient and not the old velocity.

    The old velocity is kept in full, and what is new is made smaller. It is the old velocity that should
    fade, so that old gradients are forgotten in time.

    Hint: Compare the second formula of the task with your line, factor by factor: what does μ stand next to?
    """
    return carried + momentum * d


@v.mistake(carried=_in_full)
def one_velocity_for_all(velocity, momentum, d, kept={}):
    """The velocity is remembered between calls.

    The function goes on with a velocity of its own and does not use the one that comes in. Each weight of a
    network has its own velocity, which the caller keeps.

    Hint: Call the function twice with a velocity of zeros: should the second result differ from the first?
    """
    last = kept.get("velocity")
    if last is None or last.shape != velocity.shape:
        last = velocity
    kept["velocity"] = momentum * last + d
    return kept["velocity"]


def _without_lr(w, v):
    return w - v


@v.mistake(moved=_without_lr)
def velocity_with_lr(carried, lr, d):
    """The learning rate is inside the velocity.

    The weight moves as it should, but the velocity that comes back is η times the one of the formula. When
    the learning rate changes between two steps, the two conventions part.

    Hint: In which of the three formulas does η appear, and in which of your lines?
    """
    return carried + lr * d


def _moved(w, v, lr):
    return w - lr * v


@v.mistake(moved=_moved)
def momentum_lr_twice(carried, lr, d):
    """The learning rate counts twice.

    η is multiplied into the velocity, and the step multiplies by it once more. With η = 0.1 the weight moves
    at a tenth of the speed.

    Hint: Count how often `lr` appears between the gradient and the new weight.
    """
    return carried + lr * d


def _added(w, v):
    return w + v


@v.mistake(moved=_added)
def negative_velocity(carried, lr, d):
    """The velocity is kept with the learning rate in it, and negative.

    The rule v ← μv − ηd moves the weight alike as long as η stays the same. What it returns as velocity is
    another quantity than the one asked for, in sign and in size.

    Hint: Read the docstring's remark about signs, and compare your velocity with the one in the table.
    """
    return carried - lr * d


def _added_with_lr(w, v, lr):
    return w + lr * v


@v.mistake(moved=_added_with_lr)
def opposite_velocity(carried, d):
    """The velocity has the opposite sign.

    The gradient is subtracted from the velocity, and the velocity is added to the weight. The weight moves as
    it should, but the velocity that the task asks for points uphill, as the gradients do.

    Hint: Which sign has the velocity in the table, and where in the three formulas is the only minus?
    """
    return carried - d
