"""junit.xml is valid for the strictest schema, unique for GitLab, and shows what was written, no more."""

from __future__ import annotations

import dataclasses
import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from autograder.formats import junit
from autograder.formats.terminal import printable
from autograder.report import Report, TaskReport, TaskVerdict
from tests.formats import samples

SCHEMA = etree.XMLSchema(file=Path(__file__).with_name("junit.xsd"))


def written(reports: Sequence[Report]) -> etree._Element:
    """Write reports, and read the file as it is valid."""
    with tempfile.TemporaryDirectory() as folder:
        junit.write(samples.job(Path(folder), reports))
        root = etree.parse(Path(folder) / "junit.xml").getroot()
    SCHEMA.assertValid(root)
    return root


def facts(suite: etree._Element) -> dict[str, str]:
    """Return the properties of a suite."""
    return {each.get("name"): each.get("value") for each in suite.find("properties")}


@given(st.lists(samples.reports(), max_size=3))
@example([samples.graded(text, samples.wrong(text)) for text in samples.HOSTILE])
@example([samples.unreadable(text, text) for text in samples.HOSTILE])
def test_whatever_students_write(reports: list[Report]) -> None:
    """Any text gives a valid file, from which names, scores, verdicts and counts come back."""
    root = written(reports)
    assert len(root) == len(reports)
    for suite, report in zip(root, reports, strict=True):
        label = printable(f"{report.assignment or 'not recognised'}.{report.student}")
        assert suite.get("name").startswith(" ".join(label.split()))
        assert float(facts(suite)["score"]) == report.score
        for outcome in ("failure", "error", "skipped"):
            column = {"failure": "failures", "error": "errors"}.get(outcome, outcome)
            assert int(suite.get(column)) == len(suite.findall(f"testcase/{outcome}"))
        assert int(suite.get("tests")) == len(suite.findall("testcase")) == 1 + len(report.tasks)
        assert float(suite.get("time")) == report.seconds


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        ("passed", None),
        ("partial", "failure"),
        ("failed", "failure"),
        ("not_attempted", "skipped"),
        *((verdict, "error") for verdict in ("raised", "missing", "timeout", "memory", "crashed")),
    ],
)
def test_verdicts(verdict: TaskVerdict, outcome: str | None) -> None:
    """Wrong is a failure, no answer an error, not begun skipped; the verdict is the type."""
    task = TaskReport("f", "Title", 0.0, 3.0, verdict, "words")
    (case,) = written([samples.graded("ada", task)]).findall("testsuite/testcase[@name='f']")
    assert [element.tag for element in case] == ([outcome] if outcome else [])
    assert [element.get("type") for element in case] == ([verdict] if outcome else [])


def test_the_message_is_in_the_body() -> None:
    """GitLab shows nothing but the body; it has the check, the message and the hint."""
    report = samples.graded("ada", samples.wrong("ZeroDivisionError in line 3"))
    (error,) = written([report]).iter("error")
    assert error.text.splitlines()[0] == "! Title  0/3  f, raised"
    assert "It is λ." in error.text
    assert "ZeroDivisionError in line 3" in error.text


def test_submissions_that_could_not_be_graded() -> None:
    """The notebook itself is the case that fails, with the reason; no score is made up."""
    unreadable, fault = written([samples.unreadable("ada"), samples.fault("bob")])
    assert [error.text for error in (*unreadable.iter("error"), *fault.iter("error"))] == [
        "it is a link",
        "the machine is on fire",
    ]
    assert facts(unreadable)["score"] == "0.0"
    assert facts(fault)["score"] == ""


def test_names_are_unique() -> None:
    """The same student twice, and tasks of the same name, stay apart, also from names that look so."""
    task = samples.wrong("x")
    report = samples.graded("ada", task, task, dataclasses.replace(task, name="f (2)"))
    root = written([report, samples.graded("ada (2)", task), report])
    assert [suite.get("name") for suite in root] == ["dropout.ada", "dropout.ada (2)", "dropout.ada (3)"]
    assert [case.get("name") for case in root[0].iter("testcase")] == ["notebook", "f", "f (2)", "f (2) (2)"]


def test_names_stay_when_scores_change() -> None:
    """GitLab compares test cases of two branches by name, so a name tells nothing of the outcome."""
    passed = TaskReport("f", "Title", 3.0, 3.0, "passed")
    before, after = (written([samples.graded("ada", task)]) for task in (samples.wrong("x"), passed))
    keys = [
        [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
        for root in (before, after)
    ]
    assert keys[0] == keys[1]


def test_nothing_attaches_files() -> None:
    """GitLab attaches the file that a case's system-out names: cases have none, and suites an empty one."""
    root = written([samples.graded("ada", samples.wrong("[[ATTACHMENT|/etc/passwd]]"))])
    assert not root.findall("testsuite/testcase/system-out")
    assert not root.findtext("testsuite/system-out")


def test_many_and_none() -> None:
    """No submission at all, and a thousand with several assignments each."""
    assert len(written([])) == 0
    many = [samples.scored(f"s{n}", n / 1000, assignment=name) for n in range(500) for name in ("a", "b")]
    root = written(many)
    total = sum(float(facts(suite)["score"]) for suite in root)
    assert math.isclose(total, sum(report.score or 0.0 for report in many))
