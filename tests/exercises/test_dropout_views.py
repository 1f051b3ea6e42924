"""Random masks are compared by features that do not depend on how they were drawn."""

from __future__ import annotations

import math

import numpy as np
import pytest

from autograder import answers
from autograder.exercises.dropout.views import dropout_mask

CALLS = [((20_000,), 0.64, 1), ((125, 200), 0.996, 1), ((25, 28), 1.0, 1), ((12, 9), 0.64, 160)]
MASKS = [answer for answer in answers.variants("dropout") if answer.task == "dropout_mask"]


def features(answer: answers.Answer, shape: tuple[int, ...], keep_prob: float, draws: int) -> dict[str, str]:
    """Return the features of masks that an answer draws."""
    function, rng = answer.build(answers.Names()), np.random.default_rng(math.prod(shape))
    return dropout_mask([function(shape, keep_prob, rng) for _ in range(draws)], shape, keep_prob, rng, draws)


@pytest.mark.parametrize("call", CALLS, ids=str)
def test_right_masks_look_the_same_however_they_are_drawn(
    call: tuple[tuple[int, ...], float, int],
) -> None:
    """All right ways to draw have the same features."""
    assert len({str(features(answer, *call)) for answer in MASKS}) == 1


def test_mistakes_in_masks_look_different() -> None:
    """Mistakes that mean different things have different features."""
    known = [answer for answer in answers.mistakes("dropout") if answer.task == "dropout_mask"]
    shown = {answer.id: [features(answer, (12, 9), 0.64, 160)] for answer in known if not answer.same_as}
    unlike = ["one-draw-for-all", "fixed-count", "fixed-count-in-rows", "features-dropped", "pool-of-masks"]
    assert len({str(shown[name]) for name in unlike}) == len(unlike)


@pytest.mark.parametrize("value", [None, [], [None], ["mask"], [[1, [2]]], [np.zeros((0, 3))], 1.0, [0.5]])
def test_anything_can_be_looked_at(value: object) -> None:
    """Whatever a student returns has features; none of them raises."""
    assert dropout_mask(value, (3, 4), 0.5, None, 1)["kinds"] or value == []
