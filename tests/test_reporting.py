"""`--format` and `autograder report`: the same files at once or later, and one sentence when not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.formats import registry
from tests import toy
from tests.formats import samples
from tests.formats.test_classroom50 import GIVEN
from tests.lines import disk_of
from tests.test_cli import invoke

TOY_PACK = Callable[[str], None]
FOR_ONE = "gradescope,classroom50"
FILES_FOR_ALL = {"dashboard.html", "grades.csv", "canvas.csv", "moodle.csv", "junit.xml", "summary.md"}


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "results.jsonl"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write(folder: Path, *reports: samples.Report) -> Path:
    path = folder / "results.jsonl"
    path.write_text("".join(report.to_json() + "\n" for report in reports), encoding="utf-8")
    return path


@pytest.fixture
def on_a_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables as Classroom 50 sets them."""
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)


def test_a_class_at_once_and_later(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """All formats for a class come out the same, byte for byte, from results.jsonl alone."""
    toy_pack(toy.GRADER)
    toy.write(tmp_path / "class" / "ada.ipynb", **toy.RIGHT)
    toy.write(tmp_path / "class" / "b\x1bb.ipynb", double="def double(x): return '::error::=cmd()'")
    (tmp_path / "class" / "cyd.ipynb").write_text("no notebook")
    chosen = ",".join(name for name in registry.described() if name not in FOR_ONE.split(","))
    out, later = tmp_path / "out", tmp_path / "later"
    at_once = invoke("grade", tmp_path / "class", "--output", out, "--jobs", 1, "--format", chosen)
    assert at_once.exit_code == 0, at_once.output
    assert set(contents(out)) >= FILES_FOR_ALL
    os.utime(out / "results.jsonl", (1e9, 1e9))
    assert invoke("report", out, "--format", chosen).exit_code == 0
    again = invoke("report", out / "results.jsonl", "--format", chosen, "--output", later)
    assert again.exit_code == 0
    assert contents(later) == contents(out)
    assert again.stdout == at_once.stdout
    assert again.stderr == at_once.stderr
    assert "2001-09-09T01:46:40" in contents(out)["junit.xml"].decode()


@pytest.mark.usefixtures("on_a_runner")
def test_one_submission_at_once_and_later(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """The formats for a single submission, too."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    out, later = tmp_path / "out", tmp_path / "later"
    assert invoke("grade", path, "--output", out, "--format", FOR_ONE).output == ""
    assert invoke("report", out, "--format", FOR_ONE, "--output", later).output == ""
    assert contents(later) == contents(out)
    assert set(contents(out)) == {"results.json", "result.json"}


def test_formats_for_one_submission_refuse_a_class(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Nothing is graded first: status 2 and a sentence."""
    toy_pack(toy.GRADER)
    for name in ("ada", "bob"):
        toy.write(tmp_path / "class" / f"{name}.ipynb", **toy.RIGHT)
    done = invoke("grade", tmp_path / "class", "--output", tmp_path / "out", "--format", "csv,gradescope")
    assert done.exit_code == 2
    assert "--format gradescope is about a single submission, and here are 2" in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report"], "Missing argument 'RESULTS'"),
        (["report", "{}/nowhere"], "nowhere cannot be read: No such file or directory"),
        (["report", "{}"], "results.jsonl cannot be read: No such file or directory"),
        (["report", "{}/text"], "text holds no report; give a results.jsonl"),
        (["report", "{}/one", "--format", "pdf"], "--format: pdf is not one of canvas, "),
        (
            ["report", "{}/one", "--format", "classroom50"],
            "needs the environment variables CLASSROOM, ASSIGN",
        ),
        (["report", "{}/two", "--format", "gradescope"], "is about a single submission, and here are 2"),
        (["report", "{}/none", "--format", "gradescope"], "is about a single submission, and here are 0"),
        (["report", "{}/wild", "--format", "canvas"], "has 9 of 3 points, which no gradebook takes"),
        (["report", "{}/one", "--roster", "{}/text"], "--roster: {}/text needs a line of headings"),
        (["grade", "{}", "--output", "{}/out", "--roster", "{}/x"], "--roster: {}/x cannot be read: No such"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str], words: str) -> None:
    """Status 2 and one sentence about what is wrong; no file is made."""
    (tmp_path / "text").write_text("hello\n")
    one, two = samples.scored("ada", 1.0), samples.unreadable("bob")
    for name, reports in {
        "one": [one],
        "two": [one, samples.Report(**{**vars(two), "submission": "b"})],
        "none": [],
        "wild": [samples.scored("ada", 9.0)],
    }.items():
        write(tmp_path, *reports).rename(tmp_path / name)
    before = sorted(tmp_path.iterdir())
    done = invoke(*(argument.replace("{}", str(tmp_path)) for argument in arguments))
    assert done.exit_code == 2
    assert words.replace("{}", str(tmp_path)) in " ".join(done.output.split())
    assert sorted(tmp_path.iterdir()) == before


def test_an_empty_class(tmp_path: Path) -> None:
    """No submission at all is written, too."""
    path = write(tmp_path)
    done = invoke("report", path, "--format", "csv,junit,canvas,moodle,github,html,dashboard")
    assert (done.exit_code, done.output) == (0, "")
    assert set(contents(tmp_path)) == FILES_FOR_ALL


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    """On standard error, harmless to a terminal and to GitHub's runner."""
    path = write(tmp_path, samples.scored("=1\x1b ##[add-mask]x", 1.0))
    done = invoke("report", path, "--format", "moodle")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (
        "Note: moodle: left out, because the gradebook cannot know such students: =1\\x1b ##\\[add-mask]x\n"
    )


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Status 1 and one sentence."""
    path = write(tmp_path, samples.scored("ada", 1.0))
    (tmp_path / "grades.csv").mkdir()
    done = invoke("report", path, "--format", "csv")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.splitlines()) == 1
    assert [entry.name for entry in (tmp_path / "grades.csv").parent.glob("*.tmp")] == []


def test_a_full_disk(tmp_path: Path) -> None:
    """Status 1 and one sentence; the file of an earlier run is left as it was."""
    path = write(tmp_path, samples.scored("ada", 1.0))
    assert invoke("report", path, "--format", "junit").exit_code == 0
    before = contents(tmp_path)
    with disk_of(100):
        done = invoke("report", path, "--format", "junit")
    assert (done.exit_code, done.stderr) == (1, f"Error: {tmp_path}: File too large\n")
    assert contents(tmp_path) == before


def test_a_roster(tmp_path: Path) -> None:
    """The option reaches the formats."""
    (tmp_path / "people.csv").write_text("student,sis_login_id\nada,al\n")
    path = write(tmp_path, samples.scored("ada", 1.0))
    assert invoke("report", path, "--format", "canvas", "--roster", tmp_path / "people.csv").exit_code == 0
    assert "ada,,,al,,1.00\n" in (tmp_path / "canvas.csv").read_text()
