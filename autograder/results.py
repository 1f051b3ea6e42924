"""The file `results.jsonl`: a report a line, complete whenever the grader ends, however it ends."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from autograder.faults import InfrastructureError
from autograder.grading import Settings, versions
from autograder.notebook import Unreadable
from autograder.report import Report
from autograder.stored import Span, StoredReports, complete
from autograder.submissions import Submission


class ResultsFile:
    """Reports on disk, written as submissions finish and put in the submissions' order at the end.

    A report that was appended outlives this process, even one that is killed. Lines are not forced onto
    the disk one by one: when the whole machine loses power the last ones may be missing or broken, and
    are graded again. A file is only ever replaced by a complete one, which is forced.

    Every method raises InfrastructureError, with one sentence, when the file cannot be written; what it
    held before is then still there.
    """

    def __init__(self, path: Path, order: Sequence[Submission]) -> None:
        """Use the file at `path`, or what it links to, for these submissions."""
        self._path = Path(os.path.realpath(path))
        self._submissions = {submission.label: submission for submission in order}

    def start(self, settings: Settings, *, resume: bool) -> set[str]:
        """Begin the file; return the labels of the submissions that need not be graded.

        With `resume` the reports of an earlier run are kept which grading again would give again. Others
        go: those of other seeds, isolation levels or versions, on files that have changed since, without
        a verdict, on other submissions, and what is no complete report.
        """
        with self._writing():
            if self._path.exists() and not self._path.is_file():
                raise InfrastructureError(
                    f"{self._path} is not an ordinary file; move it, or choose another --output"
                )
            open(self._path, "ab").close()  # tells early whether it can be written
            spans: dict[str, Span] = {}
            for report, span in complete(self._path) if resume else ():
                spans.pop(report.submission, None)
                if self._would_be_the_same(report, settings):
                    spans[report.submission] = span
            self._keep(spans.values())
        return set(spans)

    def append(self, report: Report) -> None:
        """Add a report; once this returns, it survives the end of this process."""
        line = report.to_json().encode() + b"\n"
        with self._writing(), open(self._path, "r+b", buffering=0) as file:  # not made anew if it is gone
            end = file.seek(0, os.SEEK_END)
            try:
                while line:
                    line = line[file.write(line) :]
            except OSError:
                file.truncate(end)
                raise

    def finish(self) -> StoredReports:
        """Put the reports in the order of the submissions, and return them."""
        with self._writing():
            found = {report.submission: span for report, span in complete(self._path)}
            if missing := self._submissions.keys() - found.keys():
                raise InfrastructureError(
                    f"{self._path} has lost {len(missing)} reports: another program has changed it; go on "
                    "with --resume"
                )
            ordered = [found[label] for label in self._submissions]
            self._keep(ordered)
        ends = list(itertools.accumulate(end - start for start, end in ordered))
        return StoredReports(self._path, zip([0, *ends], ends, strict=False))

    def _would_be_the_same(self, report: Report, settings: Settings) -> bool:
        submission = self._submissions.get(report.submission)
        if submission is None or report.verdict == "infrastructure":
            return False
        conditions = report.seed, report.isolation, report.versions
        if conditions != (settings.seed, settings.isolation, versions()):
            return False
        try:
            return report.sha256 == hashlib.sha256(submission.read()).hexdigest()
        except Unreadable as problem:
            return (report.sha256, report.message) == ("", str(problem))

    def _keep(self, spans: Iterable[Span]) -> None:
        """Leave these lines in the file, in this order, and nothing else."""
        spans = list(spans)
        if [0, *(end for _, end in spans)] == [*(start for start, _ in spans), self._path.stat().st_size]:
            return
        draft = self._path.with_suffix(".tmp")
        try:
            with open(self._path, "rb") as old, open(draft, "wb") as new:
                for start, end in spans:
                    old.seek(start)
                    new.write(old.read(end - start))
                new.flush()
                os.fsync(new.fileno())
            os.replace(draft, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise InfrastructureError(
                f"{self._path} cannot be written: {error.strerror}; nothing that it held is lost, mend this "
                "and go on with --resume"
            ) from None


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make a folder, and keep other graders out of it until this process ends at the latest.

    Raises
    ------
    InfrastructureError
        When it cannot be made, or another grader is there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise InfrastructureError(
            f"{folder} cannot be used: {error.strerror}; choose another --output"
        ) from None
    try:
        with contextlib.suppress(OSError):  # there are file systems without locks
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InfrastructureError(
                    f"another grader is writing into {folder}; wait for its end, or choose another --output"
                ) from None
        yield
    finally:
        os.close(descriptor)
