"""result.json is what Classroom 50's runner and collector accept, with integers that lose nothing."""

from __future__ import annotations

import json
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given

from autograder.formats import classroom50, registry
from autograder.formats.job import Refused
from autograder.report import Report, TaskReport
from tests.formats import samples

SCHEMA = json.loads(Path(__file__).with_name("classroom50.schema.json").read_text(encoding="utf-8"))
GIVEN = {
    "CLASSROOM": "course-2026",
    "ASSIGNMENT": "dropout",
    "USERNAME": "ada",
    "SUBMISSION_TAG": "submit/2026-02-03T04-05-06Z-abcdef0",
    "COMMIT_URL": "https://example.org/commit/1",
    "RELEASE_URL": "https://example.org/release/1",
    "REVIEW_URL": "https://example.org/compare/0...1",
}


def written(report: Report, **more: str) -> dict[str, Any]:
    """Write a report, and read the file as it is valid, with no score above its maximum."""
    with tempfile.TemporaryDirectory() as folder:
        classroom50.write(samples.job(Path(folder), [report], environment={**GIVEN, **more}))
        fields: dict[str, Any] = json.loads((Path(folder) / "result.json").read_bytes())
    jsonschema.validate(fields, SCHEMA)
    for scores in (fields, *fields["tests"]):
        assert 0 <= scores["score"] <= scores["max-score"]
    return fields


@given(samples.reports().filter(lambda report: report.tasks))
@example(samples.graded("ada", *map(samples.wrong, samples.HOSTILE)))
def test_points_are_scaled_without_loss(report: Report) -> None:
    """The integers are the points in ten-thousandths, exactly; the total is the sum."""
    fields = written(report)
    for test, task in zip(fields["tests"], report.tasks, strict=True):
        assert Fraction(test["score"], 10_000) == Fraction(str(task.score))
        assert Fraction(test["max-score"], 10_000) == Fraction(str(task.max_score))
        assert test["passed"] == (task.verdict == "passed")
        assert test["test-name"].isprintable()
    for key in ("score", "max-score"):
        assert fields[key] == sum(test[key] for test in fields["tests"])


def test_everybody_has_the_same_scale() -> None:
    """Scores of a class can be compared: the maximum does not depend on what was reached."""
    thirds = [
        samples.graded("ada", TaskReport("f", "T", score, 1.0, "partial")) for score in (0.3333, 0.5, 1.0)
    ]
    assert {written(report)["max-score"] for report in thirds} == {10_000}


def test_who_submitted_what() -> None:
    """The environment tells the identity, the results file the time; students' text tells neither."""
    fields = written(samples.scored("eve", 1.0))
    assert (fields["classroom"], fields["assignment"], fields["usernames"]) == (
        "course-2026",
        "dropout",
        ["ada"],
    )
    assert fields["submission"] == GIVEN["SUBMISSION_TAG"]
    assert [fields[key] for key in ("commit", "release", "review")] == [
        GIVEN[key] for key in ("COMMIT_URL", "RELEASE_URL", "REVIEW_URL")
    ]
    assert fields["datetime"] == "2026-02-03T04:05:06Z"


def test_newer_runners() -> None:
    """A runner that says the assignment's type gets owner and type instead of usernames."""
    fields = written(samples.scored("eve", 1.0), ASSIGNMENT_TYPE="group", OWNER="bob")
    assert (fields["owner"], fields["assignment_type"]) == ("bob", "group")
    assert written(samples.scored("eve", 1.0), ASSIGNMENT_TYPE="individual")["owner"] == "ada"


def test_an_unreadable_notebook() -> None:
    """It fails a test, since no tests at all would be shown as a success."""
    fields = written(samples.unreadable("ada", assignment="dropout"))
    assert [(test["passed"], test["score"], test["max-score"]) for test in fields["tests"]] == [
        (False, 0, 30_000)
    ]
    assert written(samples.unreadable("ada"))["max-score"] == 0


def test_no_verdict(tmp_path: Path) -> None:
    """A fault of ours leaves no file, not even an earlier one: the runner records an error then."""
    classroom50.write(samples.job(tmp_path, [samples.scored("ada", 1.0)], environment=GIVEN))
    told: list[str] = []
    classroom50.write(samples.job(tmp_path, [samples.fault("ada")], environment=GIVEN, told=told))
    assert list(tmp_path.iterdir()) == []
    assert "no result.json" in told[0]


@pytest.mark.parametrize("name", GIVEN)
def test_each_variable_is_needed(name: str) -> None:
    """A variable that is missing or empty is named in one sentence."""
    registry.check(["classroom50"], 1, GIVEN)
    for environment in ({**GIVEN, name: ""}, {key: GIVEN[key] for key in GIVEN if key != name}):
        with pytest.raises(Refused, match=f"--format classroom50 needs the environment variables {name}$"):
            registry.check(["classroom50"], 1, environment)


def test_a_class_is_refused() -> None:
    """Only a single submission can be written."""
    with pytest.raises(Refused, match="about a single submission, and here are 2"):
        registry.check(["classroom50"], 2, GIVEN)
