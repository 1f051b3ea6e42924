"""Mistakes about the penalties' names."""

from autograder.answers import mistake


@mistake("penalty_names")
def l2_is_the_lasso():
    """L2 is called the Lasso.

    The Lasso is the L1 penalty. L2's names are ridge, Tikhonov regularization, weight decay.
    """
    return {"l1": "manhattan", "l2": "Lasso"}


@mistake("penalty_names")
def names_swapped():
    """The two names are swapped.

    The Lasso is the L1 penalty, ridge the L2 penalty.
    """
    return {"l1": "ridge regression", "l2": "the Lasso"}


@mistake("penalty_names")
def both_are_lasso():
    """Both penalties are called the Lasso.

    One name cannot stand for both; the Lasso is L1's.
    """
    return {"l1": "lasso", "l2": "lasso"}


@mistake("penalty_names")
def both_are_ridge():
    """Both penalties are called ridge.

    One name cannot stand for both; ridge is L2's.
    """
    return {"l1": "ridge", "l2": "ridge"}


@mistake("penalty_names")
def bridge():
    """L2 is called bridge.

    Bridge regression has any power of the absolute value; ridge is the one with the square.
    """
    return {"l1": "lasso", "l2": "bridge"}


@mistake("penalty_names")
def l1_is_the_group_lasso():
    """L1 is called the group Lasso.

    The group Lasso adds up norms of whole groups of weights.
    """
    return {"l1": "group lasso", "l2": "ridge"}


@mistake("penalty_names")
def norms_for_names():
    """Norms are named, not methods.

    Manhattan and Euclidean are names of the norms; statisticians named the methods.
    """
    return {"l1": "Manhattan norm", "l2": "Euclidean norm"}
