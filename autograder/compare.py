"""Compare what a student returned with the reference, and say in words how it differs.

The words never contain a hidden value: shapes, types and counts of entries are all that is told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from typing import Any

import numpy as np
import torch

from autograder.faults import WrongValue
from autograder.student import Student, careful

RTOL = 1e-6
RTOL_FLOAT32 = 1e-4

_observer: ContextVar[list[float] | None] = ContextVar("observer", default=None)


def assert_same(got: object, want: object, what: str = "the result", entries: Sequence[str] = ()) -> None:
    """Raise WrongValue unless `got` equals `want` within the course's tolerance.

    Parameters
    ----------
    got
        What the student's function returned.
    want
        A number, an array or tensor, or a list, tuple or dict of such. Lists and tuples are taken for
        each other; a scalar may come back as anything with a single real entry.
    what
        What the message calls the value.
    entries
        What it calls the entries of a tuple or list, where they have names.

    Notes
    -----
    The tolerance is relative to the largest entry of the reference: 1e-6 of it, or 1e-4 when a float32
    (or shorter) result came back.
    """
    match want:
        case dict():
            _assert_same_dict(got, want, what)
        case list() | tuple():
            _assert_same_sequence(got, want, what, entries)
        case _:
            _assert_same_array(got, _array(want), what)


@contextlib.contextmanager
def observed() -> Iterator[list[float]]:
    """Collect the largest error of each array that is compared meanwhile, as a share of the tolerance."""
    errors: list[float] = []
    token = _observer.set(errors)
    try:
        yield errors
    finally:
        _observer.reset(token)


def assert_arguments_kept(student: Student, *names: str) -> None:
    """Raise WrongValue when the student's last call changed an argument; `names` are the arguments'."""
    changed = [names[number] for number in student.modified if number in range(len(names))]
    if student.modified:
        what = " and ".join(changed) or "an argument"
        verb = "were" if len(changed) > 1 else "was"
        raise WrongValue(f"the values are right, but {what} {verb} changed in place; work on a copy")


def _assert_same_dict(got: object, want: dict[Any, object], what: str) -> None:
    if not isinstance(got, dict):
        raise WrongValue(f"{what} is {_kind(got)}, not a dict")
    for key in want:
        if key not in got:
            raise WrongValue(f"{what} has no entry {key!r}")
    for key in got:
        if key not in want:
            raise WrongValue(f"{what} has an entry {careful(str(key))[:40]!r} that was not asked for")
    for key in want:
        assert_same(got[key], want[key], f"{key!r} in {what}")


def _assert_same_sequence(got: object, want: Sequence[object], what: str, entries: Sequence[str]) -> None:
    if isinstance(got, np.ndarray) and got.ndim and len(got) == len(want):
        got = list(got)  # arrays of one shape, stacked
    if not isinstance(got, list | tuple):
        raise WrongValue(f"{what} is {_kind(got)}, not a {type(want).__name__} of {len(want)} entries")
    if len(got) != len(want):
        raise WrongValue(f"{what} has {len(got)} entries instead of {len(want)}")
    for number, (mine, theirs) in enumerate(zip(got, want, strict=True)):
        name = f"{entries[number]} in {what}" if entries else f"entry {number} of {what}"
        assert_same(mine, theirs, name)


def _assert_same_array(got: object, want: np.ndarray, what: str) -> None:
    if got is None:
        raise WrongValue(f"{what} is None: is a return statement missing?")
    if not isinstance(got, bool | int | float | np.ndarray | np.generic):
        raise WrongValue(f"{what} is {_kind(got)}, not {_asked_for(want)}")
    values = np.asarray(got)
    if want.ndim == 0 and values.size == 1:
        values = values.reshape(())
    if values.shape != want.shape:
        raise WrongValue(f"{what} is {_kind(got)}, not {_asked_for(want)}")
    if values.dtype.kind != "f" and not (want.ndim == 0 and values.dtype.kind in "iu"):
        raise WrongValue(f"{what} holds {values.dtype} values, not real floating point")
    coarse = values.dtype.kind == "f" and values.dtype.itemsize < 8
    values = values.astype(np.float64, copy=False)
    tolerated = (RTOL_FLOAT32 if coarse else RTOL) * (_largest(np.abs(want)) or 1.0)
    differences = np.abs(values - want)
    worst = _largest(differences)
    if (observer := _observer.get()) is not None:
        observer.append(np.inf if np.isnan(worst) else worst / tolerated)
    if worst <= tolerated:  # nan is not
        return
    if not np.isfinite(values).all():
        raise WrongValue(f"{what} contains nan or inf")
    raise WrongValue(_how_many(int((differences > tolerated).sum()), differences.size, what))


def _largest(values: np.ndarray) -> float:
    return float(np.maximum.reduce(values, axis=None, initial=0.0))


def _how_many(wrong: int, size: int, what: str) -> str:
    if size == 1:
        return f"{what} differs from torch's value"
    if wrong == size:
        return f"{what} differs from torch's in every entry"
    return f"{what} differs from torch's in {wrong} of {size} entries"


def _array(value: object) -> np.ndarray:
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return np.asarray(value, dtype=np.float64)


def _kind(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)} entries"
    return f"a {type(value).__name__}"


def _asked_for(want: np.ndarray) -> str:
    return f"an array of shape {want.shape}" if want.ndim else "a single number"
