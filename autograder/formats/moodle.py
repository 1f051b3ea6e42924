"""moodle.csv for Moodle's grade import: a row a student, a column an assignment.

What Moodle accepts is on https://docs.moodle.org/en/Grade_import and, in detail, in
grade/import/csv/classes/load_data.php of moodle/moodle:

- One column says who it is: a username, an ID number or an e-mail address; which of them it is, is chosen
  in Moodle ("Map to"). A roster's column username, email or idnumber is taken, the first that it has. Without
  one, the student's name in the reports is taken for the username.
- A user whom Moodle does not know, a grade that is no number, or one above 100 (the limit, unless the site
  has raised it) fails the whole import.
- A row with an empty user, or with the user 0, is not skipped: its grades go to the student before it.
- No grade is "-". An empty cell would be a zero in a grade item that the import creates.
- Values are trimmed.
"""

from __future__ import annotations

from autograder.formats import cells, grades
from autograder.formats.job import Job, Refused

_USERS = ("username", "email", "idnumber")
_MOST = 100  # site setting "gradepointmax"


def write(job: Job) -> None:
    """Write the table."""
    columns = job.roster.columns if job.roster else {"username"}
    user = next((name for name in _USERS if name in columns), "username")
    table = grades.collect(job, "moodle", lambda student: _head(job, student, user))
    if large := [name for name in table.assignments if table.most[name] > _MOST]:
        raise Refused(
            f"--format moodle: {large[0]} has more than {_MOST} points, which fails Moodle's import"
        )
    with job.file("moodle.csv") as file:
        row = cells.rows(file)
        row([user, *map(cells.text, table.assignments)])
        for head, scores in table.rows():
            row([*head, *(cells.number(score) or "-" for score in scores)])


def _head(job: Job, student: str, user: str) -> grades.Head | None:
    identity = student
    if job.roster is not None:
        known = job.roster.students.get(student, {})
        identity = known.get(user, "") if user in job.roster.columns else student if known else ""
    return (identity,) if grades.fits(identity) and identity != "0" else None
