"""Hidden checks: which parameters a penalty takes in, and what autograd makes of it.

A model travels as plain data; the worker builds it for the student's function, the grader for torch's.
Every check compares values, so that none passes for a trivial answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from autograder.compare import assert_same
from autograder.exercises.regularized_training import models, reference
from autograder.exercises.regularized_training.adapter import Plain
from autograder.exercises.regularized_training.replies import (
    assert_model_kept,
    called,
    entries,
    floats,
    number,
    read,
)
from autograder.faults import WrongValue
from autograder.plugin import Generators
from autograder.student import Student, careful


@dataclass(frozen=True)
class Penalised:
    """A model and λ; the reference is computed once."""

    model: Plain
    lam: float

    @cached_property
    def want(self) -> tuple[float, dict[str, np.ndarray]]:
        """The penalty, and its gradient with respect to each parameter."""
        return reference.weight_penalty(self.model, self.lam)

    @cached_property
    def state(self) -> dict[str, np.ndarray]:
        """The model's parameters and buffers."""
        return reference.state_of(self.model)

    @cached_property
    def decayed(self) -> set[str]:
        """Names of the parameters that decay."""
        return reference.decayed(self.model)

    @cached_property
    def undecayed(self) -> set[str]:
        """Names of those that do not."""
        return set(self.want[1]) - self.decayed


@pytest.fixture(scope="session")
def with_norm(generator: Generators) -> Penalised:
    """Two linear layers and a norm layer between them."""
    rng = generator("penalty with norm")
    return Penalised(models.normalized(rng, 5, 4, 3), float(rng.uniform(0.3, 0.8)))


@pytest.fixture(scope="session")
def with_filters(generator: Generators) -> Penalised:
    """Filters and a linear layer, at two depths."""
    rng = generator("penalty with filters")
    return Penalised(models.convolutional(rng, 2, 3, 4), float(rng.uniform(0.3, 0.8)))


@pytest.fixture(scope="session")
def with_other_layers(generator: Generators) -> Penalised:
    """Layers whose weights have other names, one-dimensional weights, parameters outside of layers."""
    rng = generator("penalty with other layers")
    model = models.sequential(
        models.layer(rng, "Embedding", 7, 3),
        models.layer(rng, "GRU", 3, 2),
        models.layer(rng, "PReLU", 3),
        models.layer(rng, "LayerNorm", 4),
        models.layer(rng, "Conv1d", 2, 3, 4),
        models.own_parameters(rng, temperature=(), scale=(3,), queries=(2, 5), bias_table=(4, 3)),
    )
    return Penalised(model, float(rng.uniform(0.3, 0.8)))


@pytest.fixture(scope="session")
def with_shared_weights(generator: Generators) -> Penalised:
    """Two layers that share their weight."""
    rng = generator("penalty with shared weights")
    model = models.sequential(
        *models.perceptron(rng, 5, 3, 5)["layers"],
        models.layer(rng, "Tanh"),
        models.layer(rng, "Linear", 5, 3),
        ties=[["4.weight", "0.weight"]],
    )
    return Penalised(model, float(rng.uniform(0.3, 0.8)))


@pytest.fixture(scope="session")
def with_gradients(with_norm: Penalised, generator: Generators) -> Penalised:
    """The layers with a norm layer, and gradients that are waiting for an optimizer's step."""
    rng = generator("penalty with gradients")
    grads = {name: rng.normal(size=gradient.shape) for name, gradient in with_norm.want[1].items()}
    return replace(with_norm, model={**with_norm.model, "grads": grads})


def penalise(student: Student, run: Penalised) -> object:
    """Ask for the penalty, compare its value, and return the whole reply."""
    reply = student.weight_penalty(run.model, run.lam)
    assert_same(number(read(reply, "penalty", dict), "the penalty"), run.want[0], "the penalty")
    return reply


def assert_gradients(reply: object, run: Penalised) -> None:
    """Raise WrongValue unless autograd's gradients are right: of the weights, and none of the others."""
    got = read(reply, "gradients", dict)
    for name, want in run.want[1].items():
        gradient = got.get(name)
        if gradient is None and not want.any():
            continue  # no way there at all is as good as a zero
        if gradient is None:
            raise WrongValue(f"backward() cannot reach {name}: the penalty is cut off from it")
        assert_same(gradient, want, f"the penalty's gradient at {name}")


@pytest.mark.task("weight_penalty")
def test_penalty_with_norm_layer(student: Student, with_norm: Penalised) -> None:
    """The penalty takes in the weights of the linear layers; no biases, no γ, no β."""
    penalise(student, with_norm)


@pytest.mark.task("weight_penalty")
def test_penalty_of_filters(student: Student, with_filters: Penalised) -> None:
    """The filters of a convolution count, and layers inside of other modules."""
    penalise(student, with_filters)


@pytest.mark.task("weight_penalty")
def test_penalty_of_other_layers(student: Student, with_other_layers: Penalised) -> None:
    """Two dimensions decide, whatever kind of layer a parameter belongs to and whatever its name is."""
    penalise(student, with_other_layers)


@pytest.mark.task("weight_penalty")
def test_penalty_of_shared_weights(student: Student, with_shared_weights: Penalised) -> None:
    """A weight that two layers share counts once."""
    penalise(student, with_shared_weights)


@pytest.mark.task("weight_penalty", weight=2)
def test_penalty_gradients(student: Student, with_norm: Penalised, with_filters: Penalised) -> None:
    """Autograd finds the right gradient at every weight, and none anywhere else."""
    for run in (with_norm, with_filters):
        assert_gradients(penalise(student, run), run)


