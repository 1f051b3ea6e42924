"""Reports survive the way to results.jsonl and back; what is not a report is refused."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report import CheckReport, Diagnosis, Report, TaskReport

CHECKS = (CheckReport("a", "It is so.", "passed"), CheckReport("b", "It is λ.", "failed", "it is not"))
TASK = TaskReport("f", "Title", 1.5, 3.0, "partial", "it is not", CHECKS, (Diagnosis("i", "t", "e", "h"),))
REPORT = Report(
    assignment="dropout",
    student="ada",
    submission="class/ada.ipynb",
    sha256="00",
    seed=7,
    isolation="process",
    verdict="graded",
    score=1.5,
    max_score=3.0,
    seconds=0.01,
    versions={"numpy": "2"},
    tasks=(TASK,),
)


def test_the_json_is_the_documented_one() -> None:
    """The fields and their order are the format's; other programs read them."""
    fields = json.loads(REPORT.to_json())
    assert list(fields) == [
        *("schema", "assignment", "student", "submission", "sha256", "seed", "isolation", "verdict"),
        *("score", "max_score", "seconds", "message", "versions", "tasks"),
    ]
    assert fields["schema"] == "autograder/report/v1"
    (task,) = fields["tasks"]
    assert list(task) == [
        *("name", "title", "score", "max_score", "verdict", "message", "checks", "diagnoses"),
    ]
    assert list(task["checks"][0]) == ["name", "title", "status", "message"]
    assert list(task["diagnoses"][0]) == ["id", "title", "explanation", "hint"]


@given(st.text(st.characters()), st.sampled_from([None, 0.0, 1.5]))
def test_round_trip(text: str, score: float | None) -> None:
    """Any text, lone surrogates too, is one printable line of UTF-8, and comes back."""
    task = dataclasses.replace(TASK, message=text)
    report = dataclasses.replace(REPORT, student=text, message=text, score=score, tasks=(task, TASK))
    line = report.to_json()
    assert line.isprintable()
    assert Report.from_json(line.encode("utf-8").decode("utf-8")) == report


def test_cut_lines_are_refused() -> None:
    """A line that was cut anywhere is no report."""
    line = REPORT.to_json()
    for end in range(len(line)):
        with pytest.raises(ValueError, match="not a report"):
            Report.from_json(line[:end])


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "3",
        "{}",
        '{"schema": "autograder/report/v1"}',
        REPORT.to_json().replace("report/v1", "report/v2"),
        REPORT.to_json().replace('"seed"', '"seeds"'),
        REPORT.to_json().replace('"tasks"', '"more": 1, "tasks"'),
        REPORT.to_json().replace('"checks"', '"cheques"'),
        REPORT.to_json().replace('"tasks": [', '"tasks": [3, '),
    ],
    ids=range(9),
)
def test_other_lines_are_refused(line: str) -> None:
    """Another schema, missing and additional fields are no report."""
    with pytest.raises(ValueError, match="not a report"):
        Report.from_json(line)


def test_numbers_that_json_has_not_are_refused() -> None:
    """A score that is nan is a mistake of ours and must not reach a gradebook."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        dataclasses.replace(REPORT, score=float("nan")).to_json()
