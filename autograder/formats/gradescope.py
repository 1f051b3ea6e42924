"""results.json for Gradescope, of a single submission: a test a task, shown to the student.

The fields are those of https://gradescope-autograders.readthedocs.io/en/latest/specs/:

- `score` is the sum of the tests' scores. Every format is "text", the only one that renders no HTML, Markdown
  or ANSI; the default of the top-level output, "simple_format", does render HTML.
- Reports are written for students, so tests are visible; standard output is the instructor's.
- A leaderboard would publish scores and is left to the instructor.
- A submission without a verdict has no score to write. Gradescope reports a missing results.json to the
  instructors as a failed autograder, which is what it is.
"""

from __future__ import annotations

import json

from autograder.formats.job import Job
from autograder.formats.terminal import lines, printable, task_text
from autograder.report import Report

SINGLE = True
_FILE = "results.json"


def write(job: Job) -> None:
    """Write the submission's results, unless it has none."""
    report = job.verdict("gradescope", _FILE)
    if report is None:
        return
    with job.file(_FILE) as file:
        json.dump(_results(report), file, indent=2, allow_nan=False)
        file.write("\n")


def _results(report: Report) -> dict[str, object]:
    tests = [
        {
            "name": printable(f"{task.title} ({task.name})"),
            "score": task.score,
            "max_score": task.max_score,
            "status": "passed" if task.verdict == "passed" else "failed",
            "output": task_text(task).plain.strip(),
            "visibility": "visible",
        }
        for task in report.tasks
    ]
    return {
        "score": report.score,
        "execution_time": report.seconds,
        "output": lines(report.message),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "assignment": report.assignment,
            "verdict": report.verdict,
            "max_score": report.max_score,
            "seed": report.seed,
            "isolation": report.isolation,
        },
        "tests": tests,
    }
