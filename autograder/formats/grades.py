"""A gradebook's table: a row a student, a column an assignment, and no grade that is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from autograder.formats.cells import is_formula
from autograder.formats.job import Job, Refused
from autograder.formats.terminal import points, printable
from autograder.report import Report

Head = tuple[str, ...]  # the cells by which a gradebook knows a student
_NAMED = 5


@dataclass
class Grades:
    """Scores by student and assignment.

    A submission without a verdict has no score, nor has a student with several submissions for an
    assignment: no gradebook could say which one counts, so a person has to.
    """

    most: dict[str, float] = field(default_factory=dict)  # points of each assignment
    _heads: dict[Head, Head] = field(default_factory=dict)
    _scores: dict[tuple[Head, str], float | None] = field(default_factory=dict)

    @property
    def assignments(self) -> list[str]:
        """Return the assignments by name."""
        return sorted(self.most)

    def rows(self) -> Iterator[tuple[Head, list[float | None]]]:
        """Yield for each student the cells that say who it is, and a score or None for each assignment."""
        for key, head in self._heads.items():
            yield head, [self._scores.get((key, assignment)) for assignment in self.assignments]

    def _add(self, head: Head, assignment: str, score: float | None) -> bool:
        """Add a score; tell whether it is the first one of this student for this assignment."""
        key = tuple(cell.casefold() for cell in head)  # gradebooks do not tell Ada from ada
        self._heads.setdefault(key, head)
        first = (key, assignment) not in self._scores
        self._scores[key, assignment] = score if first else None
        return first


def collect(job: Job, name: str, identify: Callable[[str], Head | None]) -> Grades:
    """Collect the grades of all recognised submissions.

    Parameters
    ----------
    name
        The format's name, for what it has to say.
    identify
        Returns the cells that tell the gradebook who a student is; None when it cannot know the student.

    Raises
    ------
    Refused
        When a score is more than the assignment has.
    """
    grades, unknown, several, nameless = Grades(), [], [], []
    for report in job.reports:
        head = identify(report.student)
        if head is None:
            unknown.append(report.student)
        elif report.assignment is None:
            nameless.append(report.student)
        else:
            most = max(_points(report), grades.most.get(report.assignment, 0.0))
            grades.most[report.assignment] = most
            if not grades._add(head, report.assignment, report.score):
                several.append(f"{report.student} ({report.assignment})")
    for left, why in (
        (unknown, "left out, because the gradebook cannot know such students"),
        (nameless, "left out, because it is not known for which assignment this was handed in"),
        (several, "left empty, because there are several submissions"),
    ):
        if left:
            job.tell(f"{name}: {why}: {_listed(left)}")
    return grades


def fits(identity: str) -> bool:
    """Tell whether a platform may know a student by this, unchanged, and no spreadsheet calculates it."""
    return identity.isprintable() and identity.strip() == identity != "" and not is_formula(identity)


def _points(report: Report) -> float:
    most = report.max_score or 0.0
    if report.score is not None and not 0 <= report.score <= most:
        score = f"{points(report.score)} of {points(most)} points"
        raise Refused(f"{report.submission} has {score}, which no gradebook takes")
    return most


def _listed(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    more = f" and {len(unique) - _NAMED} more" if len(unique) > _NAMED else ""
    return ", ".join(printable(name)[:80] for name in unique[:_NAMED]) + more
