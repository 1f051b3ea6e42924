"""What the adapter said about a student's result, taken apart; anything odd becomes a WrongValue in words."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from autograder.exercises.regularized_training.adapter import Plain
from autograder.faults import WrongValue
from autograder.student import Student, careful

T = TypeVar("T")


def read(reply: object, key: str, kind: type[T]) -> T:
    """Take an entry out of a reply."""
    value = reply.get(key) if isinstance(reply, dict) else None
    if not isinstance(value, kind):
        raise WrongValue("what came back cannot be read")
    return value


def entries(reply: object, key: str, kind: type[T]) -> list[T]:
    """Take a list of entries of one type out of a reply."""
    found = read(reply, key, list)
    if not all(isinstance(entry, kind) for entry in found):
        raise WrongValue("what came back cannot be read")
    return found


def modes(reply: object) -> list[bool]:
    """Take out which modules are in training mode."""
    found = entries(reply, "training", bool)
    if not found:  # a model is a module itself
        raise WrongValue("what came back cannot be read")
    return found


def called(described: object) -> str:
    """Say what kind of thing a described value is."""
    kind = careful(read(described, "kind", str))[:40]
    return "None" if kind == "NoneType" else f"a {kind}"


def number(described: object, what: str) -> object:
    """Take the numbers out of a described value; raise WrongValue when there are none."""
    if called(described) == "None":
        raise WrongValue(f"{what} is None: is a return statement missing?")
    if not isinstance(described, dict) or "value" not in described:
        raise WrongValue(f"{what} is {called(described)}, not a number")
    value = described["value"]
    if not isinstance(value, int | float | np.ndarray | np.generic):
        raise WrongValue("what came back cannot be read")
    return value


def floats(value: object, what: str) -> np.ndarray:
    """Return an array of numbers as floating point, in the precision that it has."""
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        raise WrongValue(f"{what} does not hold real numbers")
    return value if value.dtype.kind == "f" else value.astype(float)


def assert_exactly(got: object, want: dict[str, np.ndarray], what: str) -> None:
    """Raise WrongValue unless arrays are the same as before, bit for bit."""
    if not isinstance(got, dict) or set(got) != set(want):
        raise WrongValue(f"the values are right, but {what} has other parameters or buffers than before")
    for name, array in want.items():
        if not np.array_equal(got[name], array):
            raise WrongValue(f"the values are right, but {name} of {what} was changed")


def assert_state_kept(reply: object, plain: Plain, state: dict[str, np.ndarray]) -> None:
    """Raise WrongValue when a model's parameters, or autograd's switch, are not as they came.

    `state` is what :func:`~autograder.exercises.regularized_training.reference.state_of` says of it.
    """
    assert_exactly(read(reply, "state", dict), state, "the model")
    got, want = read(reply, "grads", dict), plain.get("grads", {})
    if set(got) - set(want):
        raise WrongValue("the values are right, but gradients were left in the parameters' .grad")
    if any(not np.array_equal(got.get(name, np.nan), grad) for name, grad in want.items()):
        raise WrongValue("the values are right, but the gradients in the parameters' .grad were changed")
    if read(reply, "frozen", list):
        raise WrongValue("the values are right, but parameters no longer require a gradient")
    if not read(reply, "recording", bool):
        raise WrongValue("the values are right, but autograd is still switched off afterwards")


def assert_model_kept(reply: object, plain: Plain, state: dict[str, np.ndarray]) -> None:
    """Raise WrongValue when a model is not as it came, its mode included."""
    assert_state_kept(reply, plain, state)
    if any(mode is not plain["training"] for mode in modes(reply)):
        raise WrongValue("the values are right, but the model is in another mode than before")


def assert_data_left_alone(student: Student, **positions: int) -> None:
    """Raise WrongValue when one of the named arguments of the last call was changed in place."""
    changed = [name for name, position in positions.items() if position in student.modified]
    if changed:
        raise WrongValue(
            f"the values are right, but {', '.join(changed)} was changed in place; work on a copy"
        )
