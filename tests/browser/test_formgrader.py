"""An instructor grades in formgrader: its pages, from the list of assignments to the graded notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import pack
from autograder.report import Report
from tests import demo
from tests.browser.jupyter import Jupyter
from tests.nbgrader import course as courses
from tests.nbgrader.course import Course

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAME, STUDENT = "l2_regularization", "ida"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The demo class has handed in one assignment; nothing has been generated."""
    course = courses.release(tmp_path_factory.mktemp("course"), ())
    demo.write_class(course.submitted, [NAME])
    return course


@pytest.fixture(scope="module")
def report(course: Course) -> Report:
    """What `autograder grade` says about the student."""
    course.run("autograder", "grade", f"submitted/{STUDENT}", "--output", "graded", "--format", "none")
    (report,) = course.reports().values()
    return report


@pytest.fixture(scope="module")
def server(jupyter: Callable[[Path], Jupyter], course: Course) -> Jupyter:
    """A server in the course's folder."""
    return jupyter(course.folder)


@pytest.fixture(scope="module")
def generated(server: Jupyter, page: sync_api.Page, picture: Callable[[str], None]) -> str:
    """The button that generates the assignment was pressed; this is what was said."""
    page.goto(server.address("formgrader/manage_assignments"))
    row = page.locator("#main-table tr").filter(has_text=NAME)
    row.locator(".assign a").click()
    said = page.locator(".modal.in")
    sync_api.expect(said).to_contain_text("student version")
    picture("formgrader_generated")
    return said.inner_text()


@pytest.fixture(scope="module")
def autograded(generated: str, server: Jupyter, page: sync_api.Page, picture: Callable[[str], None]) -> str:
    """The button that grades the student was pressed; this is what was said."""
    page.goto(server.address(f"formgrader/manage_submissions/{NAME}"))
    row = page.locator("#main-table tr").filter(has_text=STUDENT)
    sync_api.expect(row.locator(".status")).to_have_text("needs autograding")
    row.locator(".autograde a").click()
    said = page.locator(".modal.in")
    sync_api.expect(said).to_contain_text("autograd")
    picture("formgrader_autograded")
    return said.inner_text()


def test_all_assignments_are_listed(
    server: Jupyter, page: sync_api.Page, picture: Callable[[str], None]
) -> None:
    """With the class that has handed one of them in; formgrader is opened from JupyterLab's menu."""
    page.goto(server.address("lab"))
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader").click()
    table = page.frame_locator("iframe").locator("#main-table")
    sync_api.expect(table.locator("tr")).to_have_count(len(pack.names()))
    assert table.locator(".name").all_inner_texts() == list(pack.names())
    handed_in = table.locator("tr").filter(has_text=NAME).locator(".num-submissions")
    sync_api.expect(handed_in).to_have_text(str(len({*demo.WRONG[NAME], *demo.RIGHT})))
    picture("formgrader_assignments")


def test_the_button_generates_what_students_get(generated: str, server: Jupyter, course: Course) -> None:
    """It is the notebook of `make release`."""
    assert "Successfully created the student version" in generated
    written = course.folder / "assignments" / NAME / f"{NAME}.ipynb"
    assert written.read_bytes() == pack.release_notebook(NAME).read_bytes()


def test_the_button_gives_our_marks(
    autograded: str, server: Jupyter, page: sync_api.Page, report: Report, picture: Callable[[str], None]
) -> None:
    """The page shows the score of `autograder grade`, of the one student whose button was pressed."""
    assert "Successfully autograded" in autograded
    page.goto(server.address(f"formgrader/manage_submissions/{NAME}"))
    rows = page.locator("#main-table tr")
    row = rows.filter(has_text=STUDENT)
    assert 0 < report.score < report.max_score
    sync_api.expect(row.locator(".score")).to_have_text(f"{report.score:g} / {report.max_score:g}")
    sync_api.expect(row.locator(".status")).to_have_text("graded")
    others = rows.locator(".status", has_text="needs autograding")
    sync_api.expect(others).to_have_count(len({*demo.WRONG[NAME], *demo.RIGHT}) - 1)
    picture("formgrader_submissions")


def test_the_graded_notebook_names_the_mistakes(
    autograded: str, server: Jupyter, page: sync_api.Page, report: Report, picture: Callable[[str], None]
) -> None:
    """In the feedback below the answer, and in the box for comments; the score is in its box, too."""
    page.goto(server.address(f"formgrader/gradebook/{NAME}/{NAME}"))
    page.locator("#main-table .name a:visible").click()
    wrong = [task for task in report.tasks if task.diagnoses]
    assert len(wrong) == len(demo.WRONG[NAME][STUDENT])
    for task in wrong:
        title = task.diagnoses[0].title
        feedback = page.locator("section").filter(has_text=f"{task.title}:")
        sync_api.expect(feedback).to_contain_text(title.replace("`", ""))
        sync_api.expect(feedback).to_contain_text(task.diagnoses[0].explanation.replace("`", ""))
        sync_api.expect(page.locator(f"#{task.name}-comment")).to_have_attribute("placeholder", title)
        sync_api.expect(page.locator(f"#test_{task.name}")).to_have_attribute(
            "placeholder", f"{task.score:g}"
        )
        feedback.scroll_into_view_if_needed()
        picture(f"formgrader_{task.name}")
