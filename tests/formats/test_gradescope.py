"""results.json has Gradescope's fields, plain text only, and no score that nobody gave."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given

from autograder.formats import gradescope, registry
from autograder.formats.job import Refused
from autograder.report import Report, TaskReport
from tests.formats import samples

SCHEMA = json.loads(Path(__file__).with_name("gradescope.schema.json").read_text(encoding="utf-8"))


def written(report: Report) -> dict[str, Any]:
    """Write a report, and read the file as it is valid."""
    with tempfile.TemporaryDirectory() as folder:
        gradescope.write(samples.job(Path(folder), [report]))
        fields: dict[str, Any] = json.loads((Path(folder) / "results.json").read_bytes())
    jsonschema.validate(fields, SCHEMA)
    return fields


@given(samples.reports())
@example(samples.graded("ada", *map(samples.wrong, samples.HOSTILE)))
def test_whatever_students_write(report: Report) -> None:
    """Any text gives a valid file; the scores come back as they were, and texts have nothing that acts."""
    fields = written(report)
    assert fields["score"] == report.score
    assert [(test["score"], test["max_score"]) for test in fields["tests"]] == [
        (task.score, task.max_score) for task in report.tasks
    ]
    assert fields["score"] == pytest.approx(sum(test["score"] for test in fields["tests"]))
    for test in fields["tests"]:
        assert all(line.isprintable() for line in (test["name"], *test["output"].split("\n")))


def test_what_a_student_reads() -> None:
    """A test is passed only when its task is; its output has the checks and their messages."""
    right = TaskReport("g", "Other", 1.0, 1.0, "passed")
    partial = dataclasses.replace(samples.wrong("off by one"), verdict="partial", score=3.0)
    fields = written(samples.graded("ada", right, partial))
    assert [test["status"] for test in fields["tests"]] == ["passed", "failed"]
    assert [test["name"] for test in fields["tests"]] == ["Other (g)", "Title (f)"]
    assert "It is λ." in fields["tests"][1]["output"]
    assert "off by one" in fields["tests"][1]["output"]
    assert {test["visibility"] for test in fields["tests"]} == {"visible"}
    assert (fields["visibility"], fields["stdout_visibility"]) == ("visible", "hidden")


def test_an_unreadable_notebook() -> None:
    """It has no points, and the reason is told."""
    fields = written(samples.unreadable("ada", "it is <b>no</b> notebook"))
    assert (fields["score"], fields["tests"], fields["output"]) == (0.0, [], "it is <b>no</b> notebook")
    assert fields["extra_data"]["verdict"] == "unreadable"


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_messages_are_harmless(text: str) -> None:
    """The reason is told without control characters and broken text, but with its line ends."""
    output = written(samples.unreadable("ada", text))["output"]
    assert output.count("\n") == text.count("\n")
    assert all(line.isprintable() for line in output.split("\n"))


def test_no_verdict(tmp_path: Path) -> None:
    """A fault of ours leaves no file, not even an earlier one, and says so."""
    gradescope.write(samples.job(tmp_path, [samples.scored("ada", 1.0)]))
    told: list[str] = []
    gradescope.write(samples.job(tmp_path, [samples.fault("ada")], told=told))
    assert list(tmp_path.iterdir()) == []
    assert told == [
        "gradescope: there is no results.json, because the submission has no verdict: the machine is on fire"
    ]


@pytest.mark.parametrize("count", [0, 2, 1000])
def test_a_class_is_refused(count: int) -> None:
    """Only a single submission can be written."""
    with pytest.raises(
        Refused, match=f"--format gradescope is about a single submission, and here are {count}"
    ):
        registry.check(["gradescope"], count, {})
    registry.check(["gradescope"], 1, {})
