"""The terminal's tables: nothing of a student's acts, and every line says what matters."""

from __future__ import annotations

import dataclasses
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder.formats import terminal
from autograder.report import CheckReport, Diagnosis, Report, TaskReport, TaskVerdict
from tests.test_report import REPORT, TASK

HOSTILE = "\x1b[31mred\x1b]8;;http://x\x07\r\x00\x9b2J\u202e\udcff"


def shown(*reports: Report, width: int = 200) -> str:
    """Print reports as on a terminal without colours."""
    output = io.StringIO()
    terminal.show(reports, Console(file=output, width=width, color_system=None))
    return output.getvalue()


def task(name: str, verdict: TaskVerdict, message: str = "") -> TaskReport:
    score = {"passed": 1.0, "partial": 0.5}.get(verdict, 0.0)
    return TaskReport(name, name.title(), score, 1.0, verdict, message)


def report(student: str, *tasks: TaskReport) -> Report:
    score, most = sum(task.score for task in tasks), sum(task.max_score for task in tasks)
    return dataclasses.replace(REPORT, student=student, score=score, max_score=most, tasks=tasks)


@given(st.text(st.characters()))
def test_printable_text_cannot_act(text: str) -> None:
    """Control characters, odd line ends and broken text come out as escapes, the rest as it is."""
    escaped = terminal.printable(text)
    assert escaped.isprintable()
    assert escaped.encode("utf-8").decode("utf-8") == escaped
    if text.isprintable():
        assert escaped == text


@pytest.mark.parametrize("number", [1, 2])
def test_hostile_text_is_escaped_everywhere(number: int) -> None:
    """Names, messages and lines of a student's reach the terminal as visible escapes only."""
    check = CheckReport("c", "It is so.", "raised", HOSTILE)
    bad = dataclasses.replace(TASK, message=HOSTILE, verdict="raised", checks=(check,))
    graded = dataclasses.replace(REPORT, student=HOSTILE, tasks=(bad,))
    unreadable = dataclasses.replace(graded, verdict="unreadable", message=HOSTILE, tasks=())
    for one in (graded, unreadable):
        output = shown(*[one] * number)
        assert not set("\x1b\x07\r\x00\x9b\u202e\udcff") & set(output)
        assert "\\x1b[31mred" in output


def test_markup_of_students_is_text() -> None:
    """Square brackets in a name or message are no markup."""
    odd = report("[bold]ada[/]", task("f", "failed", "[/nonsense] [red]"))
    assert "[bold]ada[/]" in shown(odd, odd)
    assert "[/nonsense] [red]" in shown(odd, odd)


@pytest.mark.parametrize(
    ("score", "words"),
    [(None, "–"), (0.0, "0"), (3.0, "3"), (2.5, "2.5"), (1.3333, "1.33"), (10.0, "10"), (0.004, "0")],
)
def test_points(score: float | None, words: str) -> None:
    """Points have at most two decimals and no needless zeros, but a ten stays a ten."""
    assert terminal.points(score) == words


@pytest.mark.parametrize(
    ("tasks", "words"),
    [
        ([task("f", "passed"), task("g", "passed")], "everything right"),
        ([task("f", "not_attempted"), task("g", "not_attempted")], "nothing done yet"),
        ([task("f", "passed"), task("g", "not_attempted")], "1 of 2 tasks done, all of them right"),
        ([task("f", "passed"), task("g", "failed", "it differs")], "g: it differs"),
        ([task("f", "timeout", "too slow"), task("g", "missing", "x")], "f: too slow (and 1 more)"),
        ([task("f", "failed", "x" * 101)], f"f: {'x' * 99}…"),
    ],
)
def test_one_line_a_student(tasks: list[TaskReport], words: str) -> None:
    """A class has one line for each student: score, a mark for each task, and the first trouble."""
    lines = shown(report("ada", *tasks), report("bob", *tasks)).splitlines()
    (line,) = [line for line in lines if "ada" in line]
    assert line.rstrip().endswith(words)
    assert f"{terminal.points(sum(task.score for task in tasks))}/{len(tasks)}" in line


def test_faults_in_a_class() -> None:
    """Unreadable notebooks and faults of ours are told apart from low scores."""
    unreadable = dataclasses.replace(
        REPORT, verdict="unreadable", assignment=None, max_score=None, score=0.0, tasks=(), message="a link"
    )
    fault = dataclasses.replace(REPORT, verdict="infrastructure", score=None, tasks=(), message="no worker")
    output = shown(unreadable, fault)
    assert "unreadable: a link" in output
    assert "infrastructure: no worker" in output
    assert "not recognised" in output
    assert "–/3" in output


def test_one_notebook_in_detail() -> None:
    """A single notebook shows each check with its title and message; what is not attempted, none."""
    idle = dataclasses.replace(TASK, name="g", title="Idle", verdict="not_attempted")
    lines = [line.strip() for line in shown(dataclasses.replace(REPORT, tasks=(TASK, idle))).splitlines()]
    assert lines[0] == "ada · dropout: 1.5 of 3 points"
    assert "◐ Title  1.5/3  f, partial" in lines
    assert lines[lines.index("✗ It is λ.") + 1] == "it is not"
    assert lines[-1] == "· Idle  1.5/3  g, not attempted"


def test_diagnoses_are_shown() -> None:
    """One notebook shows title, explanation and hint of what was recognised; a class, the title."""
    told = Diagnosis("no-half", "The ½ is missing.", "So it is twice as large.", "Count\x1b[31m again.")
    wrong = dataclasses.replace(TASK, diagnoses=(told,))
    lines = [line.strip() for line in shown(dataclasses.replace(REPORT, tasks=(wrong,))).splitlines()]
    assert lines[-3:] == ["→ The ½ is missing.", "So it is twice as large.", "Hint: Count\\x1b[31m again."]
    in_class = shown(report("ada", wrong), report("bob", task("f", "passed")))
    assert "f: The ½ is missing." in in_class
