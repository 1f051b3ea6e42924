"""Mistakes about Adam and AdamW: the division, the step, and what comes back."""

import numpy as np

from autograder.exercises.l2_regularization.mistakes.adam_step import divisor, moved, result, step


@divisor.mistake()
def adam_eps_inside_root(v_hat, eps):
    """ε stands inside the root.

    Adam adds ε to the root. Batch normalization is the one that has it inside, where the same ε weighs much
    more.

    Hint: For v̂ = 0, which of the two is larger: the root of ε, or ε?
    """
    return np.sqrt(v_hat + eps)


@divisor.mistake()
def adam_eps_twice(v_hat, eps):
    """ε is added inside the root and outside.

    It keeps the divisor away from zero, and once is enough. The divisor is then too large wherever the
    gradients are small.

    Hint: Count how often `eps` appears in your code, and in the formula.
    """
    return np.sqrt(v_hat + eps) + eps


@divisor.mistake()
def adam_without_eps(v_hat):
    """There is no ε.

    A weight that has never had a gradient is then divided by zero. With a large ε the steps are too long
    everywhere.

    Hint: What is 0 / 0 in NumPy, and when would your step come to that?
    """
    return np.sqrt(v_hat)


@divisor.mistake(family="adam-without-eps")
def adam_eps_of_habit(v_hat):
    """ε is a fixed number, whatever the argument says.

    The usual 1e-8 is written into the code. With a larger ε the steps should become shorter, and they do not.

    Hint: Call the function with ε = 10: how far should the weight move, and how far does it?
    """
    return np.sqrt(v_hat) + 1e-8


@divisor.mistake()
def adam_eps_before_correction(v_hat, eps, beta2, t):
    """ε is corrected along with the second moment.

    Folding both corrections into the learning rate is shorter, and it changes what ε is added to. In the
    first steps ε is then effectively much larger.

    Hint: Which quantity stands next to ε in the formula, the one with a hat or the one without?
    """
    return np.sqrt(v_hat) + eps / np.sqrt(1 - beta2**t)


@divisor.mistake()
def adam_without_root(v_hat, eps):
    """The root of the second moment is missing.

    The root of v̂ has the size of a gradient, while v̂ itself has the size of its square. Dividing by that
    makes steps long where gradients are small.

    Hint: Multiply all gradients by ten: should Adam's first step become ten times as short?
    """
    return v_hat + eps


def _v_hat(new_v, beta2, t):
    return new_v / (1 - beta2**t)


@divisor.mistake(v_hat=_v_hat)
def adam_not_divided():
    """The step is not divided by anything.

    The second moment is kept and returned, but it has no part in the step. What is left is gradient descent
    along a running mean.

    Hint: Follow the v that you compute: in which line is it used?
    """
    return 1.0


def _m_hat(new_m, beta1, t):
    return new_m / (1 - beta1**t)


@step.mistake(m_hat=_m_hat)
def adam_without_first_moment(d, divisor, lr):
    """The step goes along the latest gradient, not along its running mean.

    Dividing a gradient by the root of the second moment is RMSprop. In Adam the first moment takes the
    gradient's place.

    Hint: Which symbol stands in the numerator of the last formula, and does it depend on m?
    """
    return lr * d / divisor


@step.mistake()
def adam_without_lr(m_hat, divisor):
    """The step is not multiplied by the learning rate.

    The quotient of the moments is about 1 in size for every weight. Without η each step moves each weight by
    about 1.

    Hint: How far does the weight move in the first row of the worked example, and why so far?
    """
    return m_hat / divisor


@moved.mistake()
def adam_uphill(start, step):
    """The step goes uphill.

    The first moment is a mean of gradients, which point to where the loss grows. It was added, so that every
    step makes the loss larger.

    Hint: The gradient of the worked example is positive: does the weight become larger there, and with you?
    """
    return start + step


def _divisor(v_hat, eps):
    return np.sqrt(v_hat) + eps


def _step(m_hat, divisor, lr):
    return lr * m_hat / divisor


@moved.mistake(m_hat=_m_hat, v_hat=_v_hat, divisor=_divisor, step=_step)
def adam_weight_stays(start):
    """The step is not taken.

    The weight comes back without the step of the moments. Only the decay has had an effect on it, if
    anything.

    Hint: Set λ to zero and compare the weight that you return with the one that came in.
    """
    return start


@result.mistake()
def adam_returns_corrected(moved, m_hat, v_hat):
    """The corrected moments are returned.

    They serve this one step only. The next step updates what it gets, and would correct it once more.

    Hint: Are the moments that you return with a hat or without, and what does the last line of the docstring
    say?
    """
    return moved, m_hat, v_hat


@result.mistake()
def adam_returns_old_moments(moved, m, v):
    """The moments that come back are those that came in.

    The new ones are used for the step and then forgotten. The next step begins with zeros once more, and
    there is no running mean.

    Hint: Call the function with moments of zeros: can the ones that come back still be zeros?
    """
    return moved, m, v


@result.mistake()
def adam_moments_exchanged(moved, new_m, new_v):
    """The two moments come back in the wrong order.

    Weight, first moment, second moment is what the caller expects. It will take the squares for the mean of
    the gradients.

    Hint: Read the line below Returns, and then your return line, letter by letter.
    """
    return moved, new_v, new_m


@result.mistake()
def adam_returns_weight_only(moved):
    """Only the weight comes back.

    The caller has to hand both moments to the next step and does not get them. Adam without them would start
    from zero in each step.

    Hint: How many arrays does the docstring promise?
    """
    return moved


@result.mistake(family="input-modified")
def adam_moments_in_place(m, v, moved, new_m, new_v):
    """The caller's moments are changed in place.

    `*=` and `+=` write into the arrays that came in. The caller may still need them as they were, and finds
    others under their names.

    Hint: Print the moments that you pass in, before and after the call.
    """
    m[...] = new_m
    v[...] = new_v
    return moved, m, v


@result.mistake(family="input-modified")
def adam_weight_in_place(w, moved, new_m, new_v):
    """The caller's weight is changed in place.

    `*=` and `-=` write into the array that came in. The caller may still need the old weight, and finds
    another one under its name.

    Hint: Keep a copy of the weight that you pass in, and compare the two after the call.
    """
    w[...] = moved
    return w, new_m, new_v


@result.mistake(family="input-modified")
def adam_gradient_in_place(grad, d, moved, new_m, new_v):
    """The caller's gradient is changed in place.

    `+=` writes the penalty's part into the array that came in. Whoever looks at the gradient after the step
    finds another one.

    Hint: Which of your lines has the gradient on its left side, and with which operator?
    """
    grad[...] = d
    return moved, new_m, new_v
