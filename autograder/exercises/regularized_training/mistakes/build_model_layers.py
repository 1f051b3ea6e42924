"""Mistakes about the network with everything in it: its other layers."""

from torch import nn

from autograder.answers import mistake


@mistake("build_model")
def norm_forgotten(d_in, hidden, d_out, keep_prob):
    """There is no batch norm.

    The first linear layer is followed directly by the ReLU. The second of the five layers is missing, so
    nothing normalizes what the ReLU is about to cut in two.

    Hint: Take a batch in training mode and look at the mean of each unit just in front of the ReLU. Which row
    of the task's table says something about it?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def norm_after_relu(d_in, hidden, d_out, keep_prob):
    """Batch norm stands behind the ReLU.

    Batch norm receives what the ReLU has left over, and makes part of it negative again. Its place in this
    network is in front of the ReLU, where it normalizes what is about to be cut in two.

    Hint: Look at the smallest value that enters your dropout layer. Can it be negative with the layers in the
    order of the table?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.ReLU(),
        nn.BatchNorm1d(hidden),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def softmax_at_the_end(d_in, hidden, d_out, keep_prob):
    """There is a softmax at the end.

    The model returns probabilities, and cross_entropy, which expects raw scores, puts a second softmax behind
    the first. Two of them squeeze the scores together, and the gradients become small.

    Hint: Add up the outputs for one example: what do you get, and do raw scores do that? Read what the last
    row of the table says about cross_entropy.
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
        nn.Softmax(dim=1),
    )


@mistake("build_model")
def relu_forgotten(d_in, hidden, d_out, keep_prob):
    """There is no ReLU.

    Nothing nonlinear stands between the two linear layers. At evaluation batch norm only shifts and scales
    and dropout does nothing, so the whole network is no more than one linear layer.

    Hint: In evaluation mode, compare the scores for the midpoint of two inputs with the midpoint of their
    scores. For which kind of function do the two always agree?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def tanh_for_relu(d_in, hidden, d_out, keep_prob):
    """The nonlinearity is a tanh.

    A tanh stands where the table has a ReLU. It flattens out on both sides, where its gradient fades, and it
    lets negative values through, which a ReLU cuts off.

    Hint: What are the smallest and the largest value that can enter your dropout layer? Compare with the
    third row of the task's table.
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.Tanh(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def layer_norm(d_in, hidden, d_out, keep_prob):
    """There is layer norm in the place of batch norm.

    Layer norm averages over the units of one example, batch norm over the examples of a batch. The two give
    different numbers, and layer norm keeps no running statistics for evaluation.

    Hint: Build the model with keep_prob = 1 and run one example in training mode within two different
    batches. Should its scores change?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.LayerNorm(hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def norm_without_affine(d_in, hidden, d_out, keep_prob):
    """Batch norm has no γ and β.

    With `affine=False` the layer normalizes and then has no parameters of its own. γ and β give each unit a
    scale and a position to learn, so that the ReLU need not cut every unit at its mean.

    Hint: Print the names in `model.named_parameters()`. What does your second layer contribute?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden, affine=False),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def norm_without_statistics(d_in, hidden, d_out, keep_prob):
    """Batch norm keeps no running statistics.

    With `track_running_stats=False` the layer uses the statistics of the batch at evaluation, too. The scores
    of an example then depend on which others happen to be in its batch.

    Hint: In evaluation mode, run one example within two different batches. May its scores differ, and which
    buffers does your second layer have?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden, track_running_stats=False),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def momentum_of_other_texts(d_in, hidden, d_out, keep_prob):
    """Batch norm is given a momentum of 0.9, as in other libraries.

    In torch momentum is the weight of the new batch, so that with 0.9 the running statistics nearly forget
    all batches but the last. Other libraries give it to the old value, and their 0.9 corresponds to 0.1 in
    torch, its default.

    Hint: Look up in `help(nn.BatchNorm1d)` what momentum is the weight of: the old running statistic or the
    new observation?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden, momentum=0.9),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def last_layer_without_bias(d_in, hidden, d_out, keep_prob):
    """The last layer has no bias.

    The last linear layer is built with `bias=False`. In front of batch norm a bias has no effect and may be
    left out, but the scores at the end lose their offsets without it.

    Hint: Read the paragraph on elegance in the task's text once more. About which of the two linear layers
    does it speak, and why does its reason not hold for the other?
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out, bias=False),
    )


@mistake("build_model")
def sizes_swapped(d_in, hidden, d_out, keep_prob):
    """The sizes of inputs and outputs are swapped.

    Each linear layer is given the number of its outputs first and the number of its inputs second. nn.Linear
    expects them the other way round, so a batch of shape (N, d_in) does not fit.

    Hint: Send a batch of shape (8, d_in) through the first layer alone and read the error message. What does
    `help(nn.Linear)` call its first argument?
    """
    return nn.Sequential(
        nn.Linear(hidden, d_in),
        nn.BatchNorm1d(d_in),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(d_out, hidden),
    )


@mistake("build_model")
def fixed_sizes(d_in, hidden, d_out, keep_prob):
    """The sizes are written into the code.

    The network has 48 inputs, 64 hidden units and 10 outputs, whatever the arguments say. It fits one data
    set, while the function is to build networks of every size.

    Hint: Print `build_model(3, 5, 2, 0.9)`. Where in the result are the first three numbers?
    """
    return nn.Sequential(
        nn.Linear(48, 64),
        nn.BatchNorm1d(64),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(64, 10),
    )


@mistake("build_model")
def list_of_layers(d_in, hidden, d_out, keep_prob):
    """A list of layers comes back.

    The layers come back in a Python list, which cannot be called with a batch. Nor has a list any
    parameters() for an optimizer, or a mode to switch.

    Hint: Try to call your result with a batch. What kind of object does the docstring name under "Returns"?
    """
    return [
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    ]


@mistake("build_model")
def one_network_for_all(d_in, hidden, d_out, keep_prob, made={}):
    """The same network comes back for the same sizes.

    A default argument that is a dict lives on between calls, and a network that was made once is handed out
    again. Whoever asks for a second network gets the first one, perhaps trained already.

    Hint: Build two networks with the same arguments and compare them with `is`. When is the default value of
    an argument created?
    """
    key = (d_in, hidden, d_out, keep_prob)
    if key not in made:
        made[key] = nn.Sequential(
            nn.Linear(d_in, hidden),
            nn.BatchNorm1d(hidden),
            nn.ReLU(),
            nn.Dropout(1 - keep_prob),
            nn.Linear(hidden, d_out),
        )
    return made[key]
