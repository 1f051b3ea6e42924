"""Mistakes about the network with everything in it: its other layers."""

from torch import nn

from autograder.answers import mistake


@mistake("build_model")
def norm_forgotten(d_in, hidden, d_out, keep_prob):
    """There is no batch norm.

    The second of the five layers is missing.
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

    Here it normalises what the ReLU is about to cut, so it comes before.
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

    cross_entropy takes raw scores and brings its own; two of them squash the gradients.
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

    Two linear layers with nothing nonlinear between them are one linear layer.
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@mistake("build_model")
def tanh_for_relu(d_in, hidden, d_out, keep_prob):
    """There is another nonlinearity.

    A tanh flattens out on both sides, where its gradient fades; a ReLU is asked for.
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

    Layer norm averages over the units of one example, batch norm over the examples of a batch.
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

    Without them the layer cannot choose the scale and the position of its outputs.
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

    In evaluation mode an example's output would then depend on the rest of its batch.
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
    """Batch norm's momentum is 0.9.

    In torch the momentum weights the new batch; other libraries' 0.9 is torch's 0.1, its default.
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

    In front of a norm layer a bias has no effect and may be left out; behind it, it has one.
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

    nn.Linear takes the number of its inputs first.
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

    The network is right for one data set. The arguments say how large it should be.
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

    A list cannot be called; nn.Sequential makes a network of it.
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

    Who asks for a second network does not want the first one, trained already.
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
