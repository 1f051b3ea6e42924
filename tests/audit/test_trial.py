"""Answers are tried by one process or by several; what is found does not depend on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder import answers, pack
from autograder.audit.trial import Finding, Trial, hear
from tests.family import adopting

NAME = "dropout"
MISTAKE = next(iter(answers.mistakes(NAME)))
TEXT = MISTAKE.source(pack.load(NAME).task(MISTAKE.task))
TRIALS = [Trial(NAME, MISTAKE.task, "mistake", MISTAKE.id, TEXT, seed) for seed in range(3)]


def timeless(findings: list[Finding]) -> list[Finding]:
    return [replace(finding, seconds=0.0) for finding in findings]


def test_two_processes_find_what_one_finds() -> None:
    """Each trial has its finding, in the order of the trials, and no process is left."""
    with adopting() as orphans:
        found = hear(TRIALS, jobs=2)
        assert orphans(seconds=60) == []
    assert [finding.trial for finding in found] == TRIALS
    assert timeless(found) == timeless(hear(TRIALS, jobs=1))


def test_an_interruption_ends_it_at_once() -> None:
    """What has not been tried is left, and so is no process."""
    told: list[None] = []

    def interrupt() -> None:
        told.append(None)
        raise KeyboardInterrupt

    with adopting() as orphans:
        with pytest.raises(KeyboardInterrupt):
            hear(TRIALS, 2, interrupt)
        assert orphans(seconds=60) == []
    assert len(told) == 1
