"""The feedback page says what the report says, in a file that nothing of a student's can reach out of."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from autograder.formats import html
from autograder.formats.terminal import printable
from autograder.report import CheckReport, Diagnosis, Report, TaskReport
from tests.formats import samples


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words.append(data)


TOLD = Diagnosis("half", "`keep` is halved.", "It was kept already.", "What is `1 - p`?")
CHECK = CheckReport("c", "It is `λ`.", "raised", "line 3, `y = x / 0`: ZeroDivisionError: division by zero")
RIGHT = CheckReport("d", "It is right.", "passed")
REPORT = samples.graded(
    "ada",
    TaskReport("dropout_forward", "The layer", 1.5, 3.0, "partial", "", (CHECK, RIGHT), (TOLD,)),
    TaskReport("dropout_backward", "The gradient", 0.0, 2.0, "not_attempted", "", (CHECK,)),
    TaskReport("dropout_rate", "What torch calls p", 0.0, 1.0, "missing", "`rate` is not defined"),
)


def test_all_is_said() -> None:
    """Points, mistakes with explanation and hint, and the student's own exception with the line."""
    text = Page(html.page(REPORT)).text
    for words in (
        *("ada", "Dropout", "1.5 of 6 points", "The layer", "partly right · 1.5 of 3 points"),
        *("keep is halved.", "It was kept already.", "Hint. What is 1 - p ?", "It is right."),
        "line 3, y = x / 0 : ZeroDivisionError: division by zero",
        *("not attempted · 0 of 2 points", "its name is not defined · 0 of 1 points", "rate is not defined"),
    ):
        assert words in text
    assert text.count("ZeroDivisionError") == 1  # what was not attempted has no failed checks


def test_code_is_marked_as_code() -> None:
    """What stands between backticks, in titles and messages."""
    page = html.page(REPORT)
    assert "<code>keep</code> is halved." in page
    assert "<code>y = x / 0</code>" in page


def test_without_a_verdict_the_fault_is_ours() -> None:
    """No score is shown, and what cannot be read says why."""
    text = Page(html.page(samples.fault("ada", "the machine is on fire"))).text
    assert "has not been graded: the machine is on fire" in text
    assert "points" not in text.partition("Nothing is lost")[0].partition("has not been graded")[2]
    text = Page(html.page(samples.unreadable("ada", "it is a link"))).text
    assert "it is a link" in text


SAFE = Page(html.page(REPORT))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(samples.reports())
def test_no_text_becomes_an_element(report: Report) -> None:
    """Whatever students' names and messages hold, the page has the elements that the template gives it."""
    page = Page(html.page(report))
    assert {*page.tags} <= {*SAFE.tags, "code", "meter", "p", "nav", "ol", "li"}
    assert page.attributes <= {*SAFE.attributes}
    assert page.tags.count("section") == len(report.tasks)
    assert " ".join(printable(report.student).split()) in page.text


@pytest.mark.parametrize("name", samples.HOSTILE)
def test_files_have_harmless_names(name: str, tmp_path: Path) -> None:
    """Every student has a page of their own, inside the folder."""
    reports = [samples.graded(name), dataclasses.replace(samples.graded(name), submission="another")]
    html.write(samples.job(tmp_path, reports))
    pages = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(pages) == sorted(tmp_path / html.path(report) for report in reports)
    for path in pages:
        assert path.relative_to(tmp_path).parts[:2] == ("html", "dropout")
        assert path.name.isascii()
        assert path.name.isprintable()
