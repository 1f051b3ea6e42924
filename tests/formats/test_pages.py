"""Feedback page and dashboard in a real browser: they work, for everybody, and ask for nothing."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.formats import dashboard, html
from autograder.report import CheckReport, Diagnosis, Report, TaskReport
from tests.formats import samples

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

HALF = Diagnosis("half", "`keep` is halved.", "It was kept already.", "Count them.")
EVIL = "<script>document.title = 'taken'</script><img src=http://127.0.0.1:9/x onerror=alert(1)>"
RIGHT, WRONG = CheckReport("c", "It is `λ`.", "passed"), CheckReport("c", "It is `λ`.", "raised", EVIL)


def submission(number: int) -> Report:
    """Return one of a class: every fourth holds the misconception, every tenth cannot be read."""
    if number % 10 == 9:
        return dataclasses.replace(samples.unreadable(f"student {number}", EVIL, "dropout"), seconds=0.0)
    wrong = number % 4 == 0
    first = TaskReport(
        "f",
        "The layer",
        0.0 if wrong else 2.0,
        2.0,
        "failed" if wrong else "passed",
        "",
        (WRONG if wrong else RIGHT,),
        (HALF,) if wrong else (),
    )
    second = TaskReport("g", "The gradient", 1.25, 2.0, "partial", "", (RIGHT,))
    student = {3: EVIL, 5: "=cmd()|' /C calc'!A0"}.get(number, f"student {number}")
    report = samples.graded(student, first, second, assignment="dropout" if number < 500 else "batch_norm")
    return dataclasses.replace(report, seconds=number / 1000, submission=f"class/{number}.ipynb")


CLASS = [submission(number) for number in range(1000)]
HOLDERS = [
    report.student
    for report in CLASS
    if report.assignment == "dropout" and any(task.diagnoses for task in report.tasks)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a class of a thousand."""
    path = tmp_path_factory.mktemp("pages")
    job = samples.job(path, CLASS)
    html.write(job)
    dashboard.write(job)
    return path


class Watched:
    """A page, with what it said and asked for beyond itself."""

    def __init__(self, browser: sync_api.Browser, path: Path, **context: object) -> None:
        """Open a file."""
        self.page = browser.new_context(**context).new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def check(self) -> None:
        """Check that it has said nothing, asked for nothing but itself, and is what it was."""
        assert not self.said
        assert self.asked == [self.page.url]
        assert self.page.title() != "taken"


@pytest.fixture
def class_page(browser: sync_api.Browser, folder: Path) -> Iterator[sync_api.Page]:
    """The dashboard, watched to the end of the test."""
    watched = Watched(browser, folder / "dashboard.html")
    yield watched.page
    watched.check()


def found(page: sync_api.Page) -> str:
    """Return how many the table has after filtering."""
    return page.locator("#found").inner_text()


def column(page: sync_api.Page, number: int) -> list[str]:
    """Return a column of the table."""
    return page.locator(f"#table tbody td:nth-child({number})").all_inner_texts()


def test_a_misconception_shows_its_students(class_page: sync_api.Page) -> None:
    """By a click; a second one shows them in the table."""
    mistake = class_page.locator("details.misconception", has_text="keep is halved.").first
    holders = mistake.locator(".holders li")
    assert not holders.first.is_visible()
    mistake.locator("summary").click()
    assert holders.all_inner_texts() == HOLDERS
    assert mistake.locator("summary").inner_text().split() == [str(len(HOLDERS)), "keep", "is", "halved."]
    assert "It was kept already." in mistake.inner_text()
    mistake.get_by_role("button").click()
    sync_api.expect(class_page.locator("#found")).to_have_text(f"{len(HOLDERS)} of 1000 submissions")
    assert column(class_page, 1) == HOLDERS[:200]


