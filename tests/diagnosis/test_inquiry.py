"""What is named when more than one known mistake fits, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from autograder import answers, diagnosis
from autograder.answers import Lesson, Mistake, mistake
from autograder.audit.trial import Finding, Trial, hear_batch

TASK = "l2_gradient"
THREEFOLD = "def l2_gradient(weights, lam):\n    return [3 * lam * w for w in weights]"


def tripled(weights, lam):  # type: ignore[no-untyped-def]
    """The gradient is tripled.

    One. Two.

    Hint: Count.
    """
    return [lam * w * 3 for w in weights]


def added_thrice(weights, lam):  # type: ignore[no-untyped-def]
    """The gradient is added three times.

    Three. Four.

    Hint: Look.
    """
    return [lam * w + lam * w + lam * w for w in weights]


def tripled_in_place(weights, lam):  # type: ignore[no-untyped-def]
    """The weights are tripled in place.

    Five. Six.

    Hint: Print.
    """
    for w in weights:
        w *= 3 * lam
    return weights


Known = Callable[..., None]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[Known]:
    """Return a function that lets some mistakes be the only known ones."""

    def only(*mistakes: Mistake) -> None:
        monkeypatch.setattr(answers, "mistakes", lambda _: list(mistakes))
        diagnosis.forget()

    yield only
    monkeypatch.undo()
    diagnosis.forget()


def told(text: str) -> list[tuple[str, str]]:
    """Return id and title of what is told about an answer."""
    (finding,) = hear_batch([Trial("l2_regularization", TASK, "wrong", "", text)])
    assert isinstance(finding, Finding)
    return [(said.id, said.title) for said in finding.report.diagnoses]


def test_different_families_that_fit_are_not_named(known: Known) -> None:
    """To choose one of them would be to guess; what is known of the values is not told either."""
    known(mistake(TASK)(tripled), mistake(TASK)(added_thrice))
    assert told(THREEFOLD) == []


def test_one_family_is_told_together(known: Known) -> None:
    """Mistakes that nothing can tell apart share an entry, with the words of both."""
    first = mistake(TASK)(tripled)
    known(first, mistake(TASK, family=first.family)(added_thrice))
    assert told(THREEFOLD) == [("tripled", "The gradient is tripled. Or: The gradient is added three times.")]


def test_another_form_is_told_in_the_same_words(known: Known) -> None:
    """A mistake that is the same as another has its id and its words, once."""
    first = mistake(TASK)(tripled)
    known(first, mistake(TASK, same_as=first)(added_thrice))
    assert told(THREEFOLD) == [("tripled", "The gradient is tripled.")]


def test_lessons_are_told_in_place_of_explanations(known: Known) -> None:
    """The id and the explanation are the lesson's, the title is the mistake's."""
    known(mistake(TASK, lesson=Lesson("counting", "Count to one.", "How many?"))(tripled))
    assert told(THREEFOLD) == [("counting", "The gradient is tripled.")]


def test_a_mistake_that_changes_arguments_is_not_laid_to_one_who_does_not(known: Known) -> None:
    """Equal values are not enough when the mistake consists in more than them."""
    known(mistake(TASK)(tripled_in_place))
    assert told(THREEFOLD) == [("constant-factor", "The result is the right one times 3.")]
    in_place = (
        "def l2_gradient(weights, lam):\n    for w in weights:\n        w *= lam * 3\n    return weights"
    )
    assert told(in_place) == [("tripled-in-place", "The weights are tripled in place.")]


def test_changed_arguments_tell_two_mistakes_apart(known: Known) -> None:
    """Of two mistakes with the same values, the one that changes what the student changed is named."""
    known(mistake(TASK)(tripled), mistake(TASK)(tripled_in_place))
    assert told(THREEFOLD) == [("tripled", "The gradient is tripled.")]


def test_a_broken_diagnosis_costs_no_marks(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours in the diagnosis is warned of, and the marks are there."""
    known(mistake(TASK)(tripled))
    monkeypatch.setattr("autograder.marking.diagnose", lambda *_: 1 / 0)
    with pytest.warns(RuntimeWarning, match="no diagnosis for l2_gradient: ZeroDivisionError"):
        assert told(THREEFOLD) == []
