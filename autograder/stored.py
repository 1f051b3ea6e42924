"""Reports on disk, read one at a time and as often as one likes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.report import Report

Span = tuple[int, int]  # where a line begins, and where it ends


class Changed(Exception):
    """The file is no longer as it was when its reports were found; the message is one sentence."""


class StoredReports:
    """The reports of a `results.jsonl`; only the places of its lines are kept in memory."""

    def __init__(self, path: Path, spans: Iterable[Span]) -> None:
        """Use the reports that stand at these places of the file, in this order."""
        self._path = path
        self._spans = tuple(spans)

    @classmethod
    def of(cls, path: Path) -> StoredReports:
        """Find the reports of a file, which another program may still be writing.

        Of two reports on one submission the later one counts, as it does for whoever writes them.
        """
        latest: dict[str, Span] = {}
        for report, span in complete(path, cut_off=True):
            latest.pop(report.submission, None)
            latest[report.submission] = span
        return cls(path, latest.values())

    def __len__(self) -> int:
        """Count the reports."""
        return len(self._spans)

    def __iter__(self) -> Iterator[Report]:
        """Read one report after the other.

        Raises
        ------
        Changed
            When another program has put other lines in their place.
        """
        with open(self._path, "rb") as file:
            for start, end in self._spans:
                file.seek(start)
                try:
                    report = Report.from_json(file.read(end - start).decode("utf-8"))
                except ValueError:
                    raise Changed(f"{self._path} was changed by another program; try again") from None
                yield report


def complete(path: Path, *, cut_off: bool = False) -> Iterator[tuple[Report, Span]]:
    """Yield the complete reports of a file and where they are; pass over whatever else it holds.

    A last line without its end counts with `cut_off` only: nothing can be appended to it.
    """
    end = 0
    with open(path, "rb") as file:
        for line in file:
            start, end = end, end + len(line)
            if cut_off or line.endswith(b"\n"):
                with contextlib.suppress(ValueError):  # another program's line
                    yield Report.from_json(line.decode("utf-8")), (start, end)
