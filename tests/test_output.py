"""What the command prints where: colours, width, --quiet, --json, help and completion."""

from __future__ import annotations

import dataclasses
import json
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import cli, graders
from tests import classroom, toy
from tests.formats import samples
from tests.formats.runner import obeyed
from tests.test_cli import autograder, invoke

TOY_PACK = Callable[[str], None]
ESCAPE = "\x1b["
COMMANDS = sorted(cli.main.commands)
REPORTS = [
    samples.graded("ada", samples.wrong("boom " * 40)),
    samples.graded("bob", samples.wrong("##[error]forged\n::error::forged", name="g")),
    dataclasses.replace(samples.fault("cyd"), submission="class/cyd.ipynb"),
]


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """Return a folder with the results of an earlier run."""
    lines = "".join(report.to_json() + "\n" for report in REPORTS)
    (tmp_path / "results.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def on_a_terminal(*arguments: object, columns: int = 100, **variables: str) -> str:
    """Run the command on a terminal of some width; return what appears."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, columns))
    unset = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    process = subprocess.Popen(
        command,
        cwd=classroom.ROOT,
        env={**environment, "TERM": "xterm", **variables},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b"".join(_read(ours))
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode()


def _read(descriptor: int) -> Iterator[bytes]:
    try:
        while part := os.read(descriptor, 4096):
            yield part
    except OSError:  # the other side is closed
        return


def test_colours_are_for_terminals(stored: Path) -> None:
    """A terminal gets them, unless NO_COLOR says otherwise; a pipe never does."""
    assert f"{ESCAPE}31m" in on_a_terminal("report", stored)
    assert f"{ESCAPE}31m" not in on_a_terminal("report", stored, NO_COLOR="1")
    assert ESCAPE not in autograder("report", stored).stdout


@pytest.mark.parametrize("columns", [50, 90])
def test_tables_are_as_wide_as_the_terminal(stored: Path, columns: int) -> None:
    """No line of a table is longer, whatever students have written; nothing is lost to that."""
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", on_a_terminal("report", stored, columns=columns))
    table = text.partition(" reports in ")[0]
    assert max(map(len, table.splitlines())) <= columns
    assert "".join(text.split()).count("boom") >= 10


def test_json_is_the_reports_and_nothing_else(stored: Path) -> None:
    """A line a report, as in results.jsonl; what else is asked for goes to standard error, or to files."""
    done = invoke("report", stored, "--json", "--format", "terminal,csv")
    assert done.exit_code == 0
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        json.loads(report.to_json()) for report in REPORTS
    ]
    assert "3 reports in" in done.stderr
    assert (stored / "grades.csv").exists()
    assert invoke("report", stored, "--json").stderr == ""


def test_json_is_no_command_for_a_runner(stored: Path) -> None:
    """GitHub's runner, which reads all that is printed, obeys nothing in it."""
    assert obeyed(invoke("report", stored, "--json").stdout) == []


def test_grading_with_json(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """The reports come when all is graded; the exit status is as ever."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", double=toy.RIGHT["double"])
    done = invoke("grade", path, "--output", tmp_path / "out", "--json", "--fail-under", 100)
    assert done.exit_code == 3
    assert done.stdout == (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8")
    assert done.stderr == ""


def test_quiet_grading(tmp_path: Path, toy_pack: TOY_PACK, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed, not even that the level is weak; files are written."""
    monkeypatch.setattr(graders, "strongest", lambda: "process")
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    usual = ("grade", path, "--output", tmp_path / "out", "--format", "terminal,github,junit")
    loud, quiet = invoke(*usual), invoke(*usual, "--quiet")
    assert "4 of 4 points" in loud.stdout
    assert "Warning: level process" in loud.stderr
    assert (quiet.exit_code, quiet.output) == (0, "")
    assert (tmp_path / "out" / "junit.xml").exists()


def test_quiet_notes_and_errors(stored: Path) -> None:
    """What was left out is not said, what is wrong is."""
    (stored / "roster.csv").write_text("student,username\nbob,b\n")
    usual = ("report", stored, "--format", "moodle", "--roster", stored / "roster.csv")
    assert "Note:" in invoke(*usual).stderr
    assert invoke(*usual, "-q").output == ""
    wrong = invoke("report", stored / "nowhere", "-q")
    assert wrong.exit_code == 2
    assert "nowhere cannot be read" in wrong.stderr


def test_quiet_and_json_exclude_each_other(stored: Path) -> None:
    """Status 2 and a sentence."""
    done = invoke("report", stored, "--quiet", "--json")
    assert done.exit_code == 2
    assert "--quiet prints nothing, and --json prints reports: choose one" in done.stderr


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_help_has_examples(arguments: list[str]) -> None:
    """Every command shows some, and they are of commands and options that exist."""
    text = invoke(*arguments, "--help").output
    examples = [line.strip() for line in text.splitlines() if "    autograder " in line or "<(" in line]
    assert examples
    for example in examples:
        words = example.partition("#")[0].partition("|")[0].partition("<(")[2] or example
        _, name, *rest = words.partition("|")[0].strip(" )").split()
        command = cli.main.commands[name]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    """They call this program back, by the variable that it answers to."""
    script = invoke("completion", shell).stdout
    assert f"_AUTOGRADER_COMPLETE={shell}_complete" in script
    assert "autograder" in script


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("autograder ", set(COMMANDS)),
        ("autograder grade --iso", {"--isolation"}),
        ("autograder grade --isolation ", {"full", "landlock", "process"}),
        ("autograder package g", {"gradescope"}),
    ],
)
def test_bash_completes(tmp_path: Path, words: str, expected: set[str]) -> None:
    """What the script offers in bash for the word that is being written."""
    program = tmp_path / "autograder"
    program.write_text(f"#!{sys.executable}\nfrom autograder.cli import main\nmain()\n")
    program.chmod(0o755)
    typed = words.split(" ")
    script = tmp_path / "completion.bash"
    script.write_text(
        f"{invoke('completion', 'bash').stdout}\n"
        f"COMP_WORDS=({' '.join(word or chr(34) * 2 for word in typed)})\n"
        f"COMP_CWORD={len(typed) - 1}\n"
        f"_autograder_completion {program}\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = {**os.environ, "PYTHONPATH": str(classroom.ROOT)}
    done = subprocess.run(["bash", script], env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == expected
