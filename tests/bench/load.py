"""The load test: a batch of thousands with two jobs, and whether everybody gets what they deserve."""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder import pack
from tests.bench import crowd
from tests.bench.crowd import STOPPING, Member
from tests.bench.measure import spend
from tests.bench.ours import TwoJobs
from tests.bench.progress import say
from tests.bench.results import LoadRun

__all__ = ["faults", "runs"]

_WATCH_SECONDS = 0.5
Reports = list[dict[str, Any]]


def runs(build: Path, sizes: Iterable[int]) -> Iterator[LoadRun]:
    """Grade batches of these sizes; write them to files first, unless they are there."""
    tool = TwoJobs(build)
    expected: Reports = []
    for size in sorted(sizes):
        members = list(crowd.members(size))
        submitted = written(build / "load" / str(size), members)
        expected = expected or alone(tool, members)
        batch = _run(tool, members, submitted, expected)
        say(
            f"load, {batch.submissions} submissions: {batch.seconds:.0f} s {'; '.join(batch.faults)}".rstrip()
        )
        yield batch


def _run(tool: TwoJobs, members: list[Member], submitted: Path, expected: Reports) -> LoadRun:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        spent = spend([tool.grade(folder, submitted)], watch=_WATCH_SECONDS)
        reports = read(folder)
    assert spent.memory is not None
    stopping = {member.student for member in members if member.kind in STOPPING}
    return LoadRun(
        submissions=len(members),
        stopping=len(stopping),
        jobs=tool.jobs,
        seconds=spent.seconds,
        cpu=spent.cpu,
        waited=sum(report["seconds"] for report in reports if report["student"] in stopping),
        memory=spent.memory.all,
        own=spent.memory.own,
        faults=tuple(faults(members, reports, expected)),
    )


def written(folder: Path, members: Iterable[Member]) -> Path:
    """Write what they hand in, as an nbgrader tree; return its folder."""
    submitted = folder / "submitted"
    for member in members:
        path = submitted / member.student / member.assignment / f"{member.assignment}.ipynb"
        text = json.dumps(crowd.notebook(member))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return submitted


def alone(tool: TwoJobs, members: Iterable[Member]) -> Reports:
    """Grade, each by itself, one of each kind of those that hang or crash; return their reports."""
    found = []
    for member in {each.answers: each for each in members if each.kind in STOPPING}.values():
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            folder = Path(name)
            submitted = written(folder, [member])
            spend([tool.grade(folder, submitted)])
            found += read(folder)
    return found


def read(folder: Path) -> Reports:
    """Return the reports that a command has written."""
    lines = (folder / "graded" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def faults(members: Iterable[Member], reports: Reports, alone: Reports) -> list[str]:
    """Return what is not as it must be, in sentences.

    Everybody has one report; the right ones have full marks; who hangs or crashes has the marks and
    verdicts that they have alone; and the same answers have the same marks and verdicts.
    """
    found = []
    members = list(members)
    counts = Counter(report["student"] for report in reports)
    if counts != Counter(member.student for member in members):
        wrong = sorted({m.student for m in members} ^ set(counts)) + [s for s, n in counts.items() if n > 1]
        found.append(f"not everybody has exactly one report: {', '.join(wrong[:5])}")
    results = {report["student"]: _result(report) for report in reports}
    by_answers: defaultdict[tuple[str, str, int], set[Any]] = defaultdict(set)
    for member in members:
        if member.student in results:
            by_answers[member.answers].add(results[member.student])
    single = {report["student"]: _result(report) for report in alone}
    for member in members:
        if member.student in single:
            by_answers[member.answers].add(single[member.student])
    for (assignment, kind, number), different in by_answers.items():
        if len(different) > 1:
            found.append(f"the same answers ({assignment}, {kind}, {number}) have different results")
        if kind == "right" and {score for score, _ in different} != {pack.load(assignment).max_score}:
            found.append(f"right answers to {assignment} have lost marks")
    return found


def _result(report: dict[str, Any]) -> tuple[float, tuple[str, ...]]:
    return report["score"], tuple(task["verdict"] for task in report["tasks"])
