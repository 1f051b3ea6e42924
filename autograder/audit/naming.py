"""How often the diagnosis names the mistake that was made, and how often another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder import answers
from autograder.audit.statistics import Rate, rate
from autograder.audit.trial import Finding


@dataclass(frozen=True)
class Naming:
    """What the diagnosis said about answers whose mistakes are known.

    Attributes
    ----------
    named
        How often it named every mistake that was made and no other.
    misnamed
        How often it named a mistake that was not made.
    in_part
        Pairs of which only one was named: that one alone gives the same values on every call.
    unnamed
        Answers for which it named nothing.
    wrong
        What was named instead, for each answer that was misnamed.
    """

    named: Rate
    misnamed: Rate
    in_part: tuple[str, ...]
    unnamed: tuple[str, ...]
    wrong: dict[str, tuple[str, ...]]


def naming(findings: Sequence[Finding]) -> Naming:
    """Compare what was diagnosed with what was done wrong, for mistakes or for pairs of them."""
    named = total = 0
    in_part: set[str] = set()
    unnamed: set[str] = set()
    wrong: dict[str, tuple[str, ...]] = {}
    known = {name: _families(name) for name in {finding.trial.assignment for finding in findings}}
    for finding in findings:
        trial = finding.trial
        label = f"{trial.assignment}, {trial.task}: {trial.name}"
        families = known[trial.assignment]
        made = {families[name] for name in trial.name.split(" + ")}
        told = {told.id for told in finding.report.diagnoses} & set(families.values())
        total += 1
        if told == made:
            named += 1
        elif told - made:
            wrong[label] = tuple(sorted(told))
        elif told:
            in_part.add(label)
        else:
            unnamed.add(label)
    return Naming(
        rate(named, total), rate(len(wrong), total), tuple(sorted(in_part)), tuple(sorted(unnamed)), wrong
    )


def _families(assignment: str) -> dict[str, str]:
    """Return the id under which each mistake is told."""
    return {mistake.id: mistake.family for mistake in answers.mistakes(assignment)}
