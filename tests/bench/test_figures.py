"""Figures and tables, made of made-up runs; and the published page, made of the published ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder import pack
from tests.bench import figures, table
from tests.bench.figures import Cost, Criterion
from tests.bench.results import LoadRun, Results, Run

NAMES = pack.names()
LOAD = LoadRun(1000, 10, 2, seconds=40.0, cpu=60.0, waited=20.0, memory=900, own=500)


def run(part: str, kind: str, right: int, seconds: float, mixed: int = 0, **about: object) -> Run:
    return replace(Run(part, NAMES[0], kind, right, mixed, seconds, cpu=2 * seconds), **about)


def results(*runs: Run, load: tuple[LoadRun, ...] = ()) -> Results:
    return Results({"processor": "made up"}, runs, load)


def ratio(found: Results, words: str) -> Criterion:
    one, *_ = [each for each in figures.criteria(found, NAMES, NAMES[:1]) if each.name.startswith(words)]
    return one


def test_a_submission_costs_the_slope_between_medians() -> None:
    """Start-up does not count, nor does one odd run; mixed ones are paid beside the small class."""
    measured = results(
        *(run("jobs-1", "small", 20, seconds) for seconds in (2.0, 2.2, 9.0)),
        *(run("jobs-1", "large", 220, seconds) for seconds in (4.1, 4.2, 4.3)),
        run("jobs-1", "mixed", 20, 2.2 + 120 * 0.03, mixed=120),
    )
    found = figures.cost(measured, "jobs-1", NAMES[0])
    assert found == Cost(pytest.approx(0.01), pytest.approx(0.03), pytest.approx(2.0))
    cpu = figures.cost(measured, "jobs-1", NAMES[0], lambda each: each.cpu)
    assert cpu == Cost(pytest.approx(0.02), pytest.approx(0.06), pytest.approx(4.0))
    assert figures.cost(measured, "jobs-2", NAMES[0]) is None
    assert figures.cost(measured, "jobs-1", NAMES[1]) is None


def test_what_begins_anew_for_each_notebook_has_no_start() -> None:
    """Without a small class all that a run takes is the cost of its notebooks."""
    measured = results(run("otter", "large", 1, 8.0), run("otter", "mixed", 0, 28.0, mixed=4))
    assert figures.cost(measured, "otter", NAMES[0]) == Cost(8.0, 7.0, 0.0)


def test_promises_are_ratios_of_costs() -> None:
    """Each promise divides what belongs together, and is kept on the right side of its bound."""
    runs = []
    for part, each in (
        ("jobs-1", 0.010),
        ("jobs-2", 0.005),
        ("floor", 0.004),
        ("nbgrader", 0.9),
        ("otter", 2),
        ("cluster", 0.006),
    ):
        runs += [run(part, "small", 20, 1.0), run(part, "large", 220, 1.0 + 200 * each)]
    runs += [run("cold", "grade", 1, 2.8), run("cold", "import", 0, 2.0, assignment="")]
    measured = results(*runs)
    found = {
        "one job ÷ `nbgrader": (10 / 900, False),
        "one job ÷ `otter": (10 / 2000, True),
        "one job ÷ the floor": (2.5, True),
        "one job ÷ two jobs": (2.0, True),
        "on a cluster ÷ two jobs": (1.2, False),
        "one notebook, cold": (1.4, True),
    }
    for words, (value, kept) in found.items():
        assert ratio(measured, words).value == pytest.approx(value)
        assert ratio(measured, words).kept is kept
    assert len(figures.criteria(measured, NAMES, NAMES[:1])) == len(found)
    assert not Criterion("", 1.7, 1.8, at_most=False).kept


def test_a_load_is_compared_with_and_without_those_that_stop() -> None:
    """Two jobs wait at the same time, so half of the waiting is taken off, and those who waited."""
    assert LOAD.cost == pytest.approx(0.04)
    assert LOAD.ordinary_cost == pytest.approx(30 / 990)
    large = LoadRun(10_000, 100, 2, seconds=433.0, cpu=600.0, waited=200.0, memory=990, own=700)
    measured = results(load=(LOAD, large))
    assert ratio(measured, "10,000 ÷ 1,000 submissions: cost of each").value == pytest.approx(
        (333 / 9900) / (30 / 990)
    )
    assert ratio(measured, "10,000 ÷ 1,000 submissions: cost of each, waiting").value == pytest.approx(1.0825)
    assert ratio(measured, "10,000 ÷ 1,000 submissions: memory of the grader").value == pytest.approx(1.4)
    assert ratio(measured, "10,000 ÷ 1,000 submissions: memory of all").value == pytest.approx(1.1)
    assert not ratio(measured, "10,000 ÷ 1,000 submissions: memory of the grader").kept


def test_a_mixed_class_is_the_mean_over_all_assignments() -> None:
    """It has no figure as long as one assignment has none."""
    runs = [
        run("floor", kind, 20, seconds, mixed=mixed, assignment=name)
        for number, name in enumerate(NAMES)
        for kind, seconds, mixed in (("large", 1.0, 0), ("mixed", 0.1 * number, 10))
    ]
    mean = sum(0.01 * number for number in range(len(NAMES))) / len(NAMES)
    assert figures.mean_mixed(results(*runs), "floor", NAMES) == pytest.approx(mean)
    assert figures.mean_mixed(results(*runs[:-1]), "floor", NAMES) is None


def test_parts_are_measured_anew_one_by_one() -> None:
    """New runs replace those of the same part; all others stay, also through JSON."""
    before = results(run("floor", "small", 20, 1.0), run("cold", "grade", 1, 2.0), load=(LOAD,))
    after = before.with_runs({"processor": "new"}, [run("cold", "grade", 1, 3.0)], [])
    assert [(each.part, each.seconds) for each in after.runs] == [("floor", 1.0), ("cold", 3.0)]
    assert after.load == before.load
    assert Results.from_json(after.to_json()) == after


def test_tables_show_figures_in_their_units() -> None:
    """Milliseconds, seconds to start, megabytes, multiples, and a dash for what was not measured."""
    measured = results(
        run("jobs-1", "small", 20, 2.0),
        run("jobs-1", "large", 220, 4.0),
        run("jobs-1", "memory", 60, 3.0, memory=250_400_000),
        run("nbgrader", "large", 1, 6.0),
    )
    text = table.markdown(measured)
    dashes = " – |" * len(NAMES)
    assert f"| `autograder grade --jobs 1` | 10.0 |{dashes}" in text
    assert f"| `nbgrader autograde` | 6,000 |{dashes}" in text
    assert f"| `nbgrader autograde` | 600 |{dashes}" in text
    assert "| `autograder grade --jobs 1` | 1.8 | – | 250 | – |" in text
    assert f"| one job ÷ `nbgrader autograde` ({NAMES[0]}) | ≤ 0.01 | 0.00167 | pass |" in text
    assert "One notebook, cold" not in text
    loaded = table.markdown(results(load=(replace(LOAD, faults=("somebody is missing",)),)))
    assert "| 1,000 | 40 | 40.0 | 30.3 | – | – | somebody is missing |" in loaded.replace(" 0 |", " – |")


def test_a_page_keeps_what_surrounds_its_tables() -> None:
    """Only what stands between the marks is replaced."""
    page = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
    assert table.put(page, "new") == f"before\n{table.BEGIN}\n\nnew\n{table.END}\nafter\n"


def test_the_published_page_is_made_from_the_published_figures() -> None:
    """docs/performance.md has the tables that docs/performance.json gives."""
    page = table.PAGE.read_text(encoding="utf-8")
    assert table.BEGIN in page
    assert table.put(page, table.markdown(Results.read(table.DATA))) == page
