"""Results in another form than was asked for, whose values can be compared all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np

from autograder.diagnosis import behaviour, traits
from autograder.diagnosis.evidence import Exhibit, Outcome
from autograder.diagnosis.likeness import take_apart
from autograder.report import Diagnosis


def rearranged(
    exhibits: Sequence[Exhibit], right: Sequence[Outcome]
) -> Iterator[tuple[Sequence[Diagnosis], list[Exhibit]]]:
    """Yield calls as if their results had come in another form, with what would be told about the form."""
    likes = [outcome.result.value if outcome.result else None for outcome in right]
    pairs = list(zip(exhibits, likes, strict=True))
    yield [], [_seen(exhibit, like, _unwrapped) for exhibit, like in pairs]
    entries = {_entries(exhibit.outcome.result.value) for exhibit in exhibits if exhibit.outcome.result}
    count = min(entries) if len(entries) == 1 else 0
    for order in permutations(range(count) if count < 4 else ()):
        if order != tuple(range(count)):
            yield [behaviour.ORDER], [_seen(exhibit, order, _reordered) for exhibit in exhibits]
    yield [traits.EXTRA_AXIS], [_seen(exhibit, like, _without_extra_axes) for exhibit, like in pairs]


def _seen(exhibit: Exhibit, how: Any, view: Callable[[Any, Any], object]) -> Exhibit:
    """Return a call as if something else had come back."""
    assert exhibit.outcome.result
    result = take_apart(view(exhibit.outcome.result.value, how))
    return replace(exhibit, outcome=exhibit.outcome.with_result(result))


def _entries(value: object) -> int:
    return len(value) if isinstance(value, list | tuple) else 0


def _unwrapped(value: object, like: object) -> object:
    """Take single numbers out of arrays where `like` has single numbers: a course accepts either."""
    single = isinstance(value, np.ndarray) and value.size == 1
    return value.item() if isinstance(like, float) and isinstance(value, np.ndarray) and single else value


def _reordered(value: Sequence[object], order: Sequence[int]) -> object:
    return [value[number] for number in order]


def _without_extra_axes(value: object, like: object) -> object:
    """Leave axes of length 1 out of arrays where those of `like` do not have them."""
    if isinstance(value, list | tuple) and isinstance(like, list | tuple) and len(value) == len(like):
        return [_without_extra_axes(*pair) for pair in zip(value, like, strict=True)]
    if not isinstance(value, np.ndarray) or not isinstance(like, np.ndarray):
        return value
    return value.reshape(like.shape) if value.size == like.size and value.ndim > like.ndim else value
