"""The command: exit statuses that scripts rely on, and messages of one sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from autograder import __version__, cli
from autograder.report import Report
from tests import classroom, toy

TOY_PACK = Callable[[str], None]
NAME = "l2_regularization"
INTERRUPTED = """

def interrupted(doubled):
    if doubled == 6:
        raise KeyboardInterrupt
"""


def autograder(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a shell would."""
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, cwd=classroom.ROOT, capture_output=True, text=True, timeout=180)


def invoke(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def results(folder: Path) -> list[Report]:
    text = (folder / "results.jsonl").read_text(encoding="utf-8")
    return [Report.from_json(line) for line in text.splitlines()]


def test_a_class_from_the_shell(tmp_path: Path) -> None:
    """Status 0 whatever the scores; a table on the screen, and a report a line."""
    right = classroom.solution(NAME)
    for student, answers in (("ada", right), ("bob", {}), ("eve", {**right, "l2_penalty": "1 / 0"})):
        path = tmp_path / "submitted" / student / NAME / f"{NAME}.ipynb"
        classroom.write(classroom.hand_in(NAME, answers), path)
    (tmp_path / "submitted" / "zoe" / NAME).mkdir(parents=True)
    done = autograder("grade", tmp_path / "submitted", "--output", tmp_path / "out", "--jobs", 1)
    assert (done.returncode, done.stderr) == (0, "")
    assert [(r.student, r.score, r.verdict) for r in results(tmp_path / "out")] == [
        ("ada", 15.0, "graded"),
        ("bob", 0.0, "graded"),
        ("eve", 13.0, "graded"),
        ("zoe", 0.0, "unreadable"),
    ]
    assert "ada" in done.stdout
    assert "everything right" in done.stdout
    assert "nothing done yet" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade"], "Missing argument 'PATHS...'"),
        (["grade", "x.ipynb"], "Missing option '--output'"),
        (["grade", "nowhere.ipynb", "--output", "{out}"], "nowhere.ipynb does not exist"),
        (["grade", "{empty}", "--output", "{out}"], "holds no notebook"),
        (
            ["grade", "{empty}", "--output", "{out}", "--format", "pdf,terminal"],
            "--format: pdf is not one of",
        ),
        (["grade", "{empty}", "--output", "{out}", "--isolation", "best"], "'best' is not one of"),
        (["grade", "{empty}", "--output", "{out}", "--jobs", "0"], "--jobs"),
        (["grade", "{empty}", "--output", "{out}", "--seed", "-1"], "--seed"),
        (["grade", "{empty}", "--output", "{out}", "--timeout", "0"], "--timeout"),
        (["grade", "{empty}", "--output", "{out}", "--call-timeout", "inf"], "--call-timeout"),
        (["grade", "{empty}", "--output", "{out}", "--timeout", "nan"], "take a number of seconds"),
        (["grade", "{empty}", "--output", "{out}", "--fail-under", "101"], "--fail-under"),
        (["grad"], "No such command 'grad'"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str], words: str) -> None:
    """Status 2, one sentence about what is wrong, and nothing is written."""
    (tmp_path / "empty").mkdir()
    places = {"out": tmp_path / "out", "empty": tmp_path / "empty"}
    done = invoke(*(argument.format(**places) for argument in arguments))
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


def test_wrong_usage_from_the_shell(tmp_path: Path) -> None:
    """A missing path is status 2 on standard error, without a traceback."""
    done = autograder("grade", tmp_path / "nowhere", "--output", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"Error: {tmp_path}/nowhere does not exist\n")


