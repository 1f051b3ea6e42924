"""What a format gets to do its work, and how it refuses to."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TextIO

from autograder.formats.roster import Roster
from autograder.report import Report


class Reports(Protocol):
    """Reports that can be read as often as one likes, and need not all be in memory."""

    def __iter__(self) -> Iterator[Report]:
        """Read one report after the other."""

    def __len__(self) -> int:
        """Count the reports."""


class Refused(Exception):
    """A format cannot write what was asked for; the message is one sentence that says why."""


@dataclass(frozen=True)
class Job:
    """Reports to be written in some format, and where.

    Attributes
    ----------
    reports
        What is to be written.
    source
        The results.jsonl that the reports are in.
    folder
        Where files go.
    when
        When the grading ended, in UTC. Nothing else about time is known, so that writing a format again
        gives the same bytes again.
    tell
        Says a sentence to whoever runs this: what was left out, say.
    roster
        What else is known about students.
    environment
        Environment variables.
    """

    reports: Reports
    source: Path
    folder: Path
    when: datetime
    tell: Callable[[str], None]
    roster: Roster | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator[TextIO]:
        """Open a file of the folder for writing UTF-8; it appears, or is replaced, when it is complete."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.tmp")
        draft.unlink(missing_ok=True)
        try:
            with open(draft, "x", encoding="utf-8", newline="") as file:  # never through a link
                yield file
            os.replace(draft, path)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise

    def verdict(self, form: str, name: str) -> Report | None:
        """Return the only report; without a verdict None, said, and a file of an earlier run is removed."""
        (report,) = self.reports
        if report.score is not None:
            return report
        (self.folder / name).unlink(missing_ok=True)  # nobody is to take it for this run's
        self.tell(f"{form}: there is no {name}, because the submission has no verdict: {report.message}")
        return None
