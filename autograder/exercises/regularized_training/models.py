"""Models in plain data, drawn at random: what the adapter and the references build theirs from."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
from torch import nn

from autograder.exercises.regularized_training import stand_in
from autograder.exercises.regularized_training.adapter import Plain

STAND_IN = inspect.getsource(stand_in)


def layer(rng: np.random.Generator, kind: str, *sizes: object) -> Plain:
    """Draw the state of a layer: nothing is at its initial value, and columns differ in scale."""
    module: nn.Module = getattr(nn, kind)(*sizes)
    shapes = {name: tuple(tensor.shape) for name, tensor in module.named_parameters()}
    arrays = {name: _draw(rng, shape) for name, shape in shapes.items()}
    for name, buffer in module.named_buffers():
        match name:
            case "running_var":
                arrays[name] = rng.uniform(0.5, 2.0, tuple(buffer.shape))
            case "num_batches_tracked":
                arrays[name] = np.array(int(rng.integers(2, 9)))
            case _:
                arrays[name] = rng.normal(size=tuple(buffer.shape))
    return {"kind": kind, "sizes": list(sizes), "state": arrays}


def own_parameters(rng: np.random.Generator, **shapes: tuple[int, ...]) -> Plain:
    """Draw parameters of a module that is no layer of torch's, under names of its own."""
    return {"kind": "Module", "sizes": [], "state": {name: _draw(rng, s) for name, s in shapes.items()}}


def sequential(*layers: Plain, training: bool = True, **more: Any) -> Plain:
    """Put layers behind one another; `more` may be `ties` and `grads`."""
    return {"kind": "Sequential", "layers": list(layers), "training": training, **more}


def states(model: Plain) -> list[Plain]:
    """Return what the layers hold that hold anything; what kinds of layers they are is not told."""
    return [entry["state"] for entry in model["layers"] if entry["state"]]


def perceptron(rng: np.random.Generator, d_in: int, hidden: int, d_out: int) -> Plain:
    """Draw a network of two linear layers."""
    return sequential(
        layer(rng, "Linear", d_in, hidden), layer(rng, "Tanh"), layer(rng, "Linear", hidden, d_out)
    )


def normalized(rng: np.random.Generator, d_in: int, hidden: int, d_out: int, drop: float = 0.0) -> Plain:
    """Draw a network with batch norm, and with dropout when `drop`, its probability, is not 0."""
    return sequential(
        layer(rng, "Linear", d_in, hidden),
        layer(rng, "BatchNorm1d", hidden),
        layer(rng, "ReLU"),
        *([layer(rng, "Dropout", drop)] if drop else []),
        layer(rng, "Linear", hidden, d_out),
    )


def convolutional(rng: np.random.Generator, channels: int, filters: int, d_out: int) -> Plain:
    """Draw a network for images of 5 × 4 pixels, its first part a Sequential of its own."""
    block = sequential(
        layer(rng, "Conv2d", channels, filters, [3, 2]),
        layer(rng, "BatchNorm2d", filters),
        layer(rng, "ReLU"),
    )
    return sequential(block, layer(rng, "Flatten"), layer(rng, "Linear", filters * 9, d_out))


def _draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return np.asarray(rng.normal(loc=0.3, scale=rng.uniform(0.4, 0.9), size=shape))
