"""Hidden checks: what the two penalties are called."""

from __future__ import annotations

import pytest

from autograder.exercises.l2_regularization.names import USUAL_NAMES, plain_name
from autograder.faults import WrongValue
from autograder.student import Student

LASSO_LESSON = (
    "The Lasso is the L1 penalty: R. Tibshirani named it in 1996, for a method that sets coefficients "
    "to exactly zero. The squared, L2, penalty has other names, the best known from a paper by Hoerl "
    "and Kennard of 1970: it shrinks all weights in proportion and zeroes none. Texts online mix them up."
)


def answers(student: Student) -> dict[str, str]:
    """Return both names, reduced; raise WrongValue when there are not two."""
    given = student.value("PENALTY_NAMES")
    if not isinstance(given, dict) or not {"l1", "l2"} <= set(given):
        raise WrongValue("PENALTY_NAMES is not a dict with the keys 'l1' and 'l2'")
    return {key: plain_name(given[key]) for key in ("l1", "l2")}


@pytest.mark.task("penalty_names")
def test_name_of_l2(student: Student) -> None:
    """The L2 penalty has one of its usual statistical names."""
    names = answers(student)
    if names["l2"] in USUAL_NAMES["l1"]:
        raise WrongValue(LASSO_LESSON)
    if names["l2"] not in USUAL_NAMES["l2"]:
        raise WrongValue("that is not a usual name of the L2 penalty")
    if names["l1"] in USUAL_NAMES["l2"]:
        raise WrongValue("one kind of name cannot stand for both penalties")


@pytest.mark.task("penalty_names")
def test_name_of_l1(student: Student) -> None:
    """The L1 penalty has its usual statistical name, and that name is not given to L2 as well."""
    names = answers(student)
    if names["l1"] not in USUAL_NAMES["l1"]:
        raise WrongValue("that is not what statisticians call the L1 penalty")
    if names["l2"] in USUAL_NAMES["l1"]:
        raise WrongValue("one name cannot stand for both penalties")
