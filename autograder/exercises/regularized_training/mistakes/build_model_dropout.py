"""Mistakes about the network with everything in it: dropout and what else is random."""

from torch import nn

from autograder.answers import mistake


@mistake("build_model")
def drop_for_keep(d_in, hidden, d_out, keep_prob):
    """The keep probability is handed to nn.Dropout as it is.

    nn.Dropout receives keep_prob, although its p is the probability that a unit is zeroed. The two agree at
    one half only, and a layer that should lose 15 per cent of its units loses 85 per cent.

    Hint: Send a thousand ones through the fourth layer of a model with keep_prob = 0.9 in training mode, and
    count the zeros.
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def inverse_for_drop(d_in, hidden, d_out, keep_prob):
    """nn.Dropout is given the scale 1/keep_prob.

    nn.Dropout receives the factor by which surviving units are scaled up, and it refuses anything above 1.
    Its p is a probability, and the layer works out the factor by itself.

    Hint: Between which bounds does the p of nn.Dropout have to lie? Work out by hand what you pass for
    keep_prob = 0.8 and see whether it does.
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(1 / keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def default_dropout(d_in, hidden, d_out, keep_prob):
    """keep_prob is not used.

    nn.Dropout is created without an argument and takes its own default. Half of the units are dropped then,
    whatever was asked for.

    Hint: Print a model that was built with keep_prob = 0.9 and read the line of its fourth layer. Where does
    that number come from?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def dropout_forgotten(d_in, hidden, d_out, keep_prob):
    """There is no dropout.

    The ReLU is followed directly by the last linear layer, and keep_prob has no effect. The fourth of the
    five layers is missing, and with it the noise that should regularize.

    Hint: Count the layers of your model and the rows of the task's table. Which argument of the function did
    you not need?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def dropout_before_norm(d_in, hidden, d_out, keep_prob):
    """Dropout stands in front of batch norm.

    The noise of dropout passes through batch norm and enters its running variance. Evaluation, which has no
    noise, uses that variance all the same and normalizes with the wrong scale.

    Hint: Read in the last column of the task's table why each layer stands where it does. In which order did
    you list yours?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.Dropout(1 - keep_prob),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def dropout_at_the_end(d_in, hidden, d_out, keep_prob):
    """Dropout stands behind the last layer.

    Dropout comes after the last linear layer and sets whole scores to zero. Hidden units are to be dropped,
    for a class whose score vanishes at random learns nothing from it.

    Hint: Run one batch through your model several times in training mode and look at the scores. How many of
    them are exactly zero, and should any be?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Linear(hidden, d_out),
        nn.Dropout(1 - keep_prob),
    )


@mistake("build_model")
def always_some_dropout(d_in, hidden, d_out, keep_prob):
    """At least a tenth is always dropped.

    The drop probability is never less than a tenth, whatever keep_prob says. With keep_prob = 1 every unit
    should stay, and dropout is then off in training mode, too.

    Hint: Build a model with keep_prob = 1 and run the same batch twice in training mode. May the scores
    differ?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(max(1 - keep_prob, 0.1)),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def usual_rate(d_in, hidden, d_out, keep_prob):
    """A usual rate is dropped, whatever was asked for.

    Every keep_prob below 1 leads to the same drop probability of 15 per cent. That is right for a single
    value of keep_prob, and all others are ignored.

    Hint: Print two models, one that keeps 90 per cent of its units and one that keeps half of them. In which
    line should they differ, and do they?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(0.15 if keep_prob < 1 else 0.0),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def rate_in_tenths(d_in, hidden, d_out, keep_prob):
    """The drop probability is rounded to tenths.

    Rounding hides the last digits of 1 − keep_prob, but it also changes every probability that has more than
    one decimal. A layer that should drop 17 per cent of its units drops a fifth of them.

    Hint: Print the dropout layers of two models whose keep_prob is 0.83 and 0.8 respectively. Should they be
    alike?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(round(1 - keep_prob, 1)),
        nn.Linear(hidden, d_out),
    )
