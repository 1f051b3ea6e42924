"""What this machine offers for grading, in plain words, and what is missing."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

from rich.table import Table
from rich.text import Text

from autograder import cores
from autograder.faults import InfrastructureError
from autograder.sandbox import attacks
from autograder.sandbox.client import Zygote
from autograder.sandbox.level import LEVELS, Level, missing, strongest
from autograder.sandbox.profile import NUMPY

State = Literal["good", "missing", "broken"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for; `advice` says what to do when it is not there."""

    subject: str
    state: State
    words: str
    advice: str = ""


def examine() -> list[Finding]:
    """Look at everything that grading uses; nothing is changed."""
    return [_python(), *map(_package, _PACKAGES), *_isolation(), _browser(), _cores()]


def table(findings: Sequence[Finding]) -> Table:
    """Lay findings out for a terminal."""
    marks = {"good": ("✓", "green"), "missing": ("–", "yellow"), "broken": ("✗", "red")}
    grid = Table(box=None, show_header=False, padding=(0, 1))
    for finding in findings:
        words = Text(finding.words)
        if finding.advice:
            words.append(f" {finding.advice}", "dim")
        grid.add_row(Text(*marks[finding.state]), Text(finding.subject, "bold"), words)
    return grid


_PACKAGES = (
    ("torch", "what hidden checks compare with"),
    ("numpy", "what students write with"),
    ("nbgrader", "makes student notebooks from solutions"),
    ("jupyterlab", "runs notebooks"),
    ("matplotlib", "draws the notebooks' pictures"),
    ("pytest", "runs the hidden checks"),
)


def _python() -> Finding:
    words = f"{platform.python_version()} on {platform.system()} ({platform.machine()})."
    return Finding("Python", "good", words)


def _package(named: tuple[str, str]) -> Finding:
    name, purpose = named
    try:
        return Finding(name, "good", f"{metadata.version(name)}: {purpose}.")
    except metadata.PackageNotFoundError:
        advice = f"Install it with: pip install {name}"
        return Finding(name, "broken", f"not installed; it {purpose}.", advice)


def _isolation() -> list[Finding]:
    """Try every level, test attacks included, as grading does before it begins."""
    if not hasattr(os, "fork"):
        advice = "Grade on Linux or macOS, in WSL, or in a container."
        return [Finding("isolation", "broken", "student code cannot be run: no fork here.", advice)]
    words = f"notebooks are graded at the level {strongest()!r}."
    return [*map(_level, LEVELS), Finding("isolation", "good", words)]


def _level(level: Level) -> Finding:
    subject = f"level {level}"
    if lack := missing(level):
        return Finding(subject, "missing", f"not to be had: {lack}.")
    zygote = Zygote(NUMPY, cpu_seconds=60, level=level)
    try:
        zygote.fork(seed=0).stop()
    except InfrastructureError as error:
        return Finding(subject, "broken", f"does not work: {error}")
    finally:
        zygote.close()
    tried = "" if level == "process" else f" {len(attacks.at(level))} test attacks were refused."
    return Finding(subject, "good", f"{LEVELS[level]}.{tried}")


def _browser() -> Finding:
    for name in ("chromium", "chromium-browser", "google-chrome", "firefox"):
        if path := shutil.which(name):
            return Finding("browser", "good", f"{path}.")
    advice = "Only needed to open notebooks on this machine."
    return Finding("browser", "missing", "none was found.", advice)


def _cores() -> Finding:
    number = cores.available()
    return Finding("processors", "good", f"{number}: grades {number} notebooks at a time by default.")
