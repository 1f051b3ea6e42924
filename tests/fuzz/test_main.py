"""The command for longer runs: every subject can be fuzzed by its name."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.fuzz import __main__ as command


def test_outcomes_are_counted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It prints how often what came of them, for the seed and the count that were asked for."""
    monkeypatch.setattr("sys.argv", ["fuzz", "notebooks", "--seed", "5", "--count", "40"])
    command.main()
    *outcomes, total = capsys.readouterr().out.splitlines()
    assert re.match(r" +42  in \d+ s$", total)
    assert sum(int(line.split()[0]) for line in outcomes) == 42


@pytest.mark.parametrize("subject", command.SUBJECTS)
def test_every_subject_can_be_run(subject: str) -> None:
    """Each module has the function that the command calls."""
    assert sum(importlib.import_module(command.SUBJECTS[subject]).run(seed=1, count=0).values()) == 0
