"""junit.xml for GitLab, Jenkins and others: a suite a submission, a test case a task.

Written so that these agree with it:

- https://github.com/windyroad/JUnit-Schema/blob/master/JUnit.xsd (Ant's), the strictest: all attributes,
  at most one outcome a test case, no attributes of `testsuites`, `properties` first and `system-out` and
  `system-err` last in a suite;
- junit-10.xsd of jenkinsci/xunit-plugin: times without exponents;
- lib/gitlab/ci/parsers/test/junit.rb of GitLab: the message must be in the body of an element, as attributes
  are lost; a case is known by suite, class and name, so these are unique, and have no scores in them;
  `[[ATTACHMENT|path]]` in a case's `system-out` would attach files, so nothing is written there.

The first case of a suite is the notebook as a whole: it takes the time, and fails when nothing could be
graded. `failure` is a wrong answer, `error` code that did not come to one, `skipped` a task not begun.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from autograder.formats.cells import number
from autograder.formats.job import Job
from autograder.formats.terminal import lines, points, printable, task_text
from autograder.report import Report, TaskReport

_OUTCOMES = {"passed": "", "partial": "failure", "failed": "failure", "not_attempted": "skipped"}


class _Case(NamedTuple):
    """One test case; `kind` and `body` are those of the element inside, both empty when it passed."""

    name: str
    seconds: float
    outcome: str = ""
    kind: str = ""
    body: str = ""


def write(job: Job) -> None:
    """Write one suite after the other."""
    labels: set[str] = set()
    with job.file("junit.xml") as file:
        file.write("<?xml version='1.0' encoding='utf-8'?>\n<testsuites>\n")
        for identity, report in enumerate(job.reports):
            label = _token(f"{report.assignment or 'not recognised'}.{report.student}")
            suite = _suite(report, _unique(label, labels))
            suite.attrib |= {"id": str(identity), "timestamp": f"{job.when:%Y-%m-%dT%H:%M:%S}"}
            file.write(ElementTree.tostring(suite, "unicode") + "\n")
        file.write("</testsuites>\n")


def _suite(report: Report, label: str) -> Element:
    cases = list(_cases(report))
    outcomes = Counter(case.outcome for case in cases)
    suite = Element(
        "testsuite",
        name=label,
        package=_token(report.assignment or ""),
        hostname="localhost",
        tests=str(len(cases)),
        failures=str(outcomes["failure"]),
        errors=str(outcomes["error"]),
        skipped=str(outcomes["skipped"]),
        time=number(report.seconds),
    )
    properties = SubElement(suite, "properties")
    for name, value in (
        ("score", number(report.score)),
        ("max_score", number(report.max_score)),
        ("verdict", report.verdict),
        ("seed", str(report.seed)),
        ("submission", printable(report.submission)),
    ):
        SubElement(properties, "property", name=name, value=value)
    for case in cases:
        element = SubElement(suite, "testcase", name=case.name, classname=label, time=number(case.seconds))
        if case.outcome:
            message = case.body.partition("\n")[0]
            SubElement(element, case.outcome, type=case.kind, message=message).text = case.body
    SubElement(suite, "system-out")
    SubElement(suite, "system-err")
    return suite


def _cases(report: Report) -> Iterator[_Case]:
    if report.verdict == "graded":
        yield _Case("notebook", report.seconds)
    else:
        body = lines(report.message).strip() or report.verdict  # a body of blanks is none to GitLab
        yield _Case("notebook", report.seconds, "error", report.verdict, body)
    names = {"notebook"}
    for task in report.tasks:
        outcome = _OUTCOMES.get(task.verdict, "error")
        case = _Case(_unique(_token(task.name), names), 0.0)
        yield case._replace(outcome=outcome, kind=task.verdict, body=_body(task)) if outcome else case


def _token(text: str) -> str:
    """Return a name as XML Schema's `token` compares it: blanks at the ends, or in a row, do not count."""
    return " ".join(printable(text).split())


def _unique(name: str, taken: set[str]) -> str:
    """Return a name that is not taken, and take it."""
    numbered = (f"{name} ({number})" for number in itertools.count(2))
    free = next(each for each in itertools.chain([name], numbered) if each not in taken)
    taken.add(free)
    return free


def _body(task: TaskReport) -> str:
    if task.verdict == "not_attempted":
        return f"{printable(task.title)}: not attempted, {points(task.max_score)} points"
    return task_text(task).plain.strip()
