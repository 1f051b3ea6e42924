"""Runs beside the student's code: builds models from plain data, describes what comes back in plain data.

It is executed as source in the worker, where nothing of this package can be imported. The functions at
the end, named like the tasks, are called in place of the student's own, which are in the dict `student`.
They judge nothing. Whatever odd thing a student's function returns is described by its type; what it
raises passes through. The references build their models with :func:`build`, too.

A model in plain data is a dict: `kind` names a class of torch.nn, `sizes` are its arguments, `state` its
parameters and buffers. A Sequential has `layers`, and a whole model may have `ties` (pairs of parameter
names: the first becomes the second), `grads` (what is in `.grad` beforehand), and says whether it is
`training`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn

Plain = dict[str, Any]


def _names() -> dict[str, Any]:
    """Return the student's names; the worker puts them here."""
    names: dict[str, Any] = globals()["student"]
    return names


def build(plain: Plain) -> nn.Module:
    """Build a model, in double precision, from plain data; the arrays are copied."""
    model = _module(plain)
    for name, other in plain.get("ties", ()):
        owner, _, last = name.rpartition(".")
        setattr(model.get_submodule(owner), last, model.get_parameter(other))
    for name, grad in plain.get("grads", {}).items():
        model.get_parameter(name).grad = torch.tensor(grad)
    return model.train(plain["training"])


def state(model: nn.Module) -> dict[str, np.ndarray]:
    """Return copies of all parameters and buffers by name, each one once."""
    tensors = [*model.named_parameters(), *model.named_buffers()]
    return {name: tensor.detach().numpy().copy() for name, tensor in tensors}


def _module(plain: Plain) -> nn.Module:
    if plain["kind"] == "Sequential":
        return nn.Sequential(*map(_module, plain["layers"]))
    module: nn.Module = getattr(nn, plain["kind"])(*plain["sizes"]).double()
    _fill(module, plain["state"])
    return module


def _fill(module: nn.Module, arrays: dict[str, np.ndarray]) -> None:
    """Copy arrays into the parameters and buffers of the same names; a bare Module gets new parameters."""
    present = {**dict(module.named_parameters()), **dict(module.named_buffers())}
    for name, array in arrays.items():
        if name in present:
            present[name].data.copy_(torch.tensor(array))
        elif type(module) is nn.Module:
            module.register_parameter(name, nn.Parameter(torch.tensor(array)))


def _describe(value: object) -> Plain:
    """Say what a value is; where it is made of numbers, give them as well."""
    kind = type(value).__name__
    if isinstance(value, torch.Tensor):
        try:
            numbers = value.detach().cpu().numpy()
        except Exception:  # NumPy has no such numbers: sparse, half the bits, without any data
            return {"kind": f"{value.dtype} tensor ({value.layout}, {value.device})"}
        return {"kind": "Tensor", "value": numbers, "connected": value.requires_grad}
    if isinstance(value, bool | int | float | np.ndarray | np.generic):
        return {"kind": kind, "value": value, "float": isinstance(value, float | np.floating)}
    return {"kind": kind}


def _entries(values: object) -> Plain:
    """Describe a list of numbers; an array or tensor with one axis is as good."""
    kind = type(values).__name__
    stacked = isinstance(values, np.ndarray | torch.Tensor) and values.ndim == 1
    if stacked or isinstance(values, list | tuple):
        return {"kind": kind, "entries": [_describe(entry) for entry in values]}  # type: ignore[attr-defined]
    return {"kind": kind}


def _left_behind(model: nn.Module) -> Plain:
    """Describe the state that a model, and autograd's switch, are left in."""
    parameters = list(model.named_parameters())
    return {
        "state": state(model),
        "training": [module.training for module in model.modules()],
        "grads": {name: p.grad.detach().numpy().copy() for name, p in parameters if p.grad is not None},
        "frozen": [name for name, parameter in parameters if not parameter.requires_grad],
        "recording": torch.is_grad_enabled(),
    }


def _gradients(value: object, model: nn.Module) -> dict[str, np.ndarray | None]:
    """Differentiate a value with respect to each parameter; None where autograd knows no way there."""
    names, parameters = zip(*model.named_parameters(), strict=True)
    if not isinstance(value, torch.Tensor) or value.numel() != 1:
        return {}
    try:
        found = torch.autograd.grad(value.sum(), parameters, allow_unused=True)
    except RuntimeError:  # no graph, or one that was used up
        return dict.fromkeys(names)
    return {name: g if g is None else g.numpy() for name, g in zip(names, found, strict=True)}


def _group(group: object, names: dict[int, str]) -> Plain:
    """Describe a parameter group; a tensor that is no parameter of the model has an empty name."""
    if not isinstance(group, dict):
        return {"kind": type(group).__name__}
    if not hasattr(group.get("params"), "__iter__"):
        return {"kind": "dict without a list 'params'"}
    if isinstance(group["params"], torch.Tensor):
        group["params"] = [group["params"]]
    elif not isinstance(group["params"], set):  # a set is refused by torch: its order is not defined
        group["params"] = list(group["params"])
    members = [entry[-1] if isinstance(entry, tuple) else entry for entry in group["params"]]
    decay = {"decay": _describe(group["weight_decay"])} if "weight_decay" in group else {}
    return {"kind": "dict", "names": [names.get(id(member), "") for member in members], **decay}


