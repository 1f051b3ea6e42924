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

# From strongest to weakest. "process" is a separate process that only data enters and leaves, with
# limits of the kernel's on memory, processor time, file size and open files.
LEVELS = ("full", "landlock", "process")

State = Literal["good", "missing", "broken"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for; `advice` says what to do when it is not there."""

    subject: str
    state: State
    words: str
    advice: str = ""


def isolation_level() -> str:
    """Return the level at which student code is isolated on this machine."""
    return "process"


def examine() -> list[Finding]:
    """Look at everything that grading uses; nothing is changed."""
    return [_python(), *map(_package, _PACKAGES), _worker(), _isolation(), _browser(), _cores()]


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


def _worker() -> Finding:
    """Start a worker and ask it something, as grading does."""
    from autograder.faults import InfrastructureError
    from autograder.sandbox import wire
    from autograder.sandbox.client import WorkerDied, Zygote
    from autograder.sandbox.profile import NUMPY

    if not hasattr(os, "fork"):
        advice = "Grade on Linux or macOS, in WSL, or in a container."
        return Finding("student process", "broken", "this system cannot fork.", advice)
    zygote = Zygote(NUMPY, cpu_seconds=10)
    try:
        worker = zygote.fork(seed=0)
        worker.request(10.0, "run", 0, "answer = 6 * 7")
        answer = wire.decode(worker.request(10.0, "value", "answer").get("value"))
        worker.stop()
    except (InfrastructureError, WorkerDied, TimeoutError) as error:
        return Finding("student process", "broken", f"it does not work: {error}.")
    finally:
        zygote.close()
    if answer != 42:
        return Finding("student process", "broken", "it gave a wrong answer.")
    return Finding("student process", "good", "starts, runs code and answers.")


def _isolation() -> Finding:
    words = (
        "level process: student code runs in a process of its own that only data enters and leaves, "
        "with limits on time and memory; it is not kept from the network and from files."
    )
    return Finding("isolation", "good", words)


def _browser() -> Finding:
    for name in ("chromium", "chromium-browser", "google-chrome", "firefox"):
        if path := shutil.which(name):
            return Finding("browser", "good", f"{path}.")
    advice = "Only needed to open notebooks on this machine."
    return Finding("browser", "missing", "none was found.", advice)


def _cores() -> Finding:
    cores = os.cpu_count() or 1
    return Finding("processors", "good", f"{cores}: grades {cores} notebooks at a time by default.")