def test_students_link_to_their_pages(browser: sync_api.Browser, folder: Path) -> None:
    """Where feedback pages lie beside the dashboard."""
    page = Watched(browser, folder / "dashboard.html").page
    page.locator("#table").get_by_role("link", name="student 8", exact=True).click()
    sync_api.expect(page.locator("header .who")).to_have_text("student 8")
    assert page.url == (folder / html.path(CLASS[8])).as_uri()


def test_the_table_is_filtered(class_page: sync_api.Page) -> None:
    """By words, assignment and outcome, and all at once."""
    assert found(class_page) == "1000 of 1000 submissions"
    class_page.get_by_label("Outcome").select_option("trouble")
    assert found(class_page) == "100 of 1000 submissions"
    class_page.get_by_role("combobox", name="Assignment").select_option("batch_norm")
    assert found(class_page) == "0 of 1000 submissions"
    class_page.get_by_role("button", name="Clear").click()
    sync_api.expect(class_page.locator("#found")).to_have_text("1000 of 1000 submissions")
    class_page.get_by_label("Find").fill("Student 12 HALVED")
    assert column(class_page, 1) == [
        report.student
        for report in CLASS
        if any(task.diagnoses for task in report.tasks) and "12" in report.student
    ]
    class_page.get_by_label("Find").fill("<script>")
    assert column(class_page, 1)[0] == EVIL


def test_the_table_is_sorted(class_page: sync_api.Page) -> None:
    """By any column, and the other way round at the second click; more rows come when asked for."""
    seconds = class_page.get_by_role("button", name="seconds")
    seconds.click()
    seconds.click()
    fastest_last = [float(text) for text in column(class_page, 7)]
    assert fastest_last == sorted(fastest_last, reverse=True)
    assert len(fastest_last) == 200
    assert class_page.get_by_role("columnheader", name="seconds").get_attribute("aria-sort") == "descending"
    class_page.get_by_role("button", name="Show 800 more").click()
    assert len(column(class_page, 7)) == 1000


def test_what_is_shown_can_be_had_as_csv(class_page: sync_api.Page) -> None:
    """Every cell comes back as it was, and nothing is calculated."""
    class_page.get_by_role("combobox", name="Assignment").select_option("dropout")
    with class_page.expect_download() as download:
        class_page.get_by_role("button", name="Download as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    expected = [report for report in CLASS if report.assignment == "dropout"]
    assert [row["student"].removeprefix("'") for row in rows] == [report.student for report in expected]
    assert rows[5]["student"].startswith("'=")
    assert [float(row["score"]) for row in rows] == [report.score for report in expected]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_for_everybody(browser: sync_api.Browser, folder: Path, scheme: str, width: int) -> None:
    """No rule of accessibility is broken, nothing is wider than the screen, and nothing acts."""
    for path in (folder / "dashboard.html", folder / html.path(CLASS[8]), folder / html.path(CLASS[3])):
        size = {"width": width, "height": 900}
        watched = Watched(browser, path, color_scheme=scheme, viewport=size, bypass_csp=True)
        watched.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        watched.check()
        assert axe.Axe().run(watched.page).response["violations"] == []
        watched.page.context.close()


def test_the_dashboard_is_used_by_keyboard(class_page: sync_api.Page) -> None:
    """Tab reaches a misconception, Enter opens it."""
    summary = class_page.locator("details.misconception summary").first
    for _ in range(40):
        class_page.keyboard.press("Tab")
        if summary.evaluate("part => part === document.activeElement"):
            break
    class_page.keyboard.press("Enter")
    assert class_page.locator("details.misconception .holders").first.is_visible()


def test_pages_of_nobody_are_pages(browser: sync_api.Browser, tmp_path: Path) -> None:
    """A class without submissions has a dashboard."""
    dashboard.write(samples.job(tmp_path, []))
    watched = Watched(browser, tmp_path / "dashboard.html")
    assert "0 submissions" in watched.page.locator("header").inner_text()
    watched.check()
