"""What students and instructors see afterwards, also where a notebook claims to be something else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from autograder import pack
from tests import classroom, demo
from tests.nbgrader.course import Course

NAME = "l2_regularization"
MOST = pack.load(NAME).max_score
RIGHT = classroom.solution(NAME)
NOTHING = "def l2_penalty(weights, lam):\n    return 0.0"
SCRIPT = "<script>alert(1)</script>"

Notebook = dict[str, Any]
Change = Callable[[Notebook], object]
STUDENTS: dict[str, tuple[Change, float]] = {}


def deserves(points: float) -> Callable[[Change], Change]:
    """Register a change of a solved notebook, under its name as the student's, and the score that is fair."""

    def register(change: Change) -> Change:
        STUDENTS[getattr(change, "__name__", "")] = change, points
        return change

    return register


def cell(notebook: Notebook, name: str) -> Notebook:
    """Find a cell by its id."""
    return next(one for one in notebook["cells"] if one["id"] == name)


def add(notebook: Notebook, source: str, kind: str = "code", **marks: object) -> None:
    """Add a cell of the student's own behind the first task."""
    own: Notebook = {
        "cell_type": kind,
        "id": f"own-{len(notebook['cells'])}",
        "source": source,
        "metadata": {},
    }
    if kind == "code":
        own |= {"outputs": [], "execution_count": None}
    if marks:
        own["metadata"] = {"nbgrader": {"schema_version": 3, "task": False, "solution": False, **marks}}
    place = next(n for n, one in enumerate(notebook["cells"]) if one["id"] == "l2_penalty")
    notebook["cells"].insert(place + 1, own)


@deserves(MOST)
def the_words_of_hidden_tests(notebook: Notebook) -> None:
    add(notebook, "### BEGIN HIDDEN TESTS\nprint('### BEGIN HIDDEN TESTS')")


@deserves(MOST - 2)
def a_test_cell_of_ones_own(notebook: Notebook) -> None:
    cell(notebook, "l2_penalty")["source"] = NOTHING
    marks = {"grade": True, "locked": True, "points": 1000}
    add(notebook, "open(__file__).read()\n1000.0", grade_id="test_l2_penalty", **marks)
    add(notebook, "1000.0", grade_id="test_l2_gradient", **marks)
    add(notebook, "1000.0", grade_id="test_of_my_own", **marks)
    cell(notebook, "test_l2_penalty")["source"] += "\nprint(In, _ih)\n2.0"
    cell(notebook, "test_l2_penalty")["outputs"] = [
        {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1}
    ]


@deserves(MOST - 2)
def numbers_that_look_like_scores(notebook: Notebook) -> None:
    cell(notebook, "l2_penalty")["source"] = f"{NOTHING}\n\n\nprint(2.0)\n2.0"
    add(notebook, "import sys\nsys.displayhook(15.0)\nfloat('nan')")


@deserves(MOST)
def right_with_warnings(notebook: Notebook) -> None:
    source = cell(notebook, "l2_penalty")["source"]
    noise = "import sys, warnings\nwarnings.warn('careful')\nprint('oh', file=sys.stderr)"
    cell(notebook, "l2_penalty")["source"] = f"{noise}\n{source}\nnp.float64(0.0)"