@pytest.mark.task("weight_penalty")
def test_penalty_is_a_scalar_tensor(student: Student, with_norm: Penalised) -> None:
    """The penalty is a 0-d tensor that is part of the autograd graph."""
    penalty = read(penalise(student, with_norm), "penalty", dict)
    if penalty.get("kind") != "Tensor":
        raise WrongValue(f"the penalty is {called(penalty)}, not a tensor")
    shape = np.shape(read(penalty, "value", np.ndarray))
    if shape != ():
        raise WrongValue(f"the penalty has the shape {shape}, not ()")
    if penalty.get("connected") is not True:
        raise WrongValue("the penalty does not require a gradient: it is cut off from the weights")


@pytest.mark.task("weight_penalty")
def test_penalty_keeps_model(student: Student, with_gradients: Penalised) -> None:
    """The penalty is right, and the model is left as it was: parameters, gradients, mode."""
    assert_model_kept(penalise(student, with_gradients), with_gradients.model, with_gradients.state)


def ask_for_groups(student: Student, run: Penalised) -> object:
    """Ask for the groups, see that every parameter is in the right one, and return the whole reply."""
    reply = student.decay_groups(run.model, run.lam)
    groups = reply.get("groups") if isinstance(reply, dict) else None
    if not isinstance(groups, list):
        raise WrongValue(f"the result is {called(reply)}, not a list of two groups")
    if len(groups) != 2:
        raise WrongValue(f"the result has {len(groups)} entries instead of two groups")
    found: dict[bool, list[str]] = {}
    for group in groups:
        if not isinstance(group, dict) or not isinstance(group.get("names"), list):
            raise WrongValue(
                f"a group is {called(group)}; it should be a dict with 'params' and 'weight_decay'"
            )
        # a group that does not state its decay takes the optimizer's: 0 for SGD
        decay = scalar(group["decay"]) if "decay" in group else 0.0
        if decay and True in found:
            raise WrongValue("both groups decay: one should have a weight_decay of 0")
        if decay:
            assert_same(decay, run.lam, "the decay of the decayed group")
        found[bool(decay)] = entries(group, "names", str)
    if set(found) != {True, False}:
        raise WrongValue("the groups do not differ: one decays by λ, the other by 0")
    assert_members(found[True], found[False], run)
    return reply


def scalar(described: object) -> float:
    """Take a single number out of a described value."""
    if called(described) == "None":
        raise WrongValue("a group's weight_decay is None, not a number")
    value = floats(np.asarray(number(described, "weight_decay")), "weight_decay")
    if value.size != 1:
        raise WrongValue(f"weight_decay is an array of shape {value.shape}, not a number")
    return float(value.reshape(()))


def assert_members(decayed: list[str], undecayed: list[str], run: Penalised) -> None:
    """Raise WrongValue unless every parameter of a model is in its group, once."""
    if "" in decayed or "" in undecayed:
        raise WrongValue("a group holds a tensor that is not one of the model's parameters; a copy, perhaps?")
    for name in run.want[1]:
        times = decayed.count(name) + undecayed.count(name)
        if times != 1:
            how_often = "in no group" if times == 0 else f"handed over {times} times"
            raise WrongValue(f"the parameter {name} is {how_often}, it should be in one group, once")
    if wrongly := sorted(run.decayed - set(decayed)):
        raise WrongValue(f"the parameter {wrongly[0]} should decay, but does not")
    if wrongly := sorted(run.undecayed - set(undecayed)):
        raise WrongValue(f"the parameter {wrongly[0]} should not decay, but does")


@pytest.mark.task("decay_groups")
def test_groups_with_norm_layer(student: Student, with_norm: Penalised) -> None:
    """The weights of the linear layers decay by λ; biases, γ and β are in the other group."""
    ask_for_groups(student, with_norm)


@pytest.mark.task("decay_groups")
def test_groups_of_filters(student: Student, with_filters: Penalised) -> None:
    """The filters of a convolution decay, and layers inside of other modules are not forgotten."""
    ask_for_groups(student, with_filters)


@pytest.mark.task("decay_groups")
def test_groups_of_other_layers(student: Student, with_other_layers: Penalised) -> None:
    """Every parameter is in a group, by its dimensions, whatever its layer and its name."""
    ask_for_groups(student, with_other_layers)


@pytest.mark.task("decay_groups")
def test_groups_of_shared_weights(student: Student, with_shared_weights: Penalised) -> None:
    """A weight that two layers share is handed over once."""
    ask_for_groups(student, with_shared_weights)


@pytest.mark.task("decay_groups")
def test_groups_in_adamw(student: Student, with_norm: Penalised) -> None:
    """AdamW, whose own default is another decay, takes the groups and decays one by λ, the other by 0."""
    reply = ask_for_groups(student, with_norm)
    if isinstance(reply, dict) and "refused" in reply:
        raise WrongValue(f"torch.optim.AdamW refuses the groups: {careful(read(reply, 'refused', str))}")
    decays = sorted(scalar(decay) for decay in read(reply, "decays", list))
    assert_same(decays, [0.0, with_norm.lam], "the list of both groups' decays")


@pytest.mark.task("decay_groups")
def test_groups_keep_model(student: Student, with_gradients: Penalised) -> None:
    """The groups are right, and the model is left as it was: parameters, gradients, mode."""
    assert_model_kept(ask_for_groups(student, with_gradients), with_gradients.model, with_gradients.state)
