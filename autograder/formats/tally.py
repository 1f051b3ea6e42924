"""What an instructor asks about a class, counted in one pass over its reports."""

from __future__ import annotations

import heapq
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.report import Diagnosis, Report, TaskReport

_SLOWEST = 10
_TROUBLE = ("timeout", "memory", "crashed")


@dataclass
class Check:
    """One hidden check: how many passed it, of those whose work it was tried on."""

    title: str
    passed: int = 0
    tried: int = 0


@dataclass
class Task:
    """One task: how it went, for how many."""

    name: str
    title: str
    max_score: float
    passed: int = 0
    partial: int = 0
    wrong: int = 0
    untouched: int = 0
    lost: float = 0.0
    checks: dict[str, Check] = field(default_factory=dict)

    @property
    def submissions(self) -> int:
        """All who handed in, whether they tried this task or not."""
        return self.passed + self.partial + self.wrong + self.untouched

    @property
    def tried(self) -> int:
        """Those who wrote something for it."""
        return self.submissions - self.untouched

    def add(self, report: TaskReport) -> None:
        """Count one more."""
        match report.verdict:
            case "passed":
                self.passed += 1
            case "partial":
                self.partial += 1
            case "not_attempted":
                self.untouched += 1
            case _:
                self.wrong += 1
        if report.verdict == "not_attempted":
            return
        self.lost += report.max_score - report.score
        for check in report.checks:
            known = self.checks.setdefault(check.name, Check(check.title))
            known.passed += check.status == "passed"
            known.tried += check.status != "skipped"


@dataclass
class Misconception:
    """One mistake by name, and the reports in which it was found, by their number."""

    told: Diagnosis
    task: str
    holders: list[int] = field(default_factory=list)


@dataclass
class Assignment:
    """One assignment: scores, tasks, and what was misunderstood."""

    name: str
    max_score: float = 0.0
    submissions: int = 0
    scores: list[float] = field(default_factory=list)
    tasks: dict[str, Task] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)

    @property
    def median(self) -> float | None:
        """The score in the middle; None when nothing was graded."""
        return statistics.median(self.scores) if self.scores else None

    @property
    def mean(self) -> float | None:
        """The mean score; None when nothing was graded."""
        return statistics.fmean(self.scores) if self.scores else None

    @property
    def ranked(self) -> list[Misconception]:
        """Mistakes, the commonest first."""
        return sorted(self.misconceptions.values(), key=lambda one: (-len(one.holders), one.told.title))

    @property
    def to_talk_about(self) -> list[Task]:
        """At most three tasks, by the points that were lost in trying them; none that cost hardly any."""
        worth = [task for task in self.tasks.values() if task.lost > 0.005 * task.max_score * task.tried]
        return sorted(worth, key=lambda task: -task.lost)[:3]

    def commonest(self, task: str) -> Misconception | None:
        """Return the commonest mistake of a task, if any was found."""
        return next((one for one in self.ranked if one.task == task), None)


@dataclass
class Class:
    """All that was handed in. Reports are known by their number, in their order."""

    submissions: int = 0
    assignments: dict[str, Assignment] = field(default_factory=dict)
    trouble: list[tuple[int, str]] = field(default_factory=list)
    slowest: list[tuple[float, int]] = field(default_factory=list)

    def add(self, number: int, report: Report) -> None:
        """Count one more."""
        self.submissions += 1
        heapq.heappush(self.slowest, (report.seconds, number))
        if len(self.slowest) > _SLOWEST:
            heapq.heappop(self.slowest)
        if trouble := _trouble(report):
            self.trouble.append((number, trouble))
        name = report.assignment or ""
        assignment = self.assignments.setdefault(name, Assignment(name))
        assignment.submissions += 1
        assignment.max_score = max(assignment.max_score, report.max_score or 0.0)
        if report.verdict == "graded" and report.score is not None:
            assignment.scores.append(report.score)
        for task in report.tasks:
            known = assignment.tasks.setdefault(task.name, Task(task.name, task.title, task.max_score))
            known.add(task)
            for told in task.diagnoses:
                one = assignment.misconceptions.setdefault(told.id, Misconception(told, task.name))
                if not one.holders or one.holders[-1] != number:
                    one.holders.append(number)


def count(reports: Iterable[Report]) -> Class:
    """Count a class."""
    counted = Class()
    for number, report in enumerate(reports):
        counted.add(number, report)
    counted.slowest.sort(reverse=True)
    return counted


def _trouble(report: Report) -> str:
    """Say what was unusual about a submission; "" when nothing was."""
    if report.verdict != "graded":
        return f"{report.verdict}: {report.message}"
    kinds = Counter(task.verdict for task in report.tasks if task.verdict in _TROUBLE)
    return ", ".join(f"{kind} in {number} of its tasks" for kind, number in kinds.items())