def test_our_faults(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """A submission without a verdict is status 1, also when others failed; the rest are reported."""
    toy_pack(toy.GRADER.replace("expect(student.double(2), 4)", "assert student.double(2) == 4"))
    toy.write(tmp_path / "class" / "ada.ipynb", **toy.RIGHT)
    toy.write(tmp_path / "class" / "bob.ipynb", double="def double(x): return x")
    done = invoke("grade", tmp_path / "class", "--output", tmp_path / "out", "--jobs", 1, "--fail-under", 99)
    assert done.exit_code == 1
    assert [report.score for report in results(tmp_path / "out")] == [4.0, None]
    assert "infrastructure: the check" in done.output


def test_an_interruption(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Ctrl-C is status 1 and one sentence that says how to go on; what is finished stays."""
    toy_pack(
        toy.GRADER.replace("expect(student.double(2), 4)", "interrupted(student.double(2))") + INTERRUPTED
    )
    for name, answer in (("ada", "2 * x"), ("bob", "3 * x"), ("cyd", "2 * x")):
        toy.write(tmp_path / "class" / f"{name}.ipynb", double=f"def double(x): return {answer}")
    done = invoke("grade", tmp_path / "class", "--output", tmp_path / "out", "--jobs", 1)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: interrupted; run it again with --resume")
    assert [report.student for report in results(tmp_path / "out")] == ["ada"]


def test_a_grader_that_cannot_run(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Status 1 and one sentence on standard error."""
    toy_pack("import no_such_module")
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    done = invoke("grade", path, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: the hidden graders cannot be run:")
    assert "No module named 'no_such_module'" in done.stderr


@pytest.mark.parametrize(("percent", "status"), [(100, 3), (76, 3), (75, 0), (0, 0)])
def test_fail_under(tmp_path: Path, toy_pack: TOY_PACK, percent: int, status: int) -> None:
    """A score below the percentage is status 3, one that meets it is not."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", double=toy.RIGHT["double"])
    done = invoke("grade", path, "--output", tmp_path / "out", "--fail-under", percent)
    assert done.exit_code == status
    assert results(tmp_path / "out")[0].score == 3.0


def test_formats(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """One notebook is shown in detail, or not at all; results.jsonl is written in any case."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    done = invoke("grade", path, "--output", tmp_path / "[/out]", "--format", "terminal")
    assert "✓ Small numbers are doubled." in done.output
    assert f"1 reports in {tmp_path}/[/out]/results.jsonl" in done.output
    done = invoke("grade", path, "--output", tmp_path / "quiet", "--format", "none")
    assert (done.exit_code, done.output) == (0, "")
    assert len(results(tmp_path / "quiet")) == 1


def test_hostile_names(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """File names with control characters, invalid UTF-8 or line separators break nothing."""
    toy_pack(toy.GRADER)
    names = ["a\x1b[31mb", "c\udcffd", "e\u2028f\x85g", "[red]", "h\ni"]
    for name in names:
        toy.write(tmp_path / "class" / f"{name}.ipynb", **toy.RIGHT)
    done = invoke("grade", tmp_path / "class", "--output", tmp_path / "out", "--jobs", 1)
    assert done.exit_code == 0, done.output
    assert {report.student for report in results_of_odd_lines(tmp_path / "out")} == set(names)
    assert "\x1b" not in done.output
    assert "a\\x1b[31mb" in done.output
    assert "c\\udcffd" in done.output


def results_of_odd_lines(folder: Path) -> list[Report]:
    with open(folder / "results.jsonl", encoding="utf-8") as file:
        return [Report.from_json(line) for line in file]


def test_resume(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Finished reports are kept word for word, and only the rest is graded."""
    toy_pack(toy.GRADER)
    out = tmp_path / "out"
    for name in ("ada", "bob", "cyd"):
        toy.write(tmp_path / "class" / f"{name}.ipynb", **toy.RIGHT)
    command = ("grade", tmp_path / "class", "--output", out, "--jobs", 1, "--resume")
    assert invoke(*command).exit_code == 0
    ada, bob, cyd = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    marked = ada.replace('"seconds": ', '"seconds": 99')
    (out / "results.jsonl").write_text(f"{cyd}\n{marked}\n{bob[:-20]}", encoding="utf-8")
    assert invoke(*command).exit_code == 0
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [Report.from_json(line).student for line in lines] == ["ada", "bob", "cyd"]
    assert (lines[0], lines[2]) == (marked, cyd)
    assert invoke(*command, "--seed", 1).exit_code == 0
    assert {report.seed for report in results(out)} == {1}
    assert invoke(*command[:-1]).exit_code == 0
    assert '"seconds": 99' not in (out / "results.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [None, *sorted(cli.main.commands)])
def test_help_is_complete(command: str | None) -> None:
    """Every command says what it does, and every option what it is for."""
    done = invoke(*filter(None, [command]), "--help")
    assert done.exit_code == 0
    assert done.output.startswith("Usage: ")
    described = cli.main.commands[command] if command else cli.main
    assert described.help
    for parameter in described.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_the_version_is_told() -> None:
    """--version names the program and its version."""
    assert invoke("--version").output == f"autograder, version {__version__}\n"


def test_the_doctor_answers() -> None:
    """The command prints a line for each finding."""
    done = invoke("doctor")
    assert done.exit_code == 0
    assert "notebooks are graded at the level" in done.output
