"""The course of a bench: what is run how often, in which order, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import pack
from tests.bench import __main__ as bench
from tests.bench.classes import Class, Sizes
from tests.bench.measure import Command, Failed, Spent
from tests.bench.results import Results, Run
from tests.bench.tools import Tool

NAME = pack.names()[0]


class Slow(Tool):
    """A tool for one assignment, of which nothing is run."""

    name, title, sizes = "slow", "slow", Sizes(0, 1, 4)

    def assignments(self) -> tuple[str, ...]:
        """See the base class."""
        return (NAME,)

    def prepare(self) -> None:
        """See the base class."""

    def commands(self, assignment: str, given: Class, folder: Path) -> list[Command]:
        """See the base class."""
        return [self.command(folder, "python", "-c", "pass")]

    def scores(self, assignment: str, folder: Path) -> list[float] | None:
        """See the base class."""
        return None


class Fast(Slow):
    """The same in more rounds."""

    name, mixed_rounds = "fast", 9


def test_tools_take_turns(tmp_path: Path) -> None:
    """Every round has every tool, mixed classes come as often as a tool says, memory is watched last."""
    tools = [Slow(tmp_path), Fast(tmp_path)]
    found = [(tool.name, assignment, kind) for tool, assignment, kind, _ in bench.planned(tools, 2)]
    kinds = [
        *("slow large", "slow mixed", "fast large", "fast mixed"),
        *("slow large", "fast large", "fast mixed"),
        *("slow memory", "fast memory"),
    ]
    assert found == [(tool, NAME, kind) for tool, kind in map(str.split, kinds)]


def test_a_tool_that_fails_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of its runs counts, and it is run no more; the others go on."""
    asked = []

    def one_run(tool: Tool, assignment: str, kind: str, given: Class) -> Run:
        asked.append((tool.name, kind))
        if (tool.name, kind) == ("slow", "mixed"):
            raise Failed("no such kernel")
        return Run(tool.name, assignment, kind, given.right, given.mixed, 1.0, 1.0)

    monkeypatch.setattr(bench, "one_run", one_run)
    runs = bench.measured([Slow(tmp_path), Fast(tmp_path)], 2)
    assert {run.part for run in runs} == {"fast"}
    assert [kind for name, kind in asked if name == "slow"] == ["large", "mixed"]


@pytest.mark.parametrize("scores", [[0.5, 1.0, 1.0], [1.0], []])
def test_right_notebooks_must_be_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scores: list[float]
) -> None:
    """A run in which one of them has lost marks, or somebody is not there at all, is none."""
    full = pack.load(NAME).max_score
    monkeypatch.setattr(bench, "spend", lambda *_, **__: Spent())
    monkeypatch.setattr(Slow, "scores", lambda *_: [full * score for score in scores])
    with pytest.raises(Failed, match="slow gives 1 right and 2 mixed of"):
        bench.one_run(Slow(tmp_path), NAME, "mixed", Class(1, 2))


def test_parts_have_names() -> None:
    """A part that does not exist is a wrong option, and the sentence says which there are."""
    result = CliRunner().invoke(bench.main, ["--only", "floor,ceiling"])
    assert result.exit_code == 2
    assert "there is no part ceiling; the parts are nbgrader, " in result.output


def test_what_was_measured_is_kept_when_something_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cold start's failure does not cost the figures of tools; but the command says it, and fails."""
    measured = Run("floor", NAME, "large", 220, 0, 2.0, 2.0)

    def fail(*_: object) -> None:
        raise Failed("torch is gone")

    monkeypatch.setattr(bench, "prepared", lambda tools: tools)
    monkeypatch.setattr(bench, "measured", lambda *_: [measured])
    monkeypatch.setattr(bench.cold, "runs", fail)
    monkeypatch.setattr(bench.signal, "signal", lambda *_: None)
    monkeypatch.setattr(bench.processes, "adopt_orphans", lambda: None)
    monkeypatch.setattr(bench.processes, "end_all", lambda: None)
    result = CliRunner().invoke(bench.main, ["--only", "floor,cold", "--output", str(tmp_path)])
    assert result.exit_code == 1
    assert "Error: torch is gone" in result.output
    assert Results.read(tmp_path / "performance.json").runs == (measured,)
