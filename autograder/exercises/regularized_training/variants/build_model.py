"""Right ways to write build_model; none of them may lose a point."""

from torch import nn

from autograder.answers import variant


@variant("build_model")
def model_with_names(d_in, hidden, d_out, keep_prob):
    """Named layers."""
    from collections import OrderedDict

    return nn.Sequential(
        OrderedDict(
            first=nn.Linear(d_in, hidden),
            norm=nn.BatchNorm1d(hidden),
            activation=nn.ReLU(inplace=True),
            dropout=nn.Dropout(p=1.0 - keep_prob, inplace=True),
            second=nn.Linear(hidden, d_out),
        )
    )


@variant("build_model")
def model_without_first_bias(d_in, hidden, d_out, keep_prob):
    """No bias in front of the norm layer, which would cancel it."""
    return nn.Sequential(
        nn.Linear(d_in, hidden, bias=False),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )


@variant("build_model")
def model_with_own_initialisation(d_in, hidden, d_out, keep_prob):
    """An initialisation of one's own."""
    model = nn.Sequential(
        nn.Linear(d_in, hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Dropout(1 - keep_prob),
        nn.Linear(hidden, d_out),
    )
    for layer in model:
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
    return model


@variant("build_model")
def model_layer_by_layer(d_in, hidden, d_out, keep_prob):
    """Layers are appended; the model is in double precision and in evaluation mode."""
    model = nn.Sequential()
    model.append(nn.Linear(d_in, hidden))
    model.append(nn.BatchNorm1d(num_features=hidden))
    model.append(nn.ReLU())
    model.append(nn.Dropout(1 - keep_prob))
    model.append(nn.Linear(hidden, d_out))
    return model.double().eval()


@variant("build_model")
def model_as_class(d_in, hidden, d_out, keep_prob):
    """A class of one's own that is an nn.Sequential."""

    class Network(nn.Sequential):
        def __init__(self):
            drop = 1 - keep_prob
            layers = [nn.Linear(d_in, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Dropout(drop)]
            super().__init__(*layers, nn.Linear(hidden, d_out))

    return Network()


@variant("build_model")
def lazy_model(d_in, hidden, d_out, keep_prob):
    """Layers that learn the number of their inputs from the first batch."""
    return nn.Sequential(
        nn.LazyLinear(hidden),
        nn.LazyBatchNorm1d(),
        nn.ReLU(),
        nn.Dropout(round(1 - keep_prob, 6)),
        nn.LazyLinear(d_out),
    )
