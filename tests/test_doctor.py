"""The doctor's findings are true, and say what to do when something is missing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from autograder import doctor
from autograder.doctor import Finding
from autograder.faults import IsolationBroken
from autograder.sandbox import client, level


def test_this_machine_is_fit() -> None:
    """Where the tests run, nothing that grading needs is broken."""
    findings = {finding.subject: finding for finding in doctor.examine()}
    assert [finding for finding in findings.values() if finding.state == "broken"] == []
    assert {"Python", "torch", "numpy", "pytest", "isolation", "processors"} <= set(findings)
    assert f"level {level.strongest()!r}." in findings["isolation"].words


def test_a_missing_package_comes_with_advice() -> None:
    """The advice is a command."""
    finding = doctor._package(("no-such-package", "does nothing"))
    assert finding.state == "broken"
    assert finding.advice == "Install it with: pip install no-such-package"


def test_every_level_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A level whose walls do not hold is broken, and the finding says why instead of raising."""

    def refuse(zygote: object, seed: int) -> None:
        raise IsolationBroken("test code could read a file.")

    monkeypatch.setattr(client.Zygote, "fork", refuse)
    finding = doctor._level("process")
    assert (finding.state, finding.words) == ("broken", "does not work: test code could read a file.")


@pytest.mark.parametrize(
    ("lacking", "found", "words"),
    [
        ("landlock.version", 2, "Linux 6.2"),
        ("syscalls.library", None, "libseccomp2"),
        ("bubblewrap.program", None, "install the package bubblewrap"),
    ],
)
def test_what_a_level_lacks_is_told(
    monkeypatch: pytest.MonkeyPatch, lacking: str, found: object, words: str
) -> None:
    """Without one of its parts "full" is not to be had, and the doctor says what it takes."""
    monkeypatch.setattr(f"autograder.sandbox.{lacking}", lambda: found)
    level.missing.cache_clear()
    try:
        finding, strongest = doctor._level("full"), level.strongest()
    finally:
        level.missing.cache_clear()
    assert finding.state == "missing"
    assert words in finding.words
    assert strongest in ("landlock", "process")


def test_bubblewrap_that_may_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where namespaces are forbidden, its own words are passed on."""
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho bwrap: No permissions to create new namespace >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr("autograder.sandbox.bubblewrap.program", lambda: str(program))
    assert "may not start here: bwrap: No permissions" in level._missing_for_bubblewrap()


def test_a_system_without_fork_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows users learn where grading works."""
    monkeypatch.delattr("os.fork")
    (finding,) = doctor._isolation()
    assert finding.state == "broken"
    assert "WSL" in finding.advice


def test_the_table_has_a_line_for_each_finding() -> None:
    """State, subject, words and advice stand on one line."""
    findings = [Finding("a", "good", "Fine."), Finding("b", "broken", "Gone.", "Get it.")]
    output = io.StringIO()
    Console(file=output, width=80, color_system=None).print(doctor.table(findings))
    assert [line.split() for line in output.getvalue().splitlines()] == [
        ["✓", "a", "Fine."],
        ["✗", "b", "Gone.", "Get", "it."],
    ]
