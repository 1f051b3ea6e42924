"""grades.csv with the columns of `nbgrader export`: a row a submission.

The columns are those of nbgrader/plugins/export.py (0.9), which spreadsheets and scripts made for nbgrader
read. Unlike nbgrader's own, the cells are quoted where they must be. What nbgrader has from its database
stays empty, but for the names and addresses that a roster gives. A submission without a verdict has no
score, where nbgrader would write a zero.
"""

from __future__ import annotations

from autograder.formats import cells
from autograder.formats.job import Job

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def write(job: Job) -> None:
    """Write one row after the other."""
    with job.file("grades.csv") as file:
        row = cells.rows(file)
        row(COLUMNS)
        for report in job.reports:
            known = job.roster.students.get(report.student, {}) if job.roster else {}
            person = (known.get(name, "") for name in ("last_name", "first_name", "email"))
            score = cells.number(report.score)
            penalty = cells.number(0.0 if score else None)
            row(
                [
                    *(cells.text(report.assignment or ""), "", "", cells.text(report.student)),
                    *map(cells.text, person),
                    *(score, penalty, score, cells.number(report.max_score)),
                ]
            )
