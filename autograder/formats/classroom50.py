"""result.json for Classroom 50, of a single submission.

The contract is https://github.com/foundation50/classroom50/wiki/Advanced-Autograding, its schema
schemas/result-v1.schema.json, and what counts is `validate_result` of its runner.py:

- Who submitted what is told by environment variables, which the runner sets.
- The schema used to name the student in `usernames`; newer runners set ASSIGNMENT_TYPE, and the schema has
  `owner` and `assignment_type` in its place. Each is given what it expects.
- Scores are integers. Reports round scores to four decimals, so points are counted in ten-thousandths:
  nothing is lost, and the scores of a class can be compared, as they have the same scale.
- No tests at all count as a success, so an unreadable notebook fails a test of its own.
- A submission without a verdict gets no file; the runner then records an error, not a zero.
"""

from __future__ import annotations

import json

from autograder.formats.job import Job
from autograder.formats.terminal import printable
from autograder.report import Report

SINGLE = True
VARIABLES = (
    *("CLASSROOM", "ASSIGNMENT", "USERNAME", "SUBMISSION_TAG"),
    *("COMMIT_URL", "RELEASE_URL", "REVIEW_URL"),
)
SCALE = 10_000
_FILE = "result.json"


def write(job: Job) -> None:
    """Write the submission's result, unless it has none."""
    report = job.verdict("classroom50", _FILE)
    if report is None:
        return
    tests = _tests(report)
    given = job.environment
    owner: dict[str, object] = {"usernames": [given["USERNAME"]]}
    if kind := given.get("ASSIGNMENT_TYPE"):
        owner = {"assignment_type": kind, "owner": given.get("OWNER") or given["USERNAME"]}
    result = {
        "schema": "classroom50/result/v1",
        "classroom": given["CLASSROOM"],
        "assignment": given["ASSIGNMENT"],
        **owner,
        "submission": given["SUBMISSION_TAG"],
        "commit": given["COMMIT_URL"],
        "release": given["RELEASE_URL"],
        "review": given["REVIEW_URL"],
        "datetime": f"{job.when:%Y-%m-%dT%H:%M:%SZ}",
        "score": sum(score for _, _, score, _ in tests),
        "max-score": sum(most for *_, most in tests),
        "tests": [
            {"test-name": name, "passed": passed, "score": score, "max-score": most}
            for name, passed, score, most in tests
        ],
    }
    with job.file(_FILE) as file:
        json.dump(result, file, indent=2)
        file.write("\n")


def _tests(report: Report) -> list[tuple[str, bool, int, int]]:
    if report.verdict != "graded":
        return [("The notebook can be read", False, 0, _scaled(report.max_score or 0.0))]
    return [
        (
            printable(f"{task.title} ({task.name})"),
            task.verdict == "passed",
            _scaled(task.score),
            _scaled(task.max_score),
        )
        for task in report.tasks
    ]


def _scaled(points: float) -> int:
    return round(points * SCALE)
