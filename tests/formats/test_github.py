"""Annotations and summary: GitHub reads what we say, and nothing of a student's acts on it."""

from __future__ import annotations

import contextlib
import html
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder.formats import github, terminal
from autograder.formats.terminal import lines, printable
from autograder.report import Report, TaskReport
from tests.formats import samples
from tests.formats.runner import Command, obeyed

OURS = {"Grades", "student", "assignment", "score"}


def written(reports: Sequence[Report], **environment: str) -> tuple[str, str]:
    """Return what is printed, and the summary."""
    output = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(output):
        github.write(samples.job(Path(folder), reports, environment=environment))
        summary = (Path(folder) / "summary.md").read_text(encoding="utf-8")
    return output.getvalue(), summary


def shown(summary: str) -> lxml.html.HtmlElement:
    """Return the page that a summary becomes."""
    return lxml.html.fromstring("<div>" + MarkdownIt().enable("table").render(summary) + "</div>")


@given(st.lists(samples.reports(), max_size=3))
@example([samples.graded(text, samples.wrong(text)) for text in samples.HOSTILE[:15]])
@example([samples.graded(text, samples.wrong(text)) for text in samples.HOSTILE[15:]])
@example([samples.unreadable(text, text) for text in samples.HOSTILE])
@example([samples.graded("ada", *map(samples.wrong, samples.HOSTILE))])
def test_whatever_students_write(reports: list[Report]) -> None:
    """Only our errors are obeyed, only our elements are shown; students' text is in code alone."""
    output, summary = written(reports)
    commands = obeyed(output)
    assert {command.name for command in commands} <= {"error"}
    assert len(commands) == len(output.splitlines()) <= github.ANNOTATIONS
    page = shown(summary)
    assert {element.tag for element in page.iter()} <= {
        "div",
        "h2",
        "table",
        "tr",
        "th",
        "td",
        "code",
        "pre",
        "p",
    }
    assert not any(element.attrib for element in page.iter())
    code = set(page.iter("code", "pre"))
    outside = {
        text.strip()
        for element in page.iter()
        for text in ("" if element in code else element.text or "", element.tail or "")
    }
    assert outside - {""} <= OURS
    names = [row[0].text_content() for row in page.iter("tr")][1:]
    assert names == [printable(report.student) if report.student.strip() else "" for report in reports]


def test_an_annotation() -> None:
    """It names file, student, task and points, and says what the student reads."""
    report = samples.graded("a::b,c%3A", samples.wrong("100%25 wrong%0A\nhere"))
    output, _ = written([report])
    (command,) = obeyed(output)
    place = {"file": "class/a::b,c%3A.ipynb", "line": "1", "title": "a::b,c%3A: Title, 0 of 3 points"}
    assert (command.name, command.properties) == ("error", place)
    assert command.message == lines(terminal.task_text(report.tasks[0]).plain.strip())
    assert "100%25 wrong%0A\\nhere" in command.message


def test_long_names_are_cut() -> None:
    """GitHub drops annotations with longer titles."""
    output, _ = written([samples.graded("é" * 10_000, samples.wrong("x" * 10_000))])
    (command,) = obeyed(output)
    assert len(command.properties["title"]) <= 255
    assert len(command.message) <= 4_096


def test_what_is_no_trouble() -> None:
    """Right tasks, and tasks not begun, give no annotation."""
    done = [TaskReport("f", "T", 1.0, 1.0, "passed"), TaskReport("g", "T", 0.0, 1.0, "not_attempted")]
    assert written([samples.graded("ada", *done)])[0] == ""


def test_submissions_that_could_not_be_graded() -> None:
    """Each is an error with its reason; the summary makes up no score."""
    output, summary = written([samples.unreadable("ada"), samples.fault("bob")])
    assert [command.message for command in obeyed(output)] == ["it is a link", "the machine is on fire"]
    assert "–/3" in summary


def test_more_than_github_shows() -> None:
    """GitHub shows ten; the tenth says how many are missing."""
    tasks = [samples.wrong("x", f"f{n}") for n in range(25)]
    output, _ = written([samples.graded("ada", *tasks)])
    *_, last = commands = obeyed(output)
    assert len(commands) == 10
    assert last == Command("error", {"title": "More"}, "16 more are in the summary of this job.")
    output, _ = written([samples.graded("ada", *tasks[:10])])
    assert "More" not in output


@pytest.mark.parametrize("name", ["ada", "<" * 10_000])
def test_the_summary_has_at_most_a_mebibyte(tmp_path: Path, name: str) -> None:
    """Beyond that GitHub drops all of it: rows that do not fit are counted, and the table is closed."""
    target = tmp_path / "step"
    target.write_text("# Before\n", encoding="utf-8")
    reports = [samples.scored(f"{name}{n}", 1.0) for n in range(1000)] * 10
    _, summary = written(reports, GITHUB_STEP_SUMMARY=str(target))
    rows = summary.count("<tr>") - 1
    assert target.stat().st_size <= 2**20
    assert target.read_text(encoding="utf-8") == "# Before\n" + summary
    assert target.stat().st_size > 2**20 - 50_000
    assert summary.endswith(f"</table>\n\n{10_000 - rows} more submissions do not fit here.\n")


def test_no_room_at_all(tmp_path: Path) -> None:
    """A summary that other commands have filled gets nothing more."""
    target = tmp_path / "step"
    target.write_bytes(b"x" * 2**20)
    written([samples.scored("ada", 1.0)], GITHUB_STEP_SUMMARY=str(target))
    assert target.stat().st_size == 2**20


def test_a_single_submission_in_detail() -> None:
    """The summary of one submission has all that its student reads, as far as it fits."""
    task = samples.wrong("<i>\n\n# no heading</pre>")
    _, summary = written([samples.graded("ada", task)])
    assert html.escape("<i>") in summary
    assert shown(summary).find(".//pre").text.strip() == lines(terminal.task_text(task).plain).strip()
    huge = [samples.wrong("<" * 100_000, f"f{n}") for n in range(4)]
    _, summary = written([samples.graded("ada", *huge)])
    assert summary.endswith("The rest does not fit here.\n")
    assert 2**19 < len(summary.encode()) <= 2**20


def test_none() -> None:
    """No submission: nothing is printed, and the table is empty."""
    output, summary = written([])
    assert (output, summary.count("<tr>")) == ("", 1)


@pytest.mark.parametrize("count", [1, len(samples.HOSTILE)])
def test_the_terminal_is_not_obeyed_either(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, count: int
) -> None:
    """In GitHub's runner the tables, too, are printed while commands are stopped, and later ones count."""
    many = [samples.graded(text, samples.wrong(text)) for text in samples.HOSTILE]
    reports = many if count > 1 else [samples.graded("ada", *map(samples.wrong, samples.HOSTILE))]
    terminal.write(samples.job(tmp_path, reports))
    assert obeyed(capsys.readouterr().out)
    terminal.write(samples.job(tmp_path, reports, environment={"GITHUB_ACTIONS": "true"}))
    print(github.command("notice", "after", title="x"))
    assert obeyed(capsys.readouterr().out) == [Command("notice", {"title": "x"}, "after")]
