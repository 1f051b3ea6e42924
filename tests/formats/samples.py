"""Reports for tests of formats: hostile, odd, many; and the job of writing them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from autograder.formats.job import Job
from autograder.formats.roster import Roster
from autograder.report import CheckReport, Diagnosis, Report, TaskReport
from tests.test_report import REPORT

HOSTILE = [
    *("\x1b[31mred\x07", "a\x00b", 'quo"te', "it's", "new\nline\r\n::warning::x", "\ttab", "line\u2028end"),
    *("=cmd()", "+1", "-1", "@SUM(A1)", " =1", "＝1", "'=1", "a,b;c"),
    *("::error::x", "::set-output name=a::b", "##[add-mask]x", " ::add-mask::x", "%0A::error::x", "%25"),
    *("]]>", "<!--", "</script><script>alert(1)</script>", "<b>&amp;</b>", "[[ATTACHMENT|/etc/passwd]]"),
    *("lone\udcff\ud800", "\u202ertl\u200f", "\ufffe", "é\u0301λ🎓", "x" * 10_000),
    *("![p](http://x/y) [l](http://x) @all #1 http://x :tada:", "`code` |*_~", "</pre><img src=x>", "# h"),
    *("0", " ada", "ada ", "", " ", "Points Possible", "-", "EX"),
]
WHEN = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)

points = st.integers(0, 40_000).map(lambda number: number / 10_000)  # as the grader rounds them
anything = st.one_of(st.text(st.characters()), st.sampled_from(HOSTILE))


@st.composite
def tasks(draw: st.DrawFn, text: st.SearchStrategy[str] = anything) -> TaskReport:
    """Draw a task with any verdict, score and texts."""
    most = draw(points)
    verdict = draw(st.sampled_from(["passed", "partial", "failed", "raised", "not_attempted", "crashed"]))
    check = CheckReport("c", draw(text), draw(st.sampled_from(["passed", "raised"])), draw(text))
    told = Diagnosis("d", "It is half.", draw(text), "Count.")
    score = min(draw(points), most)
    name = draw(st.sampled_from(["f", "g", "notebook"]))
    return TaskReport(name, draw(text), score, most, verdict, draw(text), (check,), (told,))


@st.composite
def reports(draw: st.DrawFn, student: st.SearchStrategy[str] = anything) -> Report:
    """Draw a graded report of any student."""
    done = tuple(draw(st.lists(tasks(), max_size=3)))
    return graded(draw(student), *done, assignment=draw(st.sampled_from(["dropout", "norm"])))


def graded(student: str, *done: TaskReport, assignment: str = "dropout") -> Report:
    """Return a report with these tasks."""
    score, most = sum(task.score for task in done), sum(task.max_score for task in done)
    return dataclasses.replace(
        REPORT,
        student=student,
        assignment=assignment,
        submission=f"class/{student}.ipynb",
        score=float(round(score, 4)),
        max_score=float(round(most, 4)),
        tasks=done,
    )


def scored(student: str, score: float | None, most: float = 3.0, assignment: str = "dropout") -> Report:
    """Return a report with this score; without one, it has no verdict."""
    if score is None:
        return dataclasses.replace(fault(student), assignment=assignment, max_score=most)
    return graded(student, TaskReport("f", "Title", score, most, "partial"), assignment=assignment)


def fault(student: str, message: str = "the machine is on fire") -> Report:
    """Return a report without a verdict."""
    return dataclasses.replace(
        REPORT, student=student, verdict="infrastructure", score=None, tasks=(), message=message
    )


def unreadable(student: str, message: str = "it is a link", assignment: str | None = None) -> Report:
    """Return a report on something that is no notebook."""
    most = 3.0 if assignment else None
    return dataclasses.replace(
        REPORT,
        student=student,
        assignment=assignment,
        verdict="unreadable",
        score=0.0,
        max_score=most,
        tasks=(),
        message=message,
    )


def wrong(message: str, name: str = "f") -> TaskReport:
    """Return a task that went wrong with a student's message."""
    check = CheckReport("c", "It is λ.", "raised", message)
    return TaskReport(name, "Title", 0.0, 3.0, "raised", message, (check,))


def job(
    folder: Path,
    reports: Sequence[Report],
    roster: Roster | None = None,
    environment: Mapping[str, str] | None = None,
    told: list[str] | None = None,
) -> Job:
    """Return the job of writing reports into a folder."""
    say = (told if told is not None else []).append
    return Job(reports, folder / "results.jsonl", folder, WHEN, say, roster, environment or {})


def roster(folder: Path, text: str) -> Roster:
    """Read a roster with this text."""
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return Roster.read(path)
