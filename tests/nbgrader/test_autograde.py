"""`nbgrader autograde` gives the marks of `autograder grade`, and says why."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser

from autograder.report import Report
from tests import classroom, demo

NAME = "l2_regularization"
STRIPPED, COPIED, BROKEN = "zoe", "zack", "zorro"


def copy_cell(notebook: dict[str, list[dict[str, object]]]) -> None:
    """Copy a test cell, which makes stock nbgrader give up the whole class."""
    notebook["cells"] += [dict(cell) for cell in notebook["cells"] if cell["id"] == "test_l2_penalty"]


def strip(notebook: dict[str, list[dict[str, object]]]) -> None:
    """Lose all metadata, as some editors do."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose first assignment was handed in by the demo class, and graded by both commands."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(classroom.ROOT / "nbgrader_config.py", folder)
    shutil.copytree(classroom.ROOT / "solutions", folder / "solutions")
    demo.write_class(folder / "submitted", [NAME])
    odd: dict[str, Callable[..., None]] = {STRIPPED: strip, COPIED: copy_cell}
    for student, change in odd.items():
        notebook = classroom.hand_in(NAME, classroom.solution(NAME))
        change(notebook)
        classroom.write(notebook, folder / "submitted" / student / NAME / f"{NAME}.ipynb")
    broken = folder / "submitted" / BROKEN / NAME / f"{NAME}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text('{"cells": [', encoding="utf-8")
    run(folder, "nbgrader", "generate_assignment", NAME, "--create")
    run(folder, "autograder", "grade", "submitted", "--output", "graded", "--format", "none")
    run(folder, "nbgrader", "autograde", NAME)
    run(folder, "nbgrader", "generate_feedback", NAME)
    return folder


def run(folder: Path, *command: str) -> str:
    """Run a module as a command in the course's folder; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(classroom.ROOT)}
    line = [sys.executable, "-m", *command]
    done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def reports(course: Path) -> dict[str, Report]:
    """What `autograder grade` says, by student."""
    lines = (course / "graded" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {report.student: report for report in map(Report.from_json, lines)}


def test_the_marks_are_the_same(course: Path, reports: dict[str, Report]) -> None:
    """To the last digit, for every task of every student; what cannot be read has 0 and a folder."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for student, report in reports.items():
            grades = gradebook.find_submission_notebook(NAME, NAME, student).grades
            saved = {grade.name.removeprefix("test_"): grade.auto_score for grade in grades}
            assert not any(grade.needs_manual_grade for grade in grades)
            if student == BROKEN:
                assert set(saved.values()) == {0.0}
            else:
                assert saved == {task.name: task.score for task in report.tasks}
            assert (course / "autograded" / student / NAME / f"{NAME}.ipynb").exists()
    assert (reports[STRIPPED].score, reports[COPIED].score) == (15.0, 15.0)


def test_mistakes_are_comments(course: Path, reports: dict[str, Report]) -> None:
    """Beside the answer stands which mistake it is."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for student, report in reports.items():
            for task in report.tasks:
                said = gradebook.find_comment(task.name, NAME, NAME, student).auto_comment
                if task.diagnoses:
                    assert task.diagnoses[0].title in said
                elif task.verdict == "passed":
                    assert said is None


def test_feedback_names_mistakes_and_hides_tests(course: Path, reports: dict[str, Report]) -> None:
    """Every student's page has every mistake's words, and no line of a hidden test."""
    for student, report in reports.items():
        page = (course / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        autograded = (course / "autograded" / student / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
        for secret in ("HIDDEN TESTS", "grade_task", "autograder.inprocess"):
            assert secret not in page + autograded
        for task in report.tasks:
            for told in task.diagnoses:
                assert told.title.partition("`")[0] in html.unescape(page)


def test_students_see_what_their_cells_showed(course: Path) -> None:
    """The output of answers comes from a worker, and a failing cell has its own message."""
    path = course / "autograded" / "frances" / NAME / f"{NAME}.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    (trouble,) = cells["weight_decay_step"]["outputs"]
    assert (trouble["output_type"], trouble["ename"]) == ("error", "SyntaxError")


def test_feedback_needs_no_network(course: Path, browser: Browser) -> None:
    """Formulas are there, and the page asks nobody for anything."""
    tab = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto((course / "feedback" / "barbara" / NAME / f"{NAME}.html").as_uri())
    assert asked[0] == tab.url
    assert all("/fonts/glyphicons-" in url for url in asked[1:])  # Bootstrap's, of its own folder; not loaded
    assert all("font" in message for message in said)
    assert tab.locator("math").count() > 50
    assert "\\frac" not in tab.locator("body").inner_text()
