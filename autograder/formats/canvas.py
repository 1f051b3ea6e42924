"""canvas.csv for Canvas's gradebook import: a row a student, a column an assignment.

What Canvas accepts is in its guide "How do I import grades in the Gradebook?"
(https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807) and, in
detail, in lib/gradebook_importer.rb of instructure/canvas-lms:

- A student is looked for by ID, then by SIS User ID, then by SIS Login ID, then by name. A roster gives
  these. Without one, the student's name in the reports is taken for the login.
- A column belongs to the assignment whose id stands in parentheses at the end of its heading, else to the
  one that has this very title; else Canvas offers to create it. Here it is the assignment's name.
- Every row whose first cell contains "Points Possible" sets the points of the assignments, so no student
  of this name may get into the file.
- An empty cell is no grade, and takes away a grade that Canvas has. Grades have two decimals there.
"""

from __future__ import annotations

from autograder.formats import cells, grades
from autograder.formats.job import Job

HEADINGS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_IDS = ("id", "sis_user_id", "sis_login_id")
_POINTS = "Points Possible"


def write(job: Job) -> None:
    """Write the table, with the points of each assignment in its second row."""
    table = grades.collect(job, "canvas", lambda student: _head(job, student))
    with job.file("canvas.csv") as file:
        row = cells.rows(file)
        row([*HEADINGS, *map(cells.text, table.assignments)])
        row([f"    {_POINTS}", "", "", "", "", *(_two(table.most[name]) for name in table.assignments)])
        for head, scores in table.rows():
            row([*head, *map(_two, scores)])


def _head(job: Job, student: str) -> grades.Head | None:
    if job.roster is None:
        known = {"sis_login_id": student}
    elif student in job.roster.students:
        known = dict(job.roster.students[student])
        if not any(known[name] for name in _IDS):
            known["sis_login_id"] = student
    else:
        return None
    ids = [known.get(name, "") for name in _IDS]
    head = (known.get("name") or student, *ids, known.get("section", ""))
    usable = all(grades.fits(cell) for cell in head if cell) and _POINTS not in head[0]
    return head if usable and any(ids) else None


def _two(score: float | None) -> str:
    return "" if score is None else f"{score:.2f}"
