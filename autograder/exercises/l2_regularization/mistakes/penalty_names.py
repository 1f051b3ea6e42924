"""The penalties' names: the recipe, names of other things, and where the names are stored."""

from autograder.exercises.l2_regularization.lessons import LASSO, RIDGE
from autograder.recipe import Recipe

recipe = Recipe("penalty_names")


@recipe.step
def l1():
    return "lasso"


@recipe.step
def l2():
    return "ridge"


@recipe.step
def result(l1, l2):
    return {"l1": l1, "l2": l2}


@l2.mistake(lesson=LASSO)
def l2_is_the_lasso():
    """L2 is called the Lasso, which is L1's name."""
    return "Lasso"


@l2.mistake(lesson=LASSO)
def l2_is_the_group_lasso():
    """L2 is called by the name of a relative of the Lasso."""
    return "group lasso"


@l1.mistake(lesson=RIDGE)
def l1_is_ridge():
    """L1 is called by a name that belongs to L2."""
    return "ridge"


def _lasso():
    return "the Lasso"


@l1.mistake(lesson=LASSO, l2=_lasso)
def names_swapped():
    """The two names are swapped: L2 is called the Lasso."""
    return "ridge regression"


@l1.mistake()
def l1_is_the_group_lasso():
    """L1 is called by the name of a relative of the Lasso.

    Relatives such as the group Lasso came later and add something, the group Lasso the norms of whole groups
    of weights. The penalty here charges for every single weight, and nothing in it holds weights together.

    Hint: Spell out the words that the name of 1996 abbreviates: is there one about groups among them?
    """
    return "group lasso"


@l2.mistake()
def bridge():
    """A penalty is called bridge.

    Bridge regression is the name of a family, with any power of the absolute value as its penalty. The
    members for the first and for the second power have names of their own, which are older or better known.

    Hint: Read the last sentence of the first description again: is a bridge a feature of a landscape?
    """
    return "bridge"


@l1.mistake(same_as=bridge)
def l1_is_bridge():
    return "bridge regression"


def _bridge():
    return "bridge"


@l1.mistake(same_as=bridge, l2=_bridge)
def both_are_bridge():
    return "bridge"


@l2.mistake()
def elastic_net():
    """A penalty is called the elastic net.

    The elastic net is the sum of both penalties, with a strength for each. Here each of the two stands on its
    own, and either has a name without the other.

    Hint: How many of your two penalties are at work in each of the two descriptions?
    """
    return "elastic net"


@l1.mistake(same_as=elastic_net)
def l1_is_the_elastic_net():
    return "elastic net"


def _elastic_net():
    return "elastic net"


@l1.mistake(same_as=elastic_net, l2=_elastic_net)
def both_are_the_elastic_net():
    return "elastic net"


def _euclidean():
    return "Euclidean norm"


@l1.mistake(l2=_euclidean)
def norms_for_names():
    """A norm or a formula is named, not a method of regression.

    Words such as Manhattan, Euclid, absolute value or square say how the weights are measured. The task asks
    what statisticians call regression with such a penalty, and these names are others.

    Hint: Read both descriptions above the cell again: each of them says what its name means, and is that true
    of yours?
    """
    return "Manhattan norm"


@l1.mistake(same_as=norms_for_names)
def l1_is_a_norm():
    return "Manhattan norm"


@l2.mistake(same_as=norms_for_names)
def l2_is_a_norm():
    return "Euclidean norm"


def _least_squares():
    return "least squares"


@l1.mistake(l2=_least_squares)
def losses_for_names():
    """A loss is named, not a penalty.

    Least squares and least absolute deviations say how errors in the data are counted. A penalty counts the
    weights instead, whatever the data are.

    Hint: Is it the errors or the weights that your name is about, and which of them does the task penalize?
    """
    return "least absolute deviations"


@l1.mistake(same_as=losses_for_names)
def l1_is_a_loss():
    return "mean absolute error"


@l2.mistake(same_as=losses_for_names)
def l2_is_a_loss():
    return "least squares"


def _gaussian():
    return "Gaussian prior"


@l1.mistake(l2=_gaussian)
def priors_for_names():
    """A probability distribution is named, not a method of regression.

    It is true that each penalty is the negative logarithm of a prior. The names that the task asks for come
    from two papers about regression, and neither of them is the name of a distribution.

    Hint: Look at the years 1970 and 1996 in the list of references: what do the titles of these papers say?
    """
    return "Laplace prior"


@l1.mistake(same_as=priors_for_names)
def l1_is_a_prior():
    return "Laplace"


@l2.mistake(same_as=priors_for_names)
def l2_is_a_prior():
    return "Gaussian"


@result.mistake()
def keys_of_names(l1, l2):
    """The names are not stored under the keys l1 and l2.

    The dictionary has other keys, or there is none. Whoever looks the names up asks for these two keys, in
    small letters.

    Hint: Compare the braces in your cell with those that stood there at the beginning: what is the same, and
    what have you changed?
    """
    return {"L1": l1, "L2": l2}


@result.mistake(same_as=keys_of_names)
def names_without_keys(l1, l2):
    return [l1, l2]


@result.mistake(same_as=keys_of_names)
def names_as_keys(l1, l2):
    return {l1: "l1", l2: "l2"}
