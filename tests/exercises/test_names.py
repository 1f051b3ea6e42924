"""The names of the penalties: how they are reduced, and that no text takes long."""

from __future__ import annotations

import time

import pytest

from autograder.exercises.l2_regularization.names import plain_name
from autograder.exercises.l2_regularization.views import PENALTY_NAMES
from autograder.faults import WrongValue


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("Ridge", "ridge"),
        ("the LASSO", "lasso"),
        ("ridge-regression", "ridge"),
        ("Tikhonov regularisation", "tikhonov"),
        ("weight_decay penalty", "weightdecay"),
    ],
)
def test_words_around_a_name_do_not_count(answer: str, name: str) -> None:
    """Case, hyphens, the article, and what kind of thing it is are left out."""
    assert plain_name(answer) == name


@pytest.mark.parametrize("unit", ["penalty", "norm of the ", "the", "sum", "-", "l1 ", "isiscalled"])
def test_no_answer_takes_long(unit: str) -> None:
    """A megabyte of words that the patterns know is no name, and that is found out at once."""
    started = time.perf_counter()
    with pytest.raises(WrongValue, match="far too long"):
        plain_name(unit * (2**20 // len(unit)) + "!")
    answer = "x" + unit * (190 // len(unit)) + "x"
    assert PENALTY_NAMES({"l1": answer, "l2": answer}) != PENALTY_NAMES({"l1": "lasso", "l2": "ridge"})
    assert time.perf_counter() - started < 10


def test_heaps_of_names_are_no_names() -> None:
    """A dict of very many entries is not gone through."""
    assert PENALTY_NAMES(dict.fromkeys(range(1000), "ridge")) == "a heap"
