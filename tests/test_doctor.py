"""The doctor's findings are true, and say what to do when something is missing."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from autograder import doctor
from autograder.doctor import Finding
from autograder.faults import InfrastructureError
from autograder.sandbox import client


def test_this_machine_is_fit() -> None:
    """Where the tests run, nothing that grading needs is broken."""
    findings = {finding.subject: finding for finding in doctor.examine()}
    assert [finding for finding in findings.values() if finding.state == "broken"] == []
    assert findings["student process"].words == "starts, runs code and answers."
    assert {"Python", "torch", "numpy", "pytest", "isolation", "processors"} <= set(findings)


def test_a_missing_package_comes_with_advice() -> None:
    """The advice is a command."""
    finding = doctor._package(("no-such-package", "does nothing"))
    assert finding.state == "broken"
    assert finding.advice == "Install it with: pip install no-such-package"


def test_a_broken_worker_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """When student code cannot be run, the finding says why instead of raising."""

    def refuse(zygote: object, seed: int) -> None:
        raise InfrastructureError("no room")

    monkeypatch.setattr(client.Zygote, "fork", refuse)
    finding = doctor._worker()
    assert (finding.state, finding.words) == ("broken", "it does not work: no room.")


def test_a_system_without_fork_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows users learn where grading works."""
    monkeypatch.delattr("os.fork")
    finding = doctor._worker()
    assert finding.state == "broken"
    assert "WSL" in finding.advice


def test_the_level_is_one_of_the_levels() -> None:
    """The command compares levels by their place in the list."""
    assert doctor.isolation_level() in doctor.LEVELS


def test_the_table_has_a_line_for_each_finding() -> None:
    """State, subject, words and advice stand on one line."""
    findings = [Finding("a", "good", "Fine."), Finding("b", "broken", "Gone.", "Get it.")]
    output = io.StringIO()
    Console(file=output, width=80, color_system=None).print(doctor.table(findings))
    assert [line.split() for line in output.getvalue().splitlines()] == [
        ["✓", "a", "Fine."],
        ["✗", "b", "Gone.", "Get", "it."],
    ]
