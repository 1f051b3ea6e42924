"""`python -m tests.bench`: measure this project, other graders and the floor; write performance.md and .json.

Without --only, all is measured but the load test. What was measured before, of parts that are not asked
for, stays in performance.json. The first run makes an environment for otter-grader.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from autograder import pack
from tests import classroom
from tests.bench import cold, load, machine, processes, table
from tests.bench.classes import Class
from tests.bench.measure import Failed, spend
from tests.bench.progress import say
from tests.bench.registry import TITLES, TOOLS
from tests.bench.results import LoadRun, Results, Run
from tests.bench.tools import Tool

BUILD = classroom.ROOT / "build" / "bench"
PARTS = (*TITLES, "cold", "load")
_COLD_ROUNDS = 7


@click.command(help=__doc__)
@click.option("--only", default=",".join(PARTS[:-1]), help=f"Parts, with commas between: {', '.join(PARTS)}.")
@click.option("--rounds", default=3, show_default=True, help="Runs of each tool on each class.")
@click.option("--output", default=BUILD, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--load-sizes", default="1000,10000", show_default=True, help="Sizes of the load test's batches."
)
def main(only: str, rounds: int, output: Path, load_sizes: str) -> None:
    """Measure, and write down what was measured; also when something has failed in the end."""
    chosen = only.split(",")
    if unknown := set(chosen) - set(PARTS):
        raise click.UsageError(
            f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}"
        )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that folders are removed, and processes ended
    processes.adopt_orphans()
    output.mkdir(parents=True, exist_ok=True)
    runs: list[Run] = []
    loaded: list[LoadRun] = []
    problems: list[str] = []
    try:
        runs += measured(prepared([tool(BUILD) for tool in TOOLS if tool.name in chosen]), rounds)
        if "cold" in chosen:
            runs += cold.runs(BUILD, max(rounds, _COLD_ROUNDS))
        if "load" in chosen:
            loaded += load.runs(BUILD, map(int, load_sizes.split(",")))
    except Failed as failure:
        problems.append(str(failure))
    finally:
        processes.end_all()
    problems += [fault for batch in loaded for fault in batch.faults]
    results = Results.read(output / "performance.json").with_runs(machine.describe(), runs, loaded)
    (output / "performance.json").write_text(results.to_json(), encoding="utf-8")
    (output / "performance.md").write_text(table.markdown(results), encoding="utf-8")
    click.echo(f"{table.promises(results)}\nAll figures are in {output / 'performance.md'}")
    if problems:
        raise click.ClickException("; ".join(problems))


def prepared(tools: list[Tool]) -> list[Tool]:
    """Make what the tools need, run each once, and leave out, with a sentence, what cannot be had here."""
    ready = []
    for tool in tools:
        say(f"preparing {tool.name}")
        try:
            tool.prepare()
            one_run(tool, tool.assignments()[0], "warm-up", Class(1))
        except (OSError, subprocess.SubprocessError, Failed) as problem:
            words = getattr(problem, "stderr", None) or str(problem).encode()
            say(f"{tool.name} is left out: {words.decode(errors='replace').strip()[-500:]}")
        else:
            ready.append(tool)
    return ready


def measured(tools: list[Tool], rounds: int) -> list[Run]:
    """Measure all tools in turn; leave out, with a sentence, one that does not do what it should."""
    runs: list[Run] = []
    failed: set[str] = set()
    for tool, assignment, kind, given in planned(tools, rounds):
        if tool.name not in failed:
            try:
                runs.append(one_run(tool, assignment, kind, given))
            except Failed as failure:
                say(f"{tool.name} is left out: {failure}")
                failed.add(tool.name)
    return [run for run in runs if run.part not in failed]


def planned(tools: list[Tool], rounds: int) -> Iterator[tuple[Tool, str, str, Class]]:
    """Tell what is to be run: tools take turns, round after round; memory is watched at the end."""
    for number in range(rounds + 1):
        for assignment in pack.names():
            for tool in tools:
                if assignment not in tool.assignments():
                    continue
                if number == rounds:
                    yield tool, assignment, "memory", tool.watched
                    continue
                for kind, given in tool.sizes.classes().items():
                    if kind != "mixed" or number < tool.mixed_rounds:
                        yield tool, assignment, kind, given


def one_run(tool: Tool, assignment: str, kind: str, given: Class) -> Run:
    """Have a class graded in a folder that is removed afterwards; see that right notebooks are right."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        spent = spend(tool.commands(assignment, given, folder), watch=0.05 if kind == "memory" else None)
        scores = tool.scores(assignment, folder)
    full = pack.load(assignment).max_score
    size = given.right + given.mixed
    if scores is not None and (len(scores) != size or scores[: given.right] != [full] * given.right):
        raise Failed(f"{tool.name} gives {given} of {assignment}, worth {full:g} points: {scores}")
    say(f"{tool.name}, {assignment}, {kind} ({given}): {spent.seconds:.2f} s, processors {spent.cpu:.2f} s")
    peak = spent.memory.all if spent.memory else None
    return Run(tool.name, assignment, kind, given.right, given.mixed, spent.seconds, spent.cpu, peak)


if __name__ == "__main__":
    main()
