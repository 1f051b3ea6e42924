"""Mistakes about the network with everything in it: dropout and what else is random."""

from torch import nn

from autograder.answers import mistake


@mistake("build_model")
def drop_for_keep(d_in, hidden, d_out, keep_prob):
    """The keep probability is handed to nn.Dropout as it is.

    torch's p is the probability that a unit is zeroed. The two agree at 0.5 only.
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

    Its p is a probability, not the factor by which the surviving units are scaled up.
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

    nn.Dropout's own default is one half, whatever was asked for.
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

    The fourth of the five layers is missing, and with it the noise.
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

    Its noise then enters the running variance, which evaluation uses without the noise.
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

    That silences scores of whole classes; hidden units are to be dropped.
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

    keep_prob may be 1, and then every unit stays.
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

    It is right for one value of keep_prob, and for 1; all values in between are to be honoured.
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

    Rounding hides the last digits of 1 − p, but it also changes probabilities that have more of them.
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(round(1 - keep_prob, 1)),
        nn.Linear(hidden, d_out),
    )
