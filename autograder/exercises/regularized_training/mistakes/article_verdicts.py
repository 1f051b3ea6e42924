"""Mistakes about what the two texts claim. In most of them the other nine claims are judged rightly."""

from autograder.answers import mistake


@mistake("article_verdicts")
def lasso_is_a_family():
    """Any penalty on the size of weights is taken for the Lasso.

    The judgement of claim 1 lets one name cover squares and absolute values alike. The Lasso is the penalty
    on absolute values and no other, while the squared one is called ridge.

    Hint: Spell out the words that the name abbreviates, as in the last task of the first notebook: which of
    them says what the penalty measures?
    """
    return {1: "a", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def lasso_is_elastic_net():
    """The Lasso and the elastic net are mixed up.

    The judgement of claim 1 takes the Lasso for the sum of an L1 and an L2 penalty. That sum is called the
    elastic net, and the Lasso is only the one of its two parts that has the absolute values.

    Hint: Look up `ElasticNet` in the documentation of scikit-learn: which parameter mixes the two penalties,
    and what are its two extremes called?
    """
    return {1: "d", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def half_in_the_step():
    """The ½ of the penalty is looked for in the step.

    The judgement of claim 2 carries the ½ over into the gradient. Differentiating the square brings a 2,
    which cancels it, so the step contains no half.

    Hint: Let autograd differentiate `lam / 2 * w**2` at w = 3, and divide what it finds by λ.
    """
    return {1: "c", 2: "a", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def step_of_first_order():
    """The two forms of the step are thought to agree nearly.

    The judgement of claim 2 takes the second form for an approximation that needs a small η. The two are one
    expression with its terms collected in another way, and nothing is left out.

    Hint: Expand the brackets of one form, or compute both for a learning rate as large as 10: how far are
    they apart?
    """
    return {1: "c", 2: "b", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def small_weights_vanish():
    """Small weights are thought to become zero.

    The judgement of claim 3 lets a weight jump to zero as soon as it is small enough. The pull of the L2
    penalty fades with the weight and never gets it there, and only a pull of constant strength, that of L1,
    makes exact zeros.

    Hint: Multiply w = 1 by 1 - ηλ a hundred times, with ηλ = 0.1: what happens in the step after w has fallen
    below ηλ?
    """
    return {1: "c", 2: "d", 3: "c", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def decay_in_all_optimizers():
    """weight_decay is thought to mean the same in every optimizer.

    The judgement of claim 4 has all optimizers shrink the weight before their own rule begins. Adam adds λw
    to the gradient and sends it through its moments, so that its steps do not multiply the weight by 1 - ηλ.

    Hint: Take one step of SGD and one of Adam, from the weight 2 with a gradient of zero and the same
    `weight_decay`, and compare each with the factor in the claim.
    """
    return {1: "c", 2: "d", 3: "a", 4: "a", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def adam_and_adamw_swapped():
    """Adam and AdamW are swapped.

    The judgement of claim 4 tells the difference between the two the wrong way round. Adam sends the decay
    through its moments along with the gradient, and the W stands for a decay that was taken out of them.

    Hint: Read the last column in the table of first steps in Task 2: for which of the two does the decay have
    an effect of its own?
    """
    return {1: "c", 2: "d", 3: "a", 4: "d", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def biases_are_buffers():
    """Biases are taken for buffers.

    The judgement of claim 5 assumes that `model.parameters()` does not yield biases, γ and β. They are
    trained and therefore are parameters, while buffers hold what is not trained, running statistics for
    instance.

    Hint: Print the names in `named_parameters()` and in `named_buffers()` of a linear layer and of a norm
    layer.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "a", 6: "b", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def fixed_share_of_units():
    """Dropout is thought to drop a fixed share of the units.

    The judgement of claim 6 has dropout silence the same number of units every time, and the same ones for
    the whole batch. Every unit is dropped by a coin toss of its own, for each example anew, so that number
    and pattern vary.

    Hint: Send a batch of ones through `nn.Dropout(0.5)` and count the zeros in each row: are the counts, and
    the places, the same?
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "a", 7: "c", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def both_p_keep():
    """Both p are taken for the probability to keep a unit.

    The judgement of claim 7 reads the p of the formula into `nn.Dropout`. There p is the probability that a
    unit is zeroed, and an example with 0.5 cannot show the difference.

    Hint: Send a thousand ones through `nn.Dropout(p=0.9)` and count how many of them come out alive.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "a", 8: "a", 9: "b", 10: "d"}


@mistake("article_verdicts")
def no_grad_stops_dropout():
    """torch.no_grad() is thought to switch off dropout.

    The judgement of claim 8 mixes up two switches. The one that it names tells autograd not to record, and no
    layer behaves any differently under it.

    Hint: Call a dropout layer in training mode twice inside of a `torch.no_grad()` block: are the two outputs
    equal?
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "b", 9: "b", 10: "d"}


@mistake("article_verdicts")
def covariate_shift_is_proved():
    """The hypothesis of covariate shift is taken for a proof.

    The judgement of claim 9 credits the paper on batch norm with a proof about the distributions of all
    inputs. The paper proposed the shift as an explanation, and later experiments, in which shift was put back
    in, speak against it.

    Hint: Is there a theorem in the paper of 2015, and what did Santurkar et al. (2018) do to the outputs of
    their norm layers?
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "a", 10: "d"}


@mistake("article_verdicts")
def batch_norm_replaces_everything():
    """Batch norm is thought to replace the other regularizers.

    The judgement of claim 10 has batch norm hold the weights at norm 1. It normalizes activations, not
    weights, and what regularizes is the noise of random batches, a side effect that fades as batches grow.

    Hint: Print the norm of a weight in front of a norm layer before and after some steps of training: does it
    stay at 1?
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: "a"}


@mistake("article_verdicts")
def one_claim_left_open():
    """One claim has no letter.

    The answer leaves claim 10 without a judgement. An open claim earns nothing and is not explained, while
    one that is judged wrongly costs no more and comes back with an explanation.

    Hint: Look for the claim whose value is still None, and ask both questions of the first folded hint about
    it.
    """
    return {1: "c", 2: "d", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "a", 9: "b", 10: None}


@mistake("article_verdicts")
def everything_rejected():
    """Every claim is thought to be wrong.

    The answer finds fault with all ten claims, also with those that are right as they stand. A referee has to
    be able to accept, and a flaw that was only looked for does not survive a test.

    Hint: For each of your judgements that begin with "Wrong", name the measurement that would show the flaw,
    and carry it out.
    """
    return {1: "c", 2: "a", 3: "a", 4: "b", 5: "d", 6: "b", 7: "c", 8: "b", 9: "b", 10: "c"}


@mistake("article_verdicts")
def numbers_for_letters():
    """Numbers stand in the place of letters.

    The answer names each judgement by its number in the list. The judgements carry letters, and a number does
    not tell whether its author counts from zero or from one.

    Hint: How are the four judgements under each claim marked, and of what type are the values in your dict?
    """
    return {1: 3, 2: 4, 3: 1, 4: 2, 5: 4, 6: 2, 7: 3, 8: 1, 9: 2, 10: 4}


@mistake("article_verdicts")
def claims_counted_from_zero():
    """The claims are numbered from zero.

    The keys of the dict go from 0 to 9, so that each letter is read as the judgement of a neighbouring claim.
    The claims are numbered from 1 to 10, as in the text, and the last one stays without a letter.

    Hint: Print the keys of your dict beside those of the dict in the cell as it came, and look up where
    `enumerate` begins.
    """
    return dict(enumerate("cdabdbcabd"))


@mistake("article_verdicts")
def letters_in_a_list():
    """A list of letters comes in the place of the dict.

    The letters stand in a list, in which only the position could say what each of them judges. The task asks
    for a dict, which says for each claim which letter belongs to it.

    Hint: Compare the type of what you assign with that of `ARTICLE_VERDICTS` in the cell as it came: what are
    its keys?
    """
    return list("cdabdbcabd")
