"""What students read about the article's claims, and how they may write their verdicts down."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import pack
from autograder.exercises.regularized_training.article import VERDICTS, letters
from autograder.faults import WrongValue
from autograder.report import TaskReport
from tests import classroom
from tests.conftest import grade_all

NAME = "regularized_training"
TASK = "article_verdicts"
RIGHT = {claim: verdict.letter for claim, verdict in VERDICTS.items()}


def graded(folder: Path, verdicts: dict[int, str | None], more: str = "") -> TaskReport:
    """Grade a notebook in which nothing but the verdicts was done, and another cell perhaps."""
    notebook = classroom.hand_in(NAME, {TASK: f"ARTICLE_VERDICTS = {verdicts}\n"} if verdicts else {})
    if more:
        notebook["cells"].append({"cell_type": "code", "id": "more", "metadata": {}, "source": more})
    (report,) = grade_all([classroom.write(notebook, folder / "ada.ipynb")]).values()
    return next(task for task in report.tasks if task.name == TASK)


def test_judged_claims_are_explained(tmp_path: Path) -> None:
    """A judged claim comes with its explanation and citation, right or wrong; one left blank does not."""
    wrong = "a" if RIGHT[2] != "a" else "b"
    task = graded(tmp_path, {**dict.fromkeys(RIGHT), 1: RIGHT[1], 2: wrong})
    checks = {check.name: check for check in task.checks}
    assert task.score == task.max_score / 10
    assert checks["claim[1]"].status == "passed"
    assert checks["claim[1]"].message == VERDICTS[1].lesson
    assert checks["claim[2]"].status == "failed"
    assert VERDICTS[2].lesson in checks["claim[2]"].message
    assert checks["claim[3]"].status == "skipped"
    assert VERDICTS[3].explanation not in checks["claim[3]"].message


@pytest.mark.parametrize("letter", "abcd")
def test_one_letter_for_everything_teaches_nothing(letter: str, tmp_path: Path) -> None:
    """The same letter for all claims earns nothing and is answered with no explanation."""
    task = graded(tmp_path, dict.fromkeys(RIGHT, letter))
    assert task.score == 0
    assert not any(
        verdict.citation in check.message for verdict in VERDICTS.values() for check in task.checks
    )


def test_few_claims_may_share_a_letter() -> None:
    """Somebody who judges a few claims only, and rightly, may have one letter for all of them."""
    same = [claim for claim, letter in RIGHT.items() if letter == "d"]
    assert letters({**dict.fromkeys(RIGHT), **dict.fromkeys(same, "d")}) == dict.fromkeys(same, "d")


def test_odd_numbers_of_claims_are_no_claims() -> None:
    """What is no number, or one of thousands of digits, which Python refuses to read, is left out."""
    assert letters({"9" * 5000: "a", "-1": "b", 2.5: "c", " 3 ": "d"}) == {3: "d"}


def test_verdicts_must_be_a_dict() -> None:
    """Anything but a dict is refused in words."""
    with pytest.raises(WrongValue, match="is a list, not a dict"):
        letters(list(RIGHT.values()))


@pytest.mark.parametrize("more", ["ARTICLE_VERDICTS[{}] = {!r}", "ARTICLE_VERDICTS.update({{{}: {!r}}})"])
def test_blanks_may_be_filled_in_elsewhere(more: str, tmp_path: Path) -> None:
    """Verdicts that another cell puts into the starter's dict count."""
    filled = "\n".join(more.format(*item) for item in RIGHT.items())
    task = graded(tmp_path, {}, filled)
    assert task.score == task.max_score


def test_titles_give_nothing_away() -> None:
    """The notebook's text offers four judgements for each of the claims that are graded."""
    cells = {cell["id"]: "".join(cell["source"]) for cell in classroom.release_notebook(NAME)["cells"]}
    text = cells["article_verdicts_text"]
    assert [f"**Claim {claim}.**" in text for claim in RIGHT] == [True] * len(RIGHT)
    assert text.count("- (") == 4 * len(RIGHT)
    assert pack.load(NAME).task(TASK).points == len(RIGHT) / 2
