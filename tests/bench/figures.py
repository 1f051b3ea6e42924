"""From runs to figures: what a submission costs, what starting costs, and how they compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean, median

from tests.bench.results import Results, Run

__all__ = ["Cost", "Criterion", "cold", "cost", "criteria", "mean_mixed", "memory"]

OURS, OURS_2, FLOOR = "jobs-1", "jobs-2", "floor"
CLUSTER = "cluster"
Measure = Callable[[Run], float]
OTHERS = {
    "nbgrader": "`nbgrader autograde`",
    "nbgrader-asserts": "`nbgrader autograde` with hidden asserts",
    "otter": "`otter run`",
    "otter-plain": "`otter run` with asserts, without torch",
}


@dataclass(frozen=True)
class Cost:
    """Seconds per right submission and per mixed one (None when not measured), and to start."""

    right: float
    mixed: float | None
    startup: float


@dataclass(frozen=True)
class Criterion:
    """Something that is promised: a ratio, and the bound that it should keep."""

    name: str
    value: float
    bound: float
    at_most: bool = True

    @property
    def kept(self) -> bool:
        """Tell whether the bound is kept."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound


def _seconds(run: Run) -> float:
    return run.seconds


def cost(results: Results, part: str, assignment: str, of: Measure = _seconds) -> Cost | None:
    """Return a tool's cost for an assignment, from the medians of its runs; None when it has none.

    A submission costs the difference between two sizes of classes, divided by that of their sizes. A tool
    without a small class begins anew with each notebook: the small class is empty, and takes no time.
    """
    small = _middle(results, part, assignment, "small", of) or (0, 0, 0.0)
    large = _middle(results, part, assignment, "large", of)
    mixed = _middle(results, part, assignment, "mixed", of)
    if large is None:
        return None
    right = (large[2] - small[2]) / (large[0] - small[0])
    return Cost(
        right=right,
        mixed=None if mixed is None else (mixed[2] - small[2]) / mixed[1],
        startup=small[2] - right * small[0],
    )


def mean_mixed(
    results: Results, part: str, assignments: Iterable[str], of: Measure = _seconds
) -> float | None:
    """Return the mean cost of a mixed submission over assignments; None when one was not measured."""
    costs = [cost(results, part, name, of) for name in assignments]
    known = [found.mixed for found in costs if found and found.mixed is not None]
    return fmean(known) if known and len(known) == len(costs) else None


def memory(results: Results, part: str, assignment: str) -> int | None:
    """Return the most memory that a tool held with an assignment."""
    peaks = [
        run.memory
        for run in results.runs
        if (run.part, run.assignment) == (part, assignment) and run.memory is not None
    ]
    return max(peaks, default=None)


def cold(results: Results, assignment: str) -> tuple[float, float] | None:
    """Return the seconds that the imports alone take, and a cold start with one notebook of an assignment."""
    alone = _middle(results, "cold", "", "import", _seconds)
    graded = _middle(results, "cold", assignment, "grade", _seconds)
    return (alone[2], graded[2]) if alone and graded else None


def criteria(results: Results, assignments: Iterable[str], numpy_only: Iterable[str]) -> list[Criterion]:
    """Return what is promised, as far as it was measured."""
    names, numpy_names = list(assignments), list(numpy_only)
    found: list[Criterion | None] = []
    for other, what in OTHERS.items():
        found += [_ratio(results, f"one job ÷ {what}", OURS, other, name, 0.01) for name in numpy_names]
    found += [_ratio(results, "one job ÷ the floor", OURS, FLOOR, name, 3.0) for name in names]
    found += [_ratio(results, "one job ÷ two jobs", OURS, OURS_2, name, 1.8, at_most=False) for name in names]
    found += [_ratio(results, "on a cluster ÷ two jobs", CLUSTER, OURS_2, name, 1.15) for name in names]
    for name in names:
        if times := cold(results, name):
            what = f"one notebook, cold ÷ `import torch, pytest` ({name})"
            found.append(Criterion(what, times[1] / times[0], 1.5))
    if len(results.load) > 1:
        small, large = (choose(results.load, key=lambda run: run.submissions) for choose in (min, max))
        sizes = f"{large.submissions:,} ÷ {small.submissions:,} submissions"
        found += [
            Criterion(f"{sizes}: cost of each", large.ordinary_cost / small.ordinary_cost, 1.1),
            Criterion(f"{sizes}: cost of each, waiting included", large.cost / small.cost, 1.1),
            Criterion(f"{sizes}: memory of the grader", large.own / small.own, 1.2),
            Criterion(f"{sizes}: memory of all processes", large.memory / small.memory, 1.2),
        ]
    return [each for each in found if each]


def _ratio(
    results: Results, what: str, part: str, other: str, name: str, bound: float, *, at_most: bool = True
) -> Criterion | None:
    mine, theirs = (cost(results, each, name) for each in (part, other))
    if mine is None or theirs is None:
        return None
    return Criterion(f"{what} ({name})", mine.right / theirs.right, bound, at_most)


def _middle(
    results: Results, part: str, assignment: str, kind: str, of: Measure
) -> tuple[int, int, float] | None:
    """Return how many right and mixed notebooks runs of a kind had, and the median of what they took."""
    wanted = (part, assignment, kind)
    runs = [run for run in results.runs if (run.part, run.assignment, run.kind) == wanted]
    return (runs[0].right, runs[0].mixed, median(map(of, runs))) if runs else None
