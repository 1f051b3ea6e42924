"""What goes wrong in the judgements of what two texts claim.

Claims are judged one by one, and students are told of each by itself why it is right or wrong.
"""

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.recipe import Recipe

recipe = Recipe("article_verdicts")


@recipe.step
def claim_1():
    return "c"


@recipe.step
def claim_2():
    return "d"


@recipe.step
def claim_3():
    return "a"


@recipe.step
def claim_4():
    return "b"


@recipe.step
def claim_5():
    return "d"


@recipe.step
def claim_6():
    return "b"


@recipe.step
def claim_7():
    return "c"


@recipe.step
def claim_8():
    return "a"


@recipe.step
def claim_9():
    return "b"


@recipe.step
def claim_10():
    return "d"


@recipe.step
def verdicts(claim_1, claim_2, claim_3, claim_4, claim_5, claim_6, claim_7, claim_8, claim_9, claim_10):
    judged = claim_1, claim_2, claim_3, claim_4, claim_5, claim_6, claim_7, claim_8, claim_9, claim_10
    return dict(enumerate(judged, start=1))


@claim_1.mistake(lesson=LASSO)
def lasso_is_a_family():
    """Any penalty on the size of weights is taken for the Lasso, the squared one as well."""
    return "a"


@claim_1.mistake(lesson=LASSO)
def lasso_in_linear_regression():
    """In linear regression, the L2 penalty is taken for the Lasso."""
    return "b"


@claim_1.mistake()
def lasso_is_elastic_net():
    """The Lasso and the elastic net are mixed up.

    The judgement of claim 1 takes the Lasso for the sum of an L1 and an L2 penalty. That sum is called the
    elastic net, and the Lasso is only the one of its two parts that has the absolute values.

    Hint: Look up `ElasticNet` in the documentation of scikit-learn: which parameter mixes the two penalties,
    and what are its two extremes called?
    """
    return "d"


@claim_2.mistake()
def half_in_the_step():
    """The ½ of the penalty is looked for in the step.

    The judgement of claim 2 carries the ½ over into the gradient. Differentiating the square brings a 2,
    which cancels it, so the step contains no half.

    Hint: Let autograd differentiate `lam / 2 * w**2` at w = 3, and divide what it finds by λ.
    """
    return "a"


@claim_2.mistake()
def step_of_first_order():
    """The two forms of the step are thought to agree nearly.

    The judgement of claim 2 takes the second form for an approximation that needs a small η. The two are one
    expression with its terms collected in another way, and nothing is left out.

    Hint: Expand the brackets of one form, or compute both for a learning rate as large as 10: how far are
    they apart?
    """
    return "b"


@claim_3.mistake()
def small_weights_vanish():
    """Small weights are thought to become zero.

    The judgement of claim 3 lets a weight jump to zero as soon as it is small enough. The pull of the L2
    penalty fades with the weight and never gets it there: only the constant pull of L1 makes exact zeros.

    Hint: Multiply w = 1 by 1 - ηλ a hundred times, with ηλ = 0.1: what happens in the step after w has fallen
    below ηλ?
    """
    return "c"


@claim_4.mistake()
def decay_in_all_optimizers():
    """weight_decay is thought to mean the same in every optimizer.

    The judgement of claim 4 has all optimizers shrink the weight before their own rule begins. Adam adds λw
    to the gradient and sends it through its moments, so that its steps do not multiply the weight by 1 - ηλ.

    Hint: Take one step of SGD and one of Adam, from the weight 2 with a gradient of zero and the same
    `weight_decay`, and compare each with the factor in the claim.
    """
    return "a"


@claim_4.mistake()
def adam_and_adamw_swapped():
    """Adam and AdamW are swapped.

    The judgement of claim 4 tells the difference between the two the wrong way round. Adam sends the decay
    through its moments along with the gradient, and the W stands for a decay that was taken out of them.

    Hint: Read the last column in the table of first steps in Task 2: for which of the two does the decay have
    an effect of its own?
    """
    return "d"


@claim_5.mistake()
def biases_are_buffers():
    """Biases are taken for buffers.

    The judgement of claim 5 assumes that `model.parameters()` does not yield biases, γ and β. They are
    trained and therefore are parameters, while buffers hold what is not trained, running statistics for
    instance.

    Hint: Print the names in `named_parameters()` and in `named_buffers()` of a linear layer and of a norm
    layer.
    """
    return "a"


@claim_6.mistake()
def fixed_share_of_units():
    """Dropout is thought to drop a fixed share of the units.

    The judgement of claim 6 has dropout silence the same number of units every time, and the same ones for
    the whole batch. Every unit is dropped by a coin toss of its own, for each example anew, so that number
    and pattern vary.

    Hint: Send a batch of ones through `nn.Dropout(0.5)` and count the zeros in each row: are the counts, and
    the places, the same?
    """
    return "a"


@claim_7.mistake()
def both_p_keep():
    """Both p are taken for the probability to keep a unit.

    The judgement of claim 7 reads the p of the formula into `nn.Dropout`. There p is the probability that a
    unit is zeroed, and an example with 0.5 cannot show the difference.

    Hint: Send a thousand ones through `nn.Dropout(p=0.9)` and count how many of them come out alive.
    """
    return "a"


@claim_8.mistake()
def no_grad_stops_dropout():
    """torch.no_grad() is thought to switch off dropout.

    The judgement of claim 8 mixes up two switches. The one that it names tells autograd not to record, and no
    layer behaves any differently under it.

    Hint: Call a dropout layer in training mode twice inside of a `torch.no_grad()` block: are the two outputs
    equal?
    """
    return "b"


@claim_9.mistake()
def covariate_shift_is_proved():
    """The hypothesis of covariate shift is taken for a proof.

    The judgement of claim 9 credits the paper on batch norm with a proof about the distributions of all
    inputs. The paper proposed the shift as an explanation, and later experiments, in which shift was put back
    in, speak against it.

    Hint: Is there a theorem in the paper of 2015, and what did Santurkar et al. (2018) do to the outputs of
    their norm layers?
    """
    return "a"


@claim_10.mistake()
def batch_norm_replaces_everything():
    """Batch norm is thought to replace the other regularizers.

    The judgement of claim 10 has batch norm hold the weights at norm 1. It normalizes activations, not
    weights, and what regularizes is the noise of random batches, a side effect that fades as batches grow.

    Hint: Print the norm of a weight in front of a norm layer before and after some steps of training: does it
    stay at 1?
    """
    return "a"
