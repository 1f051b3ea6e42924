"""The file `results.jsonl` as runs may have left it, and disks that it may lie on."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import resource
from collections.abc import Iterator
from pathlib import Path

from autograder.grading import Settings, versions
from autograder.report import Report
from autograder.results import ResultsFile
from autograder.submissions import Submission
from tests.test_report import REPORT

SETTINGS = Settings(seed=REPORT.seed)
NAMES = ("cyd", "ada", "bob")


def hand_in(folder: Path) -> list[Submission]:
    """Return three submissions, which are files below a folder."""
    (folder / "class").mkdir()
    for name in NAMES:
        (folder / "class" / name).write_text(name)
    return [Submission(name, folder / "class" / name, f"class/{name}") for name in NAMES]


def report(name: str) -> Report:
    """Return what could have come of one of the submissions."""
    return dataclasses.replace(
        REPORT,
        student=name,
        submission=f"class/{name}",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        isolation=SETTINGS.isolation,
        versions=versions(),
    )


def written(path: Path, *reports: Report) -> bytes:
    """Write reports, whichever they are."""
    path.write_text("".join(report.to_json() + "\n" for report in reports), encoding="utf-8")
    return path.read_bytes()


def resumed(path: Path, order: list[Submission], settings: Settings = SETTINGS) -> set[str]:
    """Return the names whose reports another run would keep."""
    labels = ResultsFile(path, order).start(settings, resume=True)
    return {label.removeprefix("class/") for label in labels}


@contextlib.contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file become larger, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
