"""The audit itself: put everything on trial, and write down what came of it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence

from autograder import pack
from autograder.audit import docket, gate, trial
from autograder.audit.equivalence import allowed, equivalent
from autograder.audit.ledger import SCHEMA, CheckLedger, Ledger, Margin, MutantLedger, TaskLedger
from autograder.audit.naming import naming
from autograder.audit.statistics import rate
from autograder.audit.trial import Finding
from autograder.grading import versions


def audit(
    assignments: Sequence[str],
    seeds: Sequence[int],
    jobs: int,
    most_pairs: int | None = None,
    start: Callable[[int], Callable[[], None]] = lambda total: lambda: None,
) -> Ledger:
    """Put the known answers to some assignments, pairs of mistakes and mutants on trial.

    Parameters
    ----------
    most_pairs
        How many pairs of a task are tried; all, when it is None.
    start
        Is told the number of trials, and returns what is called after each.

    Raises
    ------
    InfrastructureError
        When the solutions are not there, or the graders cannot be run.
    """
    trials = [found for name in assignments for found in docket.trials(name, seeds, most_pairs)]
    findings = trial.hear(trials, jobs, start(len(trials)))
    tasks = [
        _task(
            name, task.name, [f for f in findings if (f.trial.assignment, f.trial.task) == (name, task.name)]
        )
        for name in assignments
        for task in pack.load(name).tasks
    ]
    return Ledger(
        schema=SCHEMA,
        seeds=tuple(seeds),
        versions=versions(),
        tasks=tuple(tasks),
        single_mistakes=naming(_of(findings, "mistake")),
        pairs_of_mistakes=naming(_of(findings, "pair")),
        diagnosis_milliseconds=_durations(findings),
        faults=tuple(gate.faults(findings, tasks)),
    )


def _of(findings: Iterable[Finding], kind: str) -> list[Finding]:
    return [finding for finding in findings if finding.trial.kind == kind]


def _task(assignment: str, task: str, findings: Sequence[Finding]) -> TaskLedger:
    mistakes, variants = _of(findings, "mistake"), _of(findings, "variant")
    return TaskLedger(
        assignment=assignment,
        task=task,
        failing_solutions=tuple(f.trial.seed for f in _of(findings, "solution") if not f.accepted),
        scoring_starters=tuple(f.trial.seed for f in _of(findings, "starter") if f.report.score),
        mistakes=len({finding.trial.name for finding in mistakes}),
        variants=len({finding.trial.name for finding in variants}),
        pairs=len(_of(findings, "pair")),
        accepted_mistakes=_names(finding for finding in mistakes if finding.accepted),
        rejected_variants=_names(finding for finding in variants if not finding.accepted),
        checks=_checks(mistakes),
        closest_variant=max(_margins(variants), key=lambda margin: margin.error, default=None),
        nearest_mistake=min(_margins(mistakes), key=lambda margin: margin.error, default=None),
        mutants=_mutants(_of(findings, "mutant")),
    )


def _names(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({finding.trial.name for finding in findings}))


def _checks(mistakes: Sequence[Finding]) -> tuple[CheckLedger, ...]:
    """Say of each check which mistakes fail it, with any seed."""
    if not mistakes:
        return ()
    failed: dict[str, set[str]] = {check.name: set() for check in mistakes[0].report.checks}
    for finding in mistakes:
        for check in finding.report.checks:
            if check.status != "passed":
                failed[check.name].add(finding.trial.name)
    ledgers: list[CheckLedger] = []
    for check in mistakes[0].report.checks:
        others = set().union(*(names for name, names in failed.items() if name != check.name))
        caught = failed[check.name]
        alone = tuple(sorted(caught - others))
        ledgers.append(CheckLedger(check.name, check.title, tuple(sorted(caught)), alone))
    return tuple(ledgers)


def _margins(findings: Iterable[Finding]) -> Iterable[Margin]:
    """Yield the largest error of each answer: a right one's is below 1, a mistake's above."""
    for finding in findings:
        largest = max(finding.errors, default=0.0)
        if finding.trial.kind == "variant" or 1 < largest < math.inf:
            yield Margin(finding.trial.name, float(f"{largest:.3g}"))


def _mutants(findings: Sequence[Finding]) -> MutantLedger:
    alive = [finding.trial for finding in findings if finding.accepted]
    same = equivalent(alive)
    survivors = {one.name: allowed(one) for one, is_same in zip(alive, same, strict=True) if not is_same}
    real = len(findings) - sum(same)
    return MutantLedger(len(findings), sum(same), rate(real - len(survivors), real), survivors)


def _durations(findings: Iterable[Finding]) -> dict[str, float]:
    """Summarize the milliseconds that the diagnosis of a failed task takes."""
    took = [1000 * finding.seconds for finding in findings if finding.seconds]
    if len(took) < 2:
        return {}
    cuts = statistics.quantiles(took, n=100)
    return {
        name: round(value, 1)
        for name, value in (("median", cuts[49]), ("95 %", cuts[94]), ("99 %", cuts[98]), ("most", max(took)))
    }
