"""A class of attackers, with honest students among them: nobody gains, nothing leaks, nothing stays."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from autograder import pack
from autograder.report import Report
from autograder.sandbox.level import Level, missing
from tests import classroom
from tests.hostile import corpus
from tests.hostile.corpus import Attack
from tests.hostile.trap import MARKER, Run, Trap

ATTACKS = {str(attack): attack for attack in corpus.attacks()}
FAMILIES = {path.name for path in corpus.FOLDER.iterdir() if path.is_dir()}
CONFINED: tuple[Level, ...] = ("full", "landlock")
_CALL_SECONDS = "2"
_EVERY = 8  # so many attackers sit between two honest students
_LONGEST_REPORT = 32_000  # characters; an honest report on something that fails has ten thousand

# What attacks are about, by the folder that they are in.
KINDS = {
    "arguments": "what came in is emptied, kept, or handed back",
    "bombs": "processes, threads, memory, files, output without end",
    "claims": "what only the worker can see, told otherwise",
    "earlier_functions": "functions of other tasks replaced, callers looked at",
    "endless": "loops, sleep, deadlocks, ignored signals, a reply byte by byte",
    "exits": "exit with success, faults, signals, exceptions that end programs",
    "frames": "rubbish, forged and enormous replies on the worker's line",
    "gradebook": "printed scores, results and databases written or replaced",
    "import_time": "work in decorators and cells, shell lines, modules in the way",
    "killing": "parent, siblings and grader signalled, traced, starved",
    "leftovers": "threads, timers, handlers and processes that come afterwards",
    "links": "links, pipes, odd names, the own folder replaced",
    "neighbours": "something left for the next student: files, shared memory, pages",
    "nesting": "deep and endless structures, long numbers, many cells",
    "network": "TCP, datagrams, local and odd sockets, names",
    "notebook": "points, ids and locked cells changed, text that acts",
    "objects": "results with code of their own",
    "oracles": "hidden inputs told in messages, guessing, second attempts",
    "patching": "NumPy, builtins, test tools, the wire and the import guard patched",
    "privileges": "namespaces, rare system calls, other numberings, the walls themselves",
    "reading": "graders, answers, others' notebooks, environment, memory, devices",
    "torch": "torch, its tensors, its loaders and the adapter in the worker",
    "touching": "modes, times, attributes and contents of others' files",
    "values": "nan, infinity, odd types and shapes, heaps, slow texts",
}


@dataclass(frozen=True)
class Graded:
    """A class after grading: what happened, and everybody's report."""

    level: Level
    run: Run
    reports: dict[str, Report]


def hand_in(trap: Trap, level: Level) -> None:
    """Write everybody's notebook as in nbgrader's submitted/ tree; names keep the order."""
    everybody: list[Attack | str] = []
    honest = cycle(pack.names())
    for number, attack in enumerate(corpus.attacks(level)):
        everybody += [attack] if number % _EVERY else [next(honest), attack]
    everybody += pack.names()
    victim = _path(everybody.index("l2_regularization"), "l2_regularization")
    words = {**trap.words, "VICTIM": trap.submitted / victim}
    for number, who in enumerate(everybody):
        path = trap.submitted / _path(number, who)
        if isinstance(who, Attack):
            who.write(path, words)
        else:
            classroom.write(classroom.hand_in(who, classroom.solution(who)), path)


def _path(number: int, who: Attack | str) -> Path:
    assignment = who.assignment if isinstance(who, Attack) else who
    name = str(who).replace("/", "+") if isinstance(who, Attack) else "honest"
    return Path(f"{number:03}-{name}", assignment, f"{assignment}.ipynb")


@pytest.fixture(scope="module")
def graded(request: pytest.FixtureRequest) -> Iterator[Graded]:
    """The class of a level, graded by the command as an instructor runs it."""
    level: Level = request.param
    if lack := missing(level):
        pytest.skip(f"level {level}: {lack}")
    with tempfile.TemporaryDirectory(prefix="trap-") as folder:
        trap = Trap(Path(folder))
        try:
            hand_in(trap, level)
            # With one job everybody comes from one zygote, in order: what one leaves, the next could find.
            jobs = "2" if level == "process" else "1"
            options = ["--isolation", level, "--jobs", jobs, "--call-timeout", _CALL_SECONDS]
            run = trap.run("grade", str(trap.submitted), "--output", str(trap.output), *options, seconds=900)
            lines = (trap.output / "results.jsonl").read_text(encoding="utf-8").splitlines()
        finally:
            trap.close()
        reports = {_who(report): report for report in map(Report.from_json, lines)}
        yield Graded(level, run, reports)