@deserves(MOST)
def the_process_is_killed(notebook: Notebook) -> None:
    add(notebook, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")


@deserves(MOST - 1)
def the_end_never_comes(notebook: Notebook) -> None:
    cell(notebook, "soft_threshold")["source"] = demo.ENDLESS


@deserves(MOST)
def pictures_and_floods(notebook: Notebook) -> None:
    add(notebook, "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    add(notebook, "for n in range(100_000):\n    print('line', n)")


@deserves(MOST)
def a_helper_in_the_wrong_cell(notebook: Notebook) -> None:
    source = cell(notebook, "l2_penalty")["source"]
    test = cell(notebook, "test_l2_penalty")
    test["source"] = f"def my_half():\n    return 0.5\n\n\n{test['source']}"
    add(notebook, "print('half is', my_half())")
    notebook["cells"].append({**cell(notebook, "own-" + str(len(notebook["cells"]) - 1)), "id": "again"})
    cell(notebook, "l2_penalty")["source"] = source


@deserves(MOST - 2)
def markup_everywhere(notebook: Notebook) -> None:
    cell(notebook, "l2_penalty")["source"] = (
        f"def l2_penalty(weights, lam):\n    raise ValueError({SCRIPT!r})"
    )
    add(
        notebook,
        f"# My notes\n\n{SCRIPT} and 1 < 2, [a link](javascript:alert(1)) [1]\n\n[1]: javascript:alert(2)",
        kind="markdown",
    )
    add(notebook, f"print({SCRIPT!r})\n{SCRIPT!r}")


@pytest.fixture(scope="module")
def course(new_course: Callable[[], Course]) -> Course:
    """These students and two of the demo class, graded, with feedback."""
    course = new_course()
    for student, (change, _) in STUDENTS.items():
        notebook = classroom.hand_in(NAME, RIGHT)
        change(notebook)
        course.put(student, NAME, notebook)
    for student in ("ida", "frances"):
        course.hand_in(student, NAME, RIGHT | dict(demo.wrong_cells(NAME, student)))
    course.autograde(NAME, "--Grade.call_timeout=2")
    course.run("nbgrader", "generate_feedback", NAME)
    return course


def page(course: Course, student: str) -> str:
    """Return a student's feedback."""
    return (course.folder / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")


def cells(course: Course, student: str) -> list[Notebook]:
    """Return the cells of a graded notebook."""
    return json.loads(course.autograded(student, NAME).read_text(encoding="utf-8"))["cells"]  # type: ignore[no-any-return]


def shown(course: Course, student: str) -> str:
    """Return what a student's own cells show, as one text."""
    own = [one for one in cells(course, student) if one["id"].startswith("extra-")]
    return json.dumps([one.get("outputs") for one in own])


@pytest.mark.parametrize("student", STUDENTS)
def test_claims_earn_nothing_and_accidents_cost_nothing(course: Course, student: str) -> None:
    """The score is what the answers deserve, and there is a notebook and a page."""
    assert sum(filter(None, course.saved(NAME)[student].values())) == STUDENTS[student][1]
    assert len(course.saved(NAME)[student]) == len(pack.load(NAME).tasks)
    assert course.autograded(student, NAME).exists()
    assert "Score:" in page(course, student)


@pytest.mark.parametrize("student", [*STUDENTS, "ida", "frances"])
def test_hidden_tests_stay_hidden(course: Course, student: str) -> None:
    """No line of them is on a page or in a notebook, and each test cell is there once."""
    source = (course.folder / "solutions" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    regions = re.findall(
        r"BEGIN HIDDEN TESTS\\n(.*?)### END HIDDEN", source.replace('",\n    "', ""), re.DOTALL
    )
    lines = {line.strip() for region in regions for line in region.split("\\n") if len(line.strip()) > 10}
    assert lines
    everything = html.unescape(page(course, student)) + json.dumps(cells(course, student))
    assert not [line for line in lines if line in everything]
    tests = [
        one["metadata"]["nbgrader"]["grade_id"]
        for one in cells(course, student)
        if "nbgrader" in one["metadata"]
    ]
    assert len(tests) == len(set(tests))


def test_feedback_names_mistakes(course: Course) -> None:
    """With an explanation and a hint."""
    text = html.unescape(page(course, "ida"))
    assert "The weight shrinks by 1 − λ." in text
    assert "Which two quantities stand beside the weight" in text


def test_failing_cells_have_their_own_message(course: Course) -> None:
    """A syntax error is shown at the cell that has it."""
    (trouble,) = next(one for one in cells(course, "frances") if one["id"] == "weight_decay_step")["outputs"]
    assert (trouble["output_type"], trouble["ename"]) == ("error", "SyntaxError")
    assert "ended the process" in shown(course, "the_process_is_killed")


def test_students_keep_their_own_output(course: Course) -> None:
    """Text and pictures, up to a limit; also of helpers that were written into a cell of ours."""
    outputs = shown(course, "pictures_and_floods")
    assert '"image/png"' in outputs
    assert "line 1\\n" in outputs
    assert "cut here" in outputs or "truncated" in outputs
    assert len(outputs) < 200_000
    assert "half is 0.5" in shown(course, "a_helper_in_the_wrong_cell")


def test_nothing_of_a_students_acts_in_a_browser(course: Course) -> None:
    """Not in text cells, messages, comments or outputs, on the page and in what formgrader shows."""
    text = page(course, "markup_everywhere")
    assert SCRIPT not in text
    assert SCRIPT in html.unescape(text)
    assert 'href="javascript:' not in text
    for one in cells(course, "markup_everywhere"):
        htmls = [output["data"].get("text/html", "") for output in one.get("outputs", ()) if "data" in output]
        assert "<script" not in json.dumps(htmls)


def test_feedback_needs_no_network(course: Course, browser: Browser) -> None:
    """Formulas are there, and the page asks nobody for anything."""
    tab = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto((course.folder / "feedback" / "ida" / NAME / f"{NAME}.html").as_uri())
    assert asked[0] == tab.url
    assert all("/fonts/glyphicons-" in url for url in asked[1:])  # Bootstrap's, of its own folder; not loaded
    assert all("font" in message for message in said)
    assert tab.locator("math").count() > 50
    assert "\\frac" not in tab.locator("body").inner_text()
