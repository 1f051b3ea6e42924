"""Formgrader's buttons grade through the sandbox, too: the requests that its pages send, to a real server."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder import pack
from tests import classroom, demo
from tests.nbgrader.course import Course

NAME = "l2_regularization"
MOST = pack.load(NAME).max_score
_SETTINGS = """
c.ServerApp.jpserver_extensions = {"nbgrader.server_extensions.formgrader": True}
c.ServerApp.allow_root = True
c.ServerApp.disable_check_xsrf = True
c.ServerApp.open_browser = False
c.ServerApp.port_retries = 0
c.IdentityProvider.token = ""
"""


class Formgrader:
    """A Jupyter server in a course's folder."""

    def __init__(self, course: Course) -> None:
        """Start it; it takes some seconds to come up."""
        self.course = course
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = course.folder / "server_config.py"
        settings.write_text(_SETTINGS, encoding="utf-8")
        self._log = (course.folder / "server.log").open("wb")
        self._server = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", f"--config={settings}", f"--ServerApp.port={port}"],
            cwd=course.folder,
            env={**os.environ, "PYTHONPATH": str(classroom.ROOT), "JUPYTER_NO_CONFIG": "1"},
            stdout=self._log,
            stderr=self._log,
        )
        self._api = f"http://127.0.0.1:{port}/formgrader/api"

    def press(self, button: str) -> dict[str, Any]:
        """Do what a button does; return what the server says."""
        patience = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen(f"{self._api}/{button}", data=b"", timeout=120) as answer:
                    return json.loads(answer.read())  # type: ignore[no-any-return]
            except urllib.error.URLError as error:
                if isinstance(error, urllib.error.HTTPError) or time.monotonic() > patience:
                    raise
                time.sleep(0.2)

    def autograde(self, student: str, assignment: str = NAME) -> None:
        """Grade one student."""
        result = self.press(f"submission/{assignment}/{student}/autograde")
        assert result["success"], result

    def score(self, student: str) -> float:
        """Return a student's score."""
        return sum(filter(None, self.course.saved(NAME)[student].values()))

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait(timeout=60)
        self._log.close()


@pytest.fixture(scope="module")
def formgrader(new_course: Callable[[], Course]) -> Iterator[Formgrader]:
    """A course with some students in it, and its formgrader."""
    course = new_course()
    right = classroom.solution(NAME)
    course.hand_in("ada", NAME, right)
    course.hand_in("ida", NAME, right | dict(demo.wrong_cells(NAME, "ida")))
    course.hand_in("lost", NAME, right).rename(course.submitted / "lost" / NAME / "Untitled.ipynb")
    (course.submitted / "empty" / NAME).mkdir(parents=True)
    server = Formgrader(course)
    yield server
    server.close()


@pytest.mark.parametrize(
    ("student", "score"),
    [("ada", MOST), ("ida", MOST - 4), ("lost", MOST)],
)
def test_the_button_gives_our_marks(formgrader: Formgrader, student: str, score: float) -> None:
    """Also where the notebook is not where it should be; each student is graded alone."""
    formgrader.autograde(student)
    assert formgrader.score(student) == score
    assert formgrader.course.autograded(student, NAME).exists()


def test_the_button_for_a_student_without_a_notebook(formgrader: Formgrader) -> None:
    """nbgrader says that there is none; with the whole class, the folder gets its verdict."""
    result = formgrader.press(f"submission/{NAME}/empty/autograde")
    assert not result["success"]
    assert "No notebooks were matched" in result["log"]
    formgrader.course.autograde(NAME)
    assert formgrader.score("empty") == 0
    assert formgrader.course.autograded("empty", NAME).exists()


def test_the_button_can_be_pressed_again(formgrader: Formgrader) -> None:
    """It grades what lies there now."""
    right = classroom.solution(NAME)
    formgrader.course.hand_in(
        "grace", NAME, {**right, "l2_penalty": "def l2_penalty(weights, lam): return 0"}
    )
    formgrader.autograde("grace")
    before = formgrader.score("grace")
    formgrader.course.hand_in("grace", NAME, right)
    formgrader.autograde("grace")
    assert (before, formgrader.score("grace")) == (MOST - 2, MOST)


def test_what_a_person_entered_stays(formgrader: Formgrader) -> None:
    """Scores, extra credit and comments by hand outlive grading again, which sees what is new."""
    course, right = formgrader.course, classroom.solution(NAME)
    course.hand_in("hedy", NAME, {**right, "l2_penalty": "def l2_penalty(weights, lam): return 0"})
    formgrader.autograde("hedy")
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test_l2_gradient", NAME, NAME, "hedy")
        grade.manual_score, grade.extra_credit = 0.5, 0.25
        gradebook.find_comment("l2_penalty", NAME, NAME, "hedy").manual_comment = "Come and see me."
        gradebook.db.commit()
    course.hand_in("hedy", NAME, right)
    formgrader.autograde("hedy")
    with course.gradebook() as gradebook:
        assert gradebook.find_submission(NAME, "hedy").score == MOST - 0.5 + 0.25
        grade = gradebook.find_grade("test_l2_gradient", NAME, NAME, "hedy")
        assert (grade.auto_score, grade.manual_score, grade.needs_manual_grade) == (1.0, 0.5, True)
        assert gradebook.find_comment("l2_penalty", NAME, NAME, "hedy").comment == "Come and see me."


def test_points_of_the_gradebook_scale(formgrader: Formgrader) -> None:
    """Where the course gives a task other points than the pack, the share that was earned counts."""
    course = formgrader.course
    name = "dropout"
    course.hand_in("katherine", name, classroom.solution(name) | dict(demo.wrong_cells(name, "katherine")))
    formgrader.autograde("katherine", name)
    before = course.saved(name)["katherine"]
    (partly,) = (task for task in pack.load(name).tasks if before[task.name] != task.points)
    others = [task.name for task in pack.load(name).tasks if task != partly]
    with course.gradebook() as gradebook:
        for task, points in ((partly.name, 10 * partly.points), (others[0], 7.0), (others[1], 0.0)):
            gradebook.find_grade_cell(f"test_{task}", name, name).max_score = points
        gradebook.db.commit()
    formgrader.autograde("katherine", name)
    assert before[partly.name]
    scaled = {partly.name: 10 * (before[partly.name] or 0), others[0]: 7.0, others[1]: 0.0}
    assert course.saved(name)["katherine"] == before | scaled


def test_feedback_can_be_made(formgrader: Formgrader) -> None:
    """The page names the mistakes."""
    formgrader.autograde("ida")
    assert formgrader.press(f"assignment/{NAME}/ida/generate_feedback")["success"]
    page = Path(formgrader.course.folder, "feedback", "ida", NAME, f"{NAME}.html")
    assert "The weight shrinks by 1 − λ." in page.read_text(encoding="utf-8")
