"""What goes wrong when the gradients are returned, and with the cache."""

from autograder.exercises.batch_norm.mistakes.batch_norm_backward import cache, result


@result.mistake()
def dgamma_and_dbeta_swapped(dx, dgamma, dbeta):
    """dgamma and dbeta are in the wrong order.

    Both gradients are right, but each of them is taken for the other one. The order is that of the formula
    for y, in which γ comes before β.

    Hint: Compare your last line with "Returns" in the docstring, name by name.
    """
    return dx, dbeta, dgamma


@result.mistake()
def parameters_first(dx, dgamma, dbeta):
    """dx comes last.

    All three gradients are there, in another order than was asked for. Whoever unpacks them gets dγ where dx
    is expected.

    Hint: Which of the three names stands first in the docstring under "Returns"?
    """
    return dgamma, dbeta, dx


@result.mistake()
def results_reversed(dx, dgamma, dbeta):
    """The three gradients come back in reverse order.

    Each of them is right, and dbeta comes first although it was asked for last. Whoever unpacks them gets dβ
    where dx is expected.

    Hint: Read your last line from left to right, and the docstring under "Returns" as well.
    """
    return dbeta, dgamma, dx


def _not_needed(dy):
    return None


@result.mistake(dgamma=_not_needed, dbeta=_not_needed)
def dx_alone(dx):
    """Only dx comes back.

    γ and β are learnt as well, and they cannot be without their gradients. Three gradients are asked for.

    Hint: Which parameters of this layer does an optimizer change, and what does it need for that?
    """
    return dx


@cache.mistake()
def first_cache_kept(dy, cache, kept={}):
    """The cache of the first batch of a shape is used for all that follow.

    The gradient of a batch needs the x_hat and the root of that same batch. Yours come from another one when
    two batches have the same shape.

    Hint: Run two forward passes and then two backward passes: where does your code take its x_hat from in the
    second?
    """
    return kept.setdefault(dy.shape, cache)
