"""The same attacks on this project: all in one class, graded by `autograder grade`, judged alike."""

from __future__ import annotations

import tempfile
from pathlib import Path

from autograder.report import Report
from autograder.sandbox.level import Level, missing
from tests.hostile import test_corpus
from tests.hostile.corpus import Attack
from tests.hostile.others.judging import MARKER, Effect, Finding
from tests.hostile.trap import Run, Trap

__all__ = ["CLASS", "attack"]

CLASS = "the class as a whole"  # traces in the end of which nobody can say who left them
_SECONDS = 1800


def attack(level: Level, attacks: list[Attack]) -> dict[str, Finding]:
    """Grade the whole corpus at a level of isolation; return the findings of some, and of the class."""
    if lack := missing(level):
        return {str(each): Finding(note=f"not run: {lack}") for each in attacks}
    with tempfile.TemporaryDirectory(prefix="trap-") as folder:
        trap = Trap(Path(folder))
        try:
            test_corpus.hand_in(trap, level)
            options = ("--isolation", level, "--jobs", "1", "--call-timeout", "2")
            paths = (str(trap.submitted), "--output", str(trap.output))
            run = trap.run("grade", *paths, *options, seconds=_SECONDS)
            lines = (trap.output / "results.jsonl").read_text(encoding="utf-8").splitlines()
        finally:
            trap.close()
    reports = list(map(Report.from_json, lines))
    by_name = {report.student.partition("-")[2].replace("+", "/"): report for report in reports}
    found = {str(each): _finding(each, by_name.get(str(each)), run) for each in attacks}
    honest = [report for report in reports if report.student.endswith("-honest")]
    return {**found, CLASS: _left_behind(run, honest)}


def _finding(attack: Attack, report: Report | None, run: Run) -> Finding:
    if report is None or report.verdict != "graded" or report.score is None:
        return Finding((Effect("no verdict", "no verdict"),))
    text, right = report.to_json(), attack.points
    effects = {
        Effect("marks", f"{report.score:g} marks instead of {right:g}"): report.score > right + 1e-6,
        Effect("reached", "read a secret"): run.secret in text,
        Effect("reached", "got what it was after"): MARKER in text,
    }
    details = {"score": report.score, "deserved": right}
    return Finding(tuple(effect for effect, seen in effects.items() if seen), "", report.seconds, details)


def _left_behind(run: Run, honest: list[Report]) -> Finding:
    robbed = [report.student for report in honest if report.score != report.max_score]
    traces = {
        Effect("wrote", "changed files"): run.changed,
        Effect("wrote", "left files"): run.written,
        Effect("sent", "sent something"): run.arrived,
        Effect("stayed", "left processes running"): run.left,
        Effect("others", "honest students lost marks"): robbed,
        Effect("no verdict", "the command failed"): [run.printed[-2000:]] if run.status else [],
        Effect("reached", "read a secret"): ["printed"] if run.secret in run.printed else [],
    }
    details = {effect.words: found for effect, found in traces.items()}
    return Finding(tuple(effect for effect, found in traces.items() if found), details=details)
