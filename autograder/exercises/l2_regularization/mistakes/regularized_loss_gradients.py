"""What goes wrong in the gradients that regularized_loss returns, and with its pair of results."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.exercises.l2_regularization.mistakes.regularized_loss import new_grads, pulls, result


def _nothing():
    return None


def _weights(params):
    return [name for name in params if name.startswith("W")]


def _right_pulls(decayed, params, lam):
    return {name: lam * params[name] for name in decayed}


@pulls.mistake()
def gradients_twice(decayed, params, lam):
    """The pull in the gradients is twice as strong as it should be.

    2λW is the gradient of a penalty without the ½. The formula of the loss has the ½, and it cancels the 2.

    Hint: Nudge one weight by 0.0001 and compare the change of the loss, divided by 0.0001, with your
    gradient.
    """
    return {name: 2 * lam * params[name] for name in decayed}


@pulls.mistake()
def gradients_halved(decayed, params, lam):
    """The pull in the gradients is half as strong as it should be.

    The ½ of the penalty was kept in its gradient. The derivative of a square brings a factor of its own.

    Hint: Which number did differentiating the square bring down from the exponent, and where is it in your
    code?
    """
    return {name: lam / 2 * params[name] for name in decayed}


@pulls.mistake()
def lam_missing_in_gradients(decayed, params):
    """The weights join the gradients without λ.

    The pull is as large as the weight itself, however weak the penalty is meant to be. The λ in front of the
    penalty stands in front of its gradient, too.

    Hint: Set λ to zero and compare the new gradients with those that came in.
    """
    return {name: params[name] for name in decayed}


@pulls.mistake()
def gradients_subtracted(decayed, params, lam):
    """The pull in the gradients has the wrong sign.

    λW was subtracted, so that descent makes the weights grow. The minus of gradient descent comes later, when
    the parameters are updated.

    Hint: Put the numbers of the worked example into your code. Do both gradients of W1 come out as in its
    table?
    """
    return {name: -lam * params[name] for name in decayed}


@pulls.mistake()
def sizes_in_gradients(decayed, params, lam):
    """The pull in the gradients has lost the signs of the weights.

    The sizes of the weights were added to the gradients, so that negative weights are pushed away from zero.
    A weight's pull has the weight's sign.

    Hint: In the worked example the second weight is −2. Does its gradient become larger or smaller?
    """
    return {name: lam * np.abs(params[name]) for name in decayed}


@pulls.mistake()
def squares_in_gradients(decayed, params, lam):
    """The gradients hold the squares of the weights.

    The penalty itself was added to the gradients, entry by entry. The gradient is the penalty's derivative,
    and the derivative of a square is no square.

    Hint: How does the slope of w² grow when w is doubled: twofold or fourfold?
    """
    return {name: lam / 2 * params[name] ** 2 for name in decayed}


@pulls.mistake()
def penalty_in_gradients(decayed, penalty):
    """The number that was added to the loss is added to the gradients.

    Every entry of a weight's gradient gets the whole penalty. The gradient tells each entry by itself how the
    penalty changes with it.

    Hint: Subtract the old gradients from the new ones and print the difference. Should all entries be equal?
    """
    return dict.fromkeys(decayed, penalty)


@pulls.mistake(lesson=LASSO)
def lasso_in_gradients(decayed, params, lam):
    """The gradients get the signs of the weights: that is the Lasso's pull."""
    return {name: lam * np.sign(params[name]) for name in decayed}


@pulls.mistake()
def no_gradient_no_penalty(decayed, grads, params, lam):
    """A weight whose gradient is zero gets no pull.

    The data have nothing to say about such a weight, behind dead units for instance. The penalty pulls at
    every weight, whatever the data say.

    Hint: What does the formula give for W when the gradient of the data loss is zero?
    """
    return {name: lam * params[name] for name in decayed if grads[name].any()}


@new_grads.mistake(pulls=_nothing)
def gradients_forgotten(grads):
    """The gradients that come back have no penalty.

    The gradients come back as they came in. Descent follows the gradients, and a penalty that is missing
    there changes nothing but the printout.

    Hint: Print the difference of the new and the old gradient of W1. What should it be?
    """
    return dict(grads)


@new_grads.mistake()
def data_gradients_forgotten(grads, pulls):
    """The decayed gradients have lost what the data say.

    The gradient of a weight is replaced by the penalty's pull. The pull is added to the gradient of the data
    loss, as the losses are added.

    Hint: Set λ to zero. Should the weights' gradients vanish with it?
    """
    return {name: pulls.get(name, grad) for name, grad in grads.items()}


@new_grads.mistake()
def weights_only_returned(grads, pulls):
    """Gradients of the other parameters are missing.

    Biases, γ and β are not decayed, but they are trained. The new dictionary has every name of the old one.

    Hint: Compare the keys of your dictionary with those of `grads`.
    """
    return {name: grads[name] + pull for name, pull in pulls.items()}


@new_grads.mistake(family="input-modified")
def gradients_added_in_place(grads, pulls):
    """The caller's gradients are changed in place.

    `+=` on an entry of the dictionary writes into the caller's array. The decay then piles up each time that
    the function is called.

    Hint: Call the function twice with the same arguments and compare the two results.
    """
    for name, pull in pulls.items():
        grads[name] += pull
    return grads


@new_grads.mistake(family="input-modified")
def entries_replaced(grads, pulls):
    """Entries of the caller's dictionary are replaced.

    The arrays are new, but they are put into the dictionary that came in. The caller's gradients are then
    those with the penalty, and the next call adds it again.

    Hint: Does your function make a dictionary of its own before it writes into one?
    """
    for name, pull in pulls.items():
        grads[name] = grads[name] + pull
    return grads


@new_grads.mistake(decayed=_weights, pulls=_right_pulls)
def dictionaries_zipped(grads, params, pulls):
    """Parameters and gradients are paired by their place in the dictionaries.

    The backward pass fills its dictionary from the last layer on, so that the places do not agree. What
    belongs together has the same name.

    Hint: Print the keys of both dictionaries side by side after you have reversed one of them.
    """
    return {
        name: grad + pulls[name] if name in pulls else grad
        for name, grad in zip(params, grads.values(), strict=True)
    }


@result.mistake()
def results_swapped(loss, new_grads):
    """The two results are in the wrong order.

    The gradients come first and the loss second. Whoever unpacks the pair as the docstring has it takes a
    dictionary for the loss.

    Hint: Compare the line with your return with the section "Returns" of the docstring.
    """
    return new_grads, loss


@result.mistake(pulls=_nothing, new_grads=_nothing)
def gradients_not_returned(loss):
    """Only the loss comes back.

    One number comes back where a pair is asked for. The step of gradient descent needs the gradients of that
    same loss.

    Hint: How many results does the docstring promise?
    """
    return loss


@result.mistake()
def gradients_in_a_list(loss, new_grads):
    """The gradients come back as a list, without their names.

    A list has lost which gradient belongs to which parameter. The docstring asks for a dictionary with the
    names of `grads`.

    Hint: How would whoever calls your function find the gradient of b2 in its result?
    """
    return loss, list(new_grads.values())