def _who(report: Report) -> str:
    number, _, name = report.student.partition("-")
    return f"{name} {number}" if name == "honest" else name.replace("+", "/")


at_confined_levels = pytest.mark.parametrize("graded", CONFINED, indirect=True)
at_every_level = pytest.mark.parametrize("graded", corpus.LEVELS, indirect=True)


def test_every_attack_says_what_it_is_about() -> None:
    """There are many; each has a goal in a sentence or two, and an outcome for tasks that exist."""
    assert len(ATTACKS) >= 80
    for attack in ATTACKS.values():
        tasks = {task.name: task.points for task in pack.load(attack.assignment).tasks}
        assert attack.outcome, attack
        assert set(attack.outcome) <= set(tasks), attack
        right = sum(tasks[name] for name, verdict in attack.outcome.items() if verdict == "passed")
        assert right <= attack.points <= sum(tasks.values()), attack
        assert re.fullmatch(r"[A-Z].{12,250}\.", attack.goal), attack


def test_every_family_has_several_attacks() -> None:
    """All that is known to fool graders is tried, in more than one way."""
    sizes = {family: sum(attack.family == family for attack in ATTACKS.values()) for family in FAMILIES}
    assert KINDS.keys() == FAMILIES
    assert min(sizes.values()) > 1, sizes


@pytest.mark.parametrize("name", ATTACKS)
@at_confined_levels
def test_an_attack_comes_to_nothing(graded: Graded, name: str) -> None:
    """The attacker gets exactly what the answers deserve, and nothing was found that must not be."""
    attack, report = ATTACKS[name], graded.reports[name]
    tasks = dict.fromkeys((task.name for task in pack.load(attack.assignment).tasks), "not_attempted")
    verdicts = {task.name: task.verdict for task in report.tasks}
    text = report.to_json()
    assert MARKER not in text
    assert graded.run.secret not in text
    assert (report.verdict, verdicts, report.score) == ("graded", {**tasks, **attack.outcome}, attack.points)
    assert len(text) < _LONGEST_REPORT


@at_every_level
def test_no_attacker_gains_a_mark(graded: Graded) -> None:
    """Whatever the level, nobody has more points than the answers deserve."""
    for attack in corpus.attacks(graded.level):
        report = graded.reports[str(attack)]
        assert report.score is not None, f"{attack}: {report.message}"
        assert report.score <= attack.points, attack


@at_every_level
def test_honest_students_keep_their_marks(graded: Graded) -> None:
    """Those who sit between attackers, and after all of them, have full marks."""
    honest = [report for name, report in graded.reports.items() if name.startswith("honest")]
    assert len(honest) > sum(1 for _ in corpus.attacks(graded.level)) // _EVERY
    for report in honest:
        assert (report.score, report.verdict) == (report.max_score, "graded"), report.student


@at_every_level
def test_the_command_did_its_work(graded: Graded) -> None:
    """Everybody has a report of the demanded level, and the exit status says so."""
    assert graded.run.status == 0, graded.run.printed[-2000:]
    assert {report.isolation for report in graded.reports.values()} == {graded.level}
    assert MARKER not in graded.run.printed
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", graded.run.printed)


@at_confined_levels
def test_nothing_was_written(graded: Graded) -> None:
    """No file, no shared memory is left, and nobody's files have changed in any way."""
    assert graded.run.written == []
    assert graded.run.changed == []


@at_confined_levels
def test_nothing_was_sent(graded: Graded) -> None:
    """Nobody has spoken to a listener on this machine: TCP, UDP, sockets with a path or a name."""
    assert graded.run.arrived == []


@at_confined_levels
def test_nothing_is_left_running(graded: Graded) -> None:
    """No process outlives the command."""
    assert graded.run.left == []


@at_confined_levels
def test_no_hidden_number_is_told(graded: Graded) -> None:
    """No message to an attacker holds a decimal number with more digits than a deadline has."""
    for attack in corpus.attacks(graded.level):
        for task in graded.reports[str(attack)].tasks:
            told = [task.message, *(check.message for check in task.checks if check.status != "passed")]
            assert not re.search(r"\d\.\d{3}", " ".join(told)), attack
