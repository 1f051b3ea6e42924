"""Hidden checks: the judgements on ten claims of two texts, one check for each claim.

A claim that was judged comes back with an explanation, whether or not the judgement was right; one that
was left blank does not, so that the explanations cannot be had without thinking first.
"""

from __future__ import annotations

import pytest

from autograder.exercises.regularized_training.article import VERDICTS, letters
from autograder.faults import NotAttempted, WrongValue
from autograder.student import Student

CLAIMS = [
    pytest.param(claim, verdict.subject, id=str(claim), marks=pytest.mark.note(verdict.lesson))
    for claim, verdict in VERDICTS.items()
]


@pytest.mark.task("article_verdicts")
@pytest.mark.parametrize(("claim", "subject"), CLAIMS)
def test_claim(student: Student, claim: int, subject: str) -> None:
    """Claim {claim}, about {subject}, is judged rightly."""
    judged = letters(student.value("ARTICLE_VERDICTS"))
    if claim not in judged:
        raise NotAttempted(f"claim {claim}, about {subject}, has no letter from a to d yet")
    if judged[claim] == "?":
        raise WrongValue(f"the judgement of claim {claim} is not a letter from a to d")
    if judged[claim] != VERDICTS[claim].letter:
        raise WrongValue(f"another judgement of claim {claim} is right. {VERDICTS[claim].lesson}")
