"""What students are told about wrong answers that they wrote in their own words."""

from __future__ import annotations

import pytest

from autograder import pack
from autograder.audit.trial import Finding, Trial, hear_batch
from tests.diagnosis import wrong
from tests.diagnosis.wrong import Wrong

ANSWERS = [value for value in vars(wrong).values() if isinstance(value, Wrong)]
ASSIGNMENTS = {task.name: name for name in pack.names() for task in pack.load(name).tasks}


def trial(task: str, text: str) -> Trial:
    """Put a cell's text on trial."""
    return Trial(ASSIGNMENTS[task], task, "wrong", "", text)


@pytest.fixture(scope="module")
def findings() -> dict[str, Finding]:
    """Grade all of them, an assignment at a time."""
    found: dict[str, Finding] = {}
    for name in pack.names():
        own = [answer for answer in ANSWERS if ASSIGNMENTS[answer.task] == name]
        trials = [trial(answer.task, answer.source(pack.load(name).task(answer.task))) for answer in own]
        if trials:
            found.update(zip((answer.id for answer in own), hear_batch(trials), strict=True))
    return found


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_names(findings: dict[str, Finding], answer: Wrong) -> None:
    """The mistake is named, both are where there are two, and what is not known is not named."""
    finding = findings[answer.id]
    assert not finding.accepted
    assert {told.id for told in finding.report.diagnoses} == set(answer.told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("def l2_penalty(weights, lam:\n    return 0.0", "syntax"),
        (
            "import keras\n\n\ndef l2_penalty(weights, lam):\n    return keras.ops.sum(weights)",
            "missing-library",
        ),
    ],
)
def test_a_cell_that_fails(text: str, told: str) -> None:
    """When a name is missing because its cell raised, the cell's exception is explained."""
    (finding,) = hear_batch([trial("l2_penalty", text)])
    assert finding.report.verdict == "missing"
    assert [diagnosis.id for diagnosis in finding.report.diagnoses] == [told]


def test_nothing_is_told_about_right_answers() -> None:
    """A task that has all points gets no diagnosis."""
    (finding,) = hear_batch([trial("l2_penalty", "x = 1").with_solution()])
    assert finding.accepted
    assert not finding.report.diagnoses


def test_lessons_on_the_lasso_have_the_history() -> None:
    """Every mix-up of L1 and L2 leads to the same lesson, with both papers in it."""
    text = "def l2_gradient(weights, lam):\n    return [lam * np.sign(w) for w in weights]"
    (finding,) = hear_batch([trial("l2_gradient", text)])
    (told,) = finding.report.diagnoses
    assert "1996" in told.explanation
    assert "1970" in told.explanation


def test_slow_functions_are_not_asked_much_more() -> None:
    """The diagnosis takes little of the time that a submission has for its marks."""
    text = (
        "import time\n\n\ndef adam_step(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):\n"
        "    time.sleep(0.3)\n    return w - lr * grad, m + 1, v"
    )
    (finding,) = hear_batch([trial("adam_step", text)])
    assert finding.seconds < 6  # more than thirty further calls would take nine seconds
