"""`autograder grade --gradebook` leaves a course as `nbgrader autograde` does, and a person's work alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests import classroom
from tests.nbgrader.course import Course
from tests.nbgrader.small_course import DROPOUT, L2, LASSO, hand_in, notebooks, rows, run, url

PRINTING = {"lasso_penalty": "print(1)\ndef lasso_penalty(weights, lam):\n    raise ValueError('not yet')\n"}


DUE, LATE = "2026-11-01 12:00", "2026-11-02 12:00:00 UTC"


def hand_in_class(course: Path) -> None:
    """Hand in what is right, wrong, late, raising, untouched and broken."""
    configuration = course / "nbgrader_config.py"
    late = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
    configuration.write_text(configuration.read_text(encoding="utf-8") + late, encoding="utf-8")
    with Gradebook(url(course)) as gradebook:
        gradebook.update_or_create_assignment(L2, duedate=DUE)
    hand_in(course, "ada", L2)
    hand_in(course, "ada", DROPOUT)
    hand_in(course, "barbara", L2, LASSO)
    hand_in(course, "grace", L2, PRINTING).with_name("timestamp.txt").write_text(LATE, encoding="utf-8")
    classroom.write(classroom.release_notebook(L2), course / f"submitted/hedy/{L2}/{L2}.ipynb")
    hand_in(course, "zorro", DROPOUT).write_text("{", encoding="utf-8")


def test_the_course_is_as_nbgrader_leaves_it(released: Course, tmp_path: Path) -> None:
    """Rows and notebooks are the same by either way, and nbgrader's own commands go on from there."""
    slow, fast = (shutil.copytree(released.folder, tmp_path / name) for name in ("slow", "fast"))
    for course in (slow, fast):
        hand_in_class(course)
    for name in (L2, DROPOUT):
        run(slow, "nbgrader", "autograde", name)
    said = run(fast, "autograder", "grade", "submitted", "--gradebook")
    assert "6 reports saved in the gradebook" in said
    assert (fast / "graded" / "results.jsonl").is_file()
    assert rows(url(fast)) == rows(url(slow))
    assert rows(url(fast))[L2, "grace"][2] == 14  # all that she has: late
    assert notebooks(fast) == notebooks(slow)
    assert len(notebooks(fast)) == 6
    page = fast / "feedback" / "barbara" / L2 / f"{L2}.html"
    assert "the L1 penalty: the Lasso" in page.read_text(encoding="utf-8")
    assert not (fast / "feedback" / "grace").exists()  # nbgrader's page has the penalty on it
    run(fast, "nbgrader", "generate_feedback", L2)
    assert (fast / "feedback" / "grace" / L2 / f"{L2}.html").exists()
    run(fast, "nbgrader", "export")
    exported = (fast / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert sum(",barbara," in line and ",13.0,15.0" in line for line in exported) == 1


def test_a_persons_work_stays(course: Path) -> None:
    """Manual scores, extra credit and comments outlive grading again; the page is left to nbgrader."""
    hand_in(course, "barbara", L2, LASSO)
    run(course, "autograder", "grade", "submitted", "--gradebook", "--format", "none")
    page = course / "feedback" / "barbara" / L2 / f"{L2}.html"
    page.unlink()
    with Gradebook(url(course)) as gradebook:
        grade = gradebook.find_grade("test_l2_penalty", L2, L2, "barbara")
        grade.manual_score, grade.extra_credit = 1.5, 0.25
        gradebook.find_comment("l2_penalty", L2, L2, "barbara").manual_comment = "nearly"
        gradebook.db.commit()
    hand_in(course, "barbara", L2)
    run(course, "autograder", "grade", "submitted", "--gradebook", "--format", "none")
    with Gradebook(url(course)) as gradebook:
        grade = gradebook.find_grade("test_l2_penalty", L2, L2, "barbara")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (2.0, 1.5, 0.25)
        assert (grade.score, grade.needs_manual_grade) == (1.75, True)
        comment = gradebook.find_comment("l2_penalty", L2, L2, "barbara")
        assert (comment.auto_comment, comment.manual_comment) == (None, "nearly")
    assert not page.exists()


def test_points_are_the_courses(course: Path) -> None:
    """Where the course gives a task other points, scores are in proportion."""
    with Gradebook(url(course)) as gradebook:
        gradebook.find_grade_cell("test_l2_penalty", L2, L2).max_score = 5
        gradebook.db.commit()
    hand_in(course, "ada", L2)
    run(course, "autograder", "grade", "submitted", "--gradebook", "--format", "none")
    with Gradebook(url(course)) as gradebook:
        assert gradebook.find_grade("test_l2_penalty", L2, L2, "ada").auto_score == 5
        assert gradebook.find_submission(L2, "ada").score == 18


def test_what_cannot_be_saved_is_said(course: Path) -> None:
    """One sentence each, exit status 1, and everybody else is saved."""
    hand_in(course, "ada", L2)
    hand_in(course, "barbara", L2)
    shutil.copytree(course / "submitted" / "barbara", course / "again" / "barbara")
    classroom.write({}, course / "other" / "notes.ipynb")
    said = run(
        course,
        "autograder",
        "grade",
        "submitted",
        "again",
        "other",
        "--gradebook",
        "--format",
        "none",
        fails=1,
    )
    errors = sorted(line for line in said.splitlines() if line.startswith("Error: "))
    assert errors == [
        f"Error: again/barbara/{L2}/{L2}.ipynb is not in the gradebook: barbara handed in several notebooks "
        f"for {L2}",
        "Error: other/notes.ipynb is not in the gradebook: nothing tells which assignment it is for",
        f"Error: submitted/barbara/{L2}/{L2}.ipynb is not in the gradebook: barbara handed in several "
        f"notebooks for {L2}",
    ]
    assert {*rows(url(course))} == {(L2, "ada")}


def test_a_time_that_is_none_is_said(course: Path) -> None:
    """It counts as none, as for `nbgrader autograde`."""
    hand_in(course, "grace", L2).with_name("timestamp.txt").write_text("tomorrow, perhaps", encoding="utf-8")
    said = run(course, "autograder", "grade", "submitted", "--gradebook", "--format", "none")
    assert f"{course}/submitted/grace/{L2}/timestamp.txt holds no time" in said
    assert rows(url(course))[L2, "grace"][:2] == (15, None)


def test_strangers_are_refused_where_the_course_says_so(course: Path) -> None:
    """`Autograde.create_student = False` holds here, too."""
    with open(course / "nbgrader_config.py", "a", encoding="utf-8") as configuration:
        configuration.write("\nc.Autograde.create_student = False\n")
    hand_in(course, "ada", L2)
    said = run(course, "autograder", "grade", "submitted", "--gradebook", "--format", "none", fails=1)
    assert f"submitted/ada/{L2}/{L2}.ipynb is not in the gradebook: No such student: ada" in said


@pytest.mark.parametrize("missing", ["gradebook", "assignment", "server"])
def test_no_gradebook_is_told_before_anything_is_graded(course: Path, missing: str) -> None:
    """What has to be done first is said; nothing is made."""
    hand_in(course, "ada", L2)
    if missing == "gradebook":
        (course / "gradebook.db").unlink()
        expected = f"there is no gradebook at {course}/gradebook.db: start this in the folder of the course"
    elif missing == "assignment":
        with Gradebook(url(course)) as gradebook:
            gradebook.remove_assignment(L2)
        expected = f"{L2} is not in the gradebook: run `nbgrader generate_assignment {L2}` first"
    else:
        with open(course / "nbgrader_config.py", "a", encoding="utf-8") as configuration:
            configuration.write('\nc.CourseDirectory.db_url = "mysterious://host/name"\n')
        expected = "nbgrader's gradebook cannot be used: "
    said = run(course, "autograder", "grade", "submitted", "--gradebook", fails=1)
    assert expected in said
    assert "Traceback" not in said
    assert not (course / "graded").exists()
    assert not (missing == "gradebook" and (course / "gradebook.db").exists())


def test_the_exchange_can_give_pages_back(course: Path, tmp_path: Path) -> None:
    """What it knows a submission by lies beside notebook and page, but nothing that a link leads to."""
    known = {"timestamp.txt": LATE, "submission_secret.txt": "a1b2"}
    for name, content in known.items():
        hand_in(course, "ada", L2).with_name(name).write_text(content, encoding="utf-8")
    (tmp_path / "private").write_text("a marking scheme")
    hand_in(course, "eve", L2).with_name("submission_secret.txt").symlink_to(tmp_path / "private")
    run(course, "autograder", "grade", "submitted", "--gradebook")
    for step in ("autograded", "feedback"):
        for name, content in known.items():
            assert (course / step / "ada" / L2 / name).read_text(encoding="utf-8") == content
        assert len(list((course / step / "eve" / L2).iterdir())) == 1
    (tmp_path / "exchange").mkdir()
    said = run(
        course,
        "nbgrader",
        "release_feedback",
        L2,
        "--student=ada",
        f"--Exchange.root={tmp_path / 'exchange'}",
    )
    assert "Releasing feedback for student 'ada'" in said
