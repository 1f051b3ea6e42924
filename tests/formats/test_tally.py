"""What the dashboard says of a class is what its reports say."""

from __future__ import annotations

import dataclasses

from autograder.formats import tally
from autograder.report import CheckReport, Diagnosis, TaskReport
from tests.formats import samples

HALF = Diagnosis("half", "It is half.", "Because.", "Count.")
TWICE = Diagnosis("twice", "It is twice.", "Because.", "Count.")


def task(name: str, score: float, verdict: str, *told: Diagnosis, passed: bool = False) -> TaskReport:
    """Return a task of two points with one check."""
    check = CheckReport("c", "It is λ.", "passed" if passed else "failed")
    return TaskReport(name, name.title(), score, 2.0, verdict, "", (check,), told)  # type: ignore[arg-type]


CLASS = [
    samples.graded("ada", task("f", 2.0, "passed", passed=True), task("g", 2.0, "passed", passed=True)),
    samples.graded("bob", task("f", 1.0, "partial", HALF), task("g", 0.0, "not_attempted")),
    samples.graded("cy", task("f", 0.0, "failed", HALF, TWICE), task("g", 0.0, "timeout", HALF)),
    samples.graded("di", task("f", 0.0, "raised", TWICE), assignment="norm"),
    samples.unreadable("ed", assignment="dropout"),
    samples.fault("fy"),
    samples.unreadable("guy"),
]


def test_tasks_and_checks_are_counted() -> None:
    """By verdict; a task that was not attempted costs no points that one could talk about."""
    dropout = tally.count(CLASS).assignments["dropout"]
    f, g = dropout.tasks.values()
    assert (f.passed, f.partial, f.wrong, f.untouched, f.submissions, f.tried) == (1, 1, 1, 0, 3, 3)
    assert (g.passed, g.partial, g.wrong, g.untouched, g.submissions, g.tried) == (1, 0, 1, 1, 3, 2)
    assert (f.lost, g.lost) == (3.0, 2.0)
    assert [(check.passed, check.tried) for check in (f.checks["c"], g.checks["c"])] == [(1, 3), (1, 2)]
    assert dropout.to_talk_about == [f, g]


def test_scores_are_those_of_graded_submissions() -> None:
    """What could not be read or graded is handed in, but no score."""
    dropout = tally.count(CLASS).assignments["dropout"]
    assert (dropout.submissions, dropout.scores) == (5, [4.0, 1.0, 0.0])
    assert (dropout.median, dropout.mean, dropout.max_score) == (1.0, 5 / 3, 4.0)


def test_misconceptions_are_ranked_by_students() -> None:
    """Who makes a mistake in two tasks holds it once; other assignments have their own."""
    counted = tally.count(CLASS)
    dropout, norm = counted.assignments["dropout"], counted.assignments["norm"]
    assert [(one.told.id, one.holders) for one in dropout.ranked] == [("half", [1, 2]), ("twice", [2])]
    assert [(one.told.id, one.holders) for one in norm.ranked] == [("twice", [3])]
    common = dropout.commonest("f")
    assert common is not None
    assert common.told == HALF
    assert norm.commonest("g") is None


def test_trouble_is_what_somebody_should_look_at() -> None:
    """No verdict, no notebook, or work that did not come to an end."""
    trouble = dict(tally.count(CLASS).trouble)
    assert trouble == {
        2: "timeout in 1 of its tasks",
        4: "unreadable: it is a link",
        5: "infrastructure: the machine is on fire",
        6: "unreadable: it is a link",
    }


def test_the_ten_slowest_come_first() -> None:
    """In order, whatever the order of the reports."""
    many = [dataclasses.replace(CLASS[0], seconds=float(n * 7 % 31)) for n in range(31)]
    assert [seconds for seconds, _ in tally.count(many).slowest] == [float(n) for n in range(30, 20, -1)]


def test_nothing_is_counted_for_nobody() -> None:
    """A class without submissions has a dashboard, too."""
    counted = tally.count([])
    assert (counted.submissions, counted.assignments, counted.trouble, counted.slowest) == (0, {}, [], [])