def weight_penalty(plain: Plain, lam: float) -> Plain:
    """Return the penalty and its gradient with respect to every parameter."""
    torch.set_grad_enabled(True)
    model = build(plain)
    penalty = _names()["weight_penalty"](model, lam)
    left = _left_behind(model)
    return {"penalty": _describe(penalty), "gradients": _gradients(penalty, model), **left}


def decay_groups(plain: Plain, lam: float) -> Plain:
    """Return who is in which group, and what an AdamW that gets the groups makes of them."""
    torch.set_grad_enabled(True)
    model = build(plain)
    given = _names()["decay_groups"](model, lam)
    left = _left_behind(model)
    if isinstance(given, dict | str | torch.Tensor) or not hasattr(given, "__iter__"):
        return {"kind": type(given).__name__, **left}
    groups = list(given)
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    told: Plain = {"kind": "list", "groups": [_group(group, names) for group in groups], **left}
    try:
        optimizer = torch.optim.AdamW(groups, lr=0.1)
    except Exception as error:
        told["refused"] = f"{type(error).__name__}: {error}"
    else:
        told["decays"] = [_describe(group["weight_decay"]) for group in optimizer.param_groups]
    return told


def build_model(
    d_in: int, hidden: int, d_out: int, keep_prob: float, states: list[Plain], x: np.ndarray, seed: int
) -> Plain:
    """Return the layers, and what they make of `x` once those that hold anything hold `states`.

    Nothing else is told of the right network here: the student's function could read it.
    """
    torch.set_grad_enabled(True)
    model, another = (_names()["build_model"](d_in, hidden, d_out, keep_prob) for _ in range(2))
    if not isinstance(model, nn.Sequential):
        return {"kind": type(model).__name__}
    told: Plain = {"kind": "Sequential"}
    inputs = torch.tensor(x)
    try:
        model.double().eval()(inputs)  # lazy layers learn their sizes
        layers = [module for module in model.modules() if not list(module.children())]
        told["layers"] = [_layer(layer) for layer in layers]
        told["shared"] = isinstance(another, nn.Module) and any(
            mine is theirs for mine in model.parameters() for theirs in another.parameters()
        )
        if _pour(layers, states):
            told["evaluation"] = model.eval()(inputs).detach().numpy()
            with torch.random.fork_rng(devices=[]):
                torch.manual_seed(seed)
                told["training"] = model.train()(inputs).detach().numpy()
            told["buffers"] = [buffer.detach().numpy() for buffer in model.buffers()]
    except Exception as error:
        told["error"] = f"{type(error).__name__}: {error}"
    return told


def _layer(layer: nn.Module) -> Plain:
    known = (nn.Linear, nn.BatchNorm1d, nn.ReLU, nn.Dropout)
    kind = next((cls.__name__ for cls in known if isinstance(layer, cls)), type(layer).__name__)
    weight = getattr(layer, "weight", None)
    return {"kind": kind, "sizes": list(weight.shape) if isinstance(weight, torch.Tensor) else []}


def _pour(layers: list[nn.Module], states: list[Plain]) -> bool:
    """Fill the layers that hold anything, in their order; False when they do not take it."""
    filled = [layer for layer in layers if state(layer)]
    if len(filled) != len(states):
        return False
    for layer, given in zip(filled, states, strict=True):
        if any(name not in given or given[name].shape != own.shape for name, own in state(layer).items()):
            return False
        _fill(layer, given)
    return True


def train(
    plain: Plain, x: np.ndarray, y: np.ndarray, lr: float, lam: float, steps: int, stand_in: str
) -> Plain:
    """Return the losses, and the model as it is afterwards.

    The student's loop may call the student's `weight_penalty`, which is marked by itself; meanwhile a
    right one, whose source is `stand_in`, stands in for it, so that one mistake is not counted twice.
    """
    lent: dict[str, Any] = {}
    exec(compile(stand_in, "<stand-in>", "exec"), lent)
    torch.set_grad_enabled(True)
    model = build(plain)
    names = _names()
    own = {name: names[name] for name in ("weight_penalty",) if name in names}
    names["weight_penalty"] = lent["weight_penalty"]
    try:
        losses = names["train"](model, torch.from_numpy(x), torch.from_numpy(y), lr, lam, steps)
    finally:
        names.pop("weight_penalty", None)
        names.update(own)
    return {"losses": _entries(losses), **_left_behind(model)}


def evaluate(plain: Plain, x: np.ndarray, y: np.ndarray) -> Plain:
    """Return the accuracy, and what was observed inside the forward passes.

    Dropout, where it is not switched off, draws the same masks in every call.
    """
    torch.set_grad_enabled(True)
    model = build(plain)
    in_training: list[bool] = []
    recorded: list[bool] = []

    def observe(module: nn.Module, _: object, result: torch.Tensor) -> None:
        if isinstance(module, nn.Dropout | nn.BatchNorm1d):
            in_training.append(module.training)
        recorded.append(result.requires_grad)

    for module in model.modules():
        module.register_forward_hook(observe)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(len(x))
        accuracy = _names()["evaluate"](model, torch.from_numpy(x), torch.from_numpy(y))
    left = _left_behind(model)
    torch.set_grad_enabled(True)
    return {
        "accuracy": _describe(accuracy),
        "in_training": any(in_training),
        "recorded": any(recorded),
        "called": bool(recorded),
        **left,
    }
