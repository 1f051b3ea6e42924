"""Mistakes about the penalties' names."""

from autograder.answers import mistake


@mistake("penalty_names")
def l2_is_the_lasso():
    """L2 is called the Lasso.

    The answer gives L2 the name that belongs to L1, and leaves L1 with the name of a norm. The Lasso selects
    inputs by setting their weights to exactly zero, and this is what the squared penalty never does.

    Hint: Spell out the five words that the name of 1996 abbreviates: which of your two penalties does the
    second word describe?
    """
    return {"l1": "manhattan", "l2": "Lasso"}


@mistake("penalty_names")
def names_swapped():
    """The two names are swapped.

    Each penalty has got the other one's name. The paper of 1970 adds a constant to a diagonal, which comes
    from a gradient that is linear in w, and the paper of 1996 selects, which takes exact zeros.

    Hint: Set the gradient of the squared error plus your L2 penalty to zero and solve for w: in which of the
    two descriptions do you find the result?
    """
    return {"l1": "ridge regression", "l2": "the Lasso"}


@mistake("penalty_names")
def both_are_lasso():
    """Both penalties are called the Lasso.

    One name is given to both penalties, as if they were one method. Only one of them makes exact zeros and so
    can select, and statisticians keep the two apart.

    Hint: Which of the two descriptions have you not used, and which of your penalties leads to its formula?
    """
    return {"l1": "lasso", "l2": "lasso"}


@mistake("penalty_names")
def both_are_ridge():
    """Both penalties are called ridge.

    The answer names both penalties after the crest in the landscape. That method only shrinks, while the
    penalty with the kink also sets weights to exactly zero, and it has a name of its own for that.

    Hint: The description of the second paper speaks of choosing: ask your soft threshold which penalty can do
    that, and spell out the initials.
    """
    return {"l1": "ridge", "l2": "ridge"}


@mistake("penalty_names")
def bridge():
    """L2 is called bridge.

    Bridge regression is the name of a family, with any power of the absolute value as its penalty. The method
    with the square has an older name, from the paper of 1970.

    Hint: Read the last sentence of the first description again: is a bridge a feature of a landscape?
    """
    return {"l1": "lasso", "l2": "bridge"}


@mistake("penalty_names")
def l1_is_the_group_lasso():
    """L1 is called the group Lasso.

    The group Lasso is a later relative that adds up the norms of whole groups of weights. The penalty here
    charges for every single weight, and nothing in it holds weights together.

    Hint: Spell out the words that the name of 1996 abbreviates: is there one about groups among them?
    """
    return {"l1": "group lasso", "l2": "ridge"}


@mistake("penalty_names")
def norms_for_names():
    """The norms are named, not the methods of regression.

    Manhattan and Euclid give their names to two ways to measure a distance, and so to two norms. The task
    asks what statisticians call regression with these penalties, and these names are others.

    Hint: Read both descriptions above the cell again: each of them says what its name means, and is that true
    of yours?
    """
    return {"l1": "Manhattan norm", "l2": "Euclidean norm"}
