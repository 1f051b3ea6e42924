"""What keeps an exercise out of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from autograder import answers
from autograder.answers import Mistake
from autograder.audit.ledger import TaskLedger
from autograder.audit.trial import Finding

FEWEST_MISTAKES, FEWEST_VARIANTS = 5, 3
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


def faults(findings: Iterable[Finding], tasks: Sequence[TaskLedger]) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with the graders or the known answers."""
    for finding in findings:
        if sentence := _misjudged(finding):
            yield f"{finding.trial.assignment}, {finding.trial.task}, seed {finding.trial.seed}: {sentence}"
    for task in tasks:
        for sentence in _lacking(task):
            yield f"{task.assignment}, {task.task}: {sentence}"
    for name in sorted({task.assignment for task in tasks}):
        for mistake in answers.mistakes(name):
            for sentence in _unexplained(mistake):
                yield f"{name}, {mistake.task}: the mistake {mistake.id} {sentence}"


def _misjudged(finding: Finding) -> str:
    report = finding.report
    failed = ", ".join(check.name for check in report.checks if check.status != "passed")
    match finding.trial.kind:
        case "solution" if not finding.accepted:
            return f"the solution fails ({failed})"
        case "starter" if report.score:
            return f"the starter scores {report.score} points"
        case "variant" if not finding.accepted:
            return f"the right variant {finding.trial.name} loses points ({failed})"
        case "mistake" if finding.accepted:
            return f"the mistake {finding.trial.name} has all points"
    return ""


def _lacking(task: TaskLedger) -> Iterator[str]:
    if task.mistakes < FEWEST_MISTAKES:
        yield f"it has {task.mistakes} known mistakes, and {FEWEST_MISTAKES} are needed"
    if task.variants < FEWEST_VARIANTS:
        yield f"it has {task.variants} right variants, and {FEWEST_VARIANTS} are needed"
    for check in task.checks:
        if not check.catches:
            yield f"the check {check.name} catches no known mistake"
        if check.title == check.name:
            yield f"the check {check.name} has no docstring for students to read"
    for change, reason in task.mutants.survivors.items():
        if not reason:
            yield f"the mutant {change} has all points, and no reason is given why it may"


def _unexplained(mistake: Mistake) -> Iterator[str]:
    if not mistake.title:
        yield "has no title"
    if not mistake.hint:
        yield "has no hint"
    if (mistake.same_as or mistake).lesson is None and len(_SENTENCE_END.findall(mistake.explanation)) != 2:
        yield "is not explained in two sentences"
