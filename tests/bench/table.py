"""The figures as Markdown: `python -m tests.bench.table` writes them into docs/performance.md.

They are made from docs/performance.json, a copy of what the bench has written below build/bench.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from autograder import pack
from tests import classroom
from tests.bench import figures
from tests.bench.classes import numpy_only
from tests.bench.figures import OURS, Cost, Measure
from tests.bench.registry import TITLES
from tests.bench.results import Results

__all__ = ["BEGIN", "END", "markdown", "promises", "put"]

PAGE = classroom.ROOT / "docs" / "performance.md"
DATA = PAGE.with_suffix(".json")
BEGIN, END = "<!-- made by `python -m tests.bench.table` -->", "<!-- end of what was made -->"
_NOTHING = "–"


def markdown(results: Results) -> str:
    """Return all tables."""
    machine = ", ".join(f"{name} {value}" for name, value in results.machine.items())
    parts = [
        ("What was promised", promises(results)),
        ("Milliseconds for a submission", _costs(results, lambda run: run.seconds)),
        ("How many times `autograder grade --jobs 1`", _multiples(results)),
        ("Milliseconds of processor time for a submission", _costs(results, lambda run: run.cpu)),
        ("To start with, and at most", _starts(results)),
        ("One notebook, cold", _cold(results)),
        ("Thousands in one batch", _load(results)),
    ]
    return f"Measured on: {machine}.\n" + "".join(f"\n### {title}\n\n{text}" for title, text in parts if text)


def promises(results: Results) -> str:
    """Return the promises, as far as they were measured, and whether they are kept."""
    rows = [
        [
            each.name,
            f"{_sign(each.at_most)} {each.bound:g}",
            f"{each.value:.3g}",
            "pass" if each.kept else "miss",
        ]
        for each in figures.criteria(results, pack.names(), numpy_only())
    ]
    return _table(["ratio", "promised", "measured", ""], rows)


def put(page: str, text: str) -> str:
    """Return a page with this text between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"


def _costs(results: Results, of: Measure) -> str:
    rows = []
    for part, title in TITLES.items():
        costs = [figures.cost(results, part, name, of) for name in pack.names()]
        if any(costs):
            mixed = figures.mean_mixed(results, part, pack.names(), of)
            rows.append([title, *(_ms(cost and cost.right) for cost in costs), _ms(mixed)])
    return _table(["", *pack.names(), "mixed class"], rows)


def _multiples(results: Results) -> str:
    rows = []
    for part, title in TITLES.items():
        each = [_right(results, part), _right(results, OURS)]
        mixed = [figures.mean_mixed(results, one, pack.names()) for one in (part, OURS)]
        if part != OURS and any(each[0]) and any(each[1]):
            rows.append([title, *map(_times, *each), _times(*mixed)])
    return _table(["", *pack.names(), "mixed class"], rows)


def _right(results: Results, part: str) -> list[float | None]:
    """Return what a right submission costs, for each assignment."""
    costs = [figures.cost(results, part, name) for name in pack.names()]
    return [cost and cost.right for cost in costs]


def _starts(results: Results) -> str:
    small = numpy_only()
    kinds = [small, [name for name in pack.names() if name not in small]]
    rows = []
    for part, title in TITLES.items():
        costs = {name: figures.cost(results, part, name) for name in pack.names()}
        held = {name: figures.memory(results, part, name) for name in pack.names()}
        starts = [_start([costs[name] for name in names]) for names in kinds]
        peaks = [_mb(max((held[name] or 0 for name in names), default=0)) for names in kinds]
        if any(costs.values()):
            rows.append([title, *starts, *peaks])
    return _table(["", "seconds to start, NumPy", "torch", "MB at most, NumPy", "torch"], rows)


def _cold(results: Results) -> str:
    rows = []
    for name in pack.names():
        if times := figures.cold(results, name):
            alone, graded = times
            rows.append([name, f"{alone:.2f}", f"{graded:.2f}", f"{graded / alone:.2f}"])
    head = ["", "`import torch, pytest`, seconds", "`autograder grade`, seconds", "ratio"]
    return _table(head, rows)


def _load(results: Results) -> str:
    rows = [
        [
            f"{run.submissions:,}",
            f"{run.seconds:.0f}",
            _ms(run.cost),
            _ms(run.ordinary_cost),
            _mb(run.own),
            _mb(run.memory),
            "; ".join(run.faults) or "all as alone, each once",
        ]
        for run in results.load
    ]
    head = [
        "submissions",
        "seconds",
        "ms each",
        "without those that stop",
        "MB, grader",
        "MB, all",
        "results",
    ]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = "| --- " + "| ---: " * (len(head) - 1) + "|"
    return "\n".join([f"| {' | '.join(head)} |", rule, *lines, ""]) if lines else ""


def _start(costs: Sequence[Cost | None]) -> str:
    known = [cost.startup for cost in costs if cost]
    return f"{median(known):.1f}" if known else _NOTHING


def _ms(seconds: float | None) -> str:
    if seconds is None:
        return _NOTHING
    return f"{seconds * 1e3:,.0f}" if seconds >= 0.1 else f"{seconds * 1e3:.1f}"


def _times(theirs: float | None, ours: float | None) -> str:
    return f"{theirs / ours:,.3g}" if theirs is not None and ours else _NOTHING


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f}" if size else _NOTHING


def _sign(at_most: bool) -> str:
    return "≤" if at_most else "≥"


if __name__ == "__main__":
    made = markdown(Results.read(DATA))
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")
