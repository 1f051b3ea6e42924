"""Right ways to write penalty_names; none of them may lose a point."""

from autograder.answers import variant


@variant("penalty_names")
def names_with_articles():
    """Articles, capitals, hyphens, and words around the name."""
    return {"l1": "The LASSO penalty", "l2": "Tikhonov-regularization"}


@variant("penalty_names")
def weight_decay_for_l2():
    """What deep learning calls it."""
    return {"l1": "lasso regression", "l2": "weight decay"}


@variant("penalty_names")
def shrinkage_for_l2():
    """Another usual name, and blank space."""
    return {"l1": " Lasso ", "l2": "  shrinkage penalty"}


@variant("penalty_names")
def names_in_one_word():
    """No spaces at all."""
    return {"l1": "LassoPenalty", "l2": "WeightDecay"}


@variant("penalty_names")
def names_with_other_hyphens():
    """A hyphen that does not break, and a word in front."""
    return {"l1": "penalty lasso", "l2": "Weight\u2011Decay"}
