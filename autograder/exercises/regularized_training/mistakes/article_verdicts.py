"""Mistakes about what the two texts claim. In all of them the other nine claims are judged rightly."""

from autograder.answers import mistake


@mistake("article_verdicts")
def lasso_is_a_family():
    """Any penalty on the size of weights is taken for the Lasso.

    The Lasso is the penalty on absolute values; the squared one is ridge.
    """
    return {1: "a", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def lasso_is_elastic_net():
    """The Lasso and the elastic net are mixed up.

    The elastic net is the sum of both penalties; the Lasso is the one on absolute values.
    """
    return {1: "d", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def half_in_the_step():
    """The ½ of the penalty is looked for in the step.

    Differentiating the square brings a 2, which cancels it.
    """
    return {1: "c", 2: "a", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def step_of_first_order():
    """The two forms of the step are thought to agree nearly.

    They are one expression, with the terms collected in another way; nothing is left out.
    """
    return {1: "c", 2: "b", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def small_weights_vanish():
    """Small weights are thought to become zero.

    The pull of the L2 penalty fades with the weight. It is the L1 penalty that makes exact zeros.
    """
    return {1: "c", 2: "d", 3: "c", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def decay_in_all_optimizers():
    """weight_decay is thought to mean the same in every optimizer.

    Adam sends it through its moments, AdamW does not.
    """
    return {1: "c", 2: "d", 3: "a", 4: "a", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def adam_and_adamw_swapped():
    """Adam and AdamW are swapped.

    The W stands for the decay that was taken out of the moments.
    """
    return {1: "c", 2: "d", 3: "a", 4: "d", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def biases_are_buffers():
    """Biases are taken for buffers.

    They are trained, so they are parameters; buffers are what is not trained, running statistics say.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "a", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def fixed_share_of_units():
    """Dropout is thought to drop a fixed share of the units.

    Every unit is dropped by a coin toss of its own, so the number varies.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "a", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def both_p_keep():
    """Both p are taken for the probability to keep a unit.

    torch's is the probability to zero it, as a look at its documentation shows.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "a", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def no_grad_stops_dropout():
    """torch.no_grad() is thought to switch off dropout.

    It changes what autograd records, and no layer.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "b", 9: "b", 10: "d"}


@mistake("article_verdicts")
def covariate_shift_is_proved():
    """The hypothesis of covariate shift is taken for a proof.

    The paper proposed it as a reason; later experiments speak against it.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "a", 10: "d"}


@mistake("article_verdicts")
def batch_norm_replaces_everything():
    """Batch norm is thought to replace the other regularizers.

    Its noise is a side effect that fades in large batches.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "a"}


@mistake("article_verdicts")
def one_claim_left_open():
    """One claim has no letter.

    A claim that was not judged earns nothing, the others count.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: None}


@mistake("article_verdicts")
def everything_rejected():
    """Every claim is thought to be wrong.

    Some are right as they stand; a referee who rejects everything is no use.
    """
    return {1: "c", 2: "a", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "b", 9: "b", 10: "c"}


@mistake("article_verdicts")
def numbers_for_letters():
    """Numbers stand in the place of letters.

    The judgements are lettered from a to d.
    """
    return {1: 3, 2: 4, 3: 1, 4: 2, 5: 4, 6: 2, 7: 3, 8: 1, 9: 2, 10: 4}


@mistake("article_verdicts")
def claims_counted_from_zero():
    """The claims are numbered from zero.

    They are numbered from 1 to 10, as in the text.
    """
    return dict(enumerate("cdabdbcabd"))


@mistake("article_verdicts")
def letters_in_a_list():
    """A list of letters comes in the place of the dict.

    The dict says which letter belongs to which claim.
    """
    return list("cdabdbcabd")
