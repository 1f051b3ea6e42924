"""results.jsonl survives whatever ends a run, and what was finished is not graded again."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.formats import registry
from autograder.formats.job import Job
from autograder.grading import Settings, versions
from autograder.results import ResultsFile
from autograder.submissions import Submission
from tests.lines import NAMES, SETTINGS, disk_of, hand_in, report, resumed, written
from tests.test_report import REPORT


@pytest.fixture
def order(tmp_path: Path) -> list[Submission]:
    """Three submissions."""
    return hand_in(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "results.jsonl"


def test_reports_are_put_in_order(path: Path, order: list[Submission]) -> None:
    """However they came in, in the end the file has the order of the submissions, and is alone."""
    file = ResultsFile(path, order)
    assert file.start(SETTINGS, resume=False) == set()
    for name in ("bob", "ada", "cyd"):
        file.append(report(name))
    assert list(file.finish()) == [report(name) for name in NAMES]
    assert path.read_bytes() == written(path, *map(report, NAMES))
    assert [entry.name for entry in path.parent.iterdir()] == ["results.jsonl"]


def test_appended_reports_are_there_at_once(path: Path, order: list[Submission]) -> None:
    """What was appended is read by somebody else before the file is finished."""
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    for number, name in enumerate(NAMES, start=1):
        file.append(report(name))
        assert len(path.read_bytes().splitlines()) == number
        assert resumed(path, order) == set(NAMES[:number])


def test_a_finished_file_is_left_alone(path: Path, order: list[Submission]) -> None:
    """Resuming what is complete and in order writes nothing, even where nothing could be written."""
    whole = written(path, *map(report, NAMES))
    before = path.stat()
    with disk_of(0):
        assert resumed(path, order) == set(NAMES)
        assert list(ResultsFile(path, order).finish()) == [report(name) for name in NAMES]
    after = path.stat()
    assert path.read_bytes() == whole
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_new_run_begins_anew(path: Path, order: list[Submission]) -> None:
    """Without --resume nothing of an earlier run is kept."""
    written(path, *map(report, NAMES))
    assert ResultsFile(path, order).start(SETTINGS, resume=False) == set()
    assert path.read_bytes() == b""


def test_odd_characters_do_not_break_the_file(path: Path, order: list[Submission]) -> None:
    """Lone surrogates and line separators in a student's text are kept as they are."""
    odd = [
        dataclasses.replace(report(name), message="a\udcff\ud800\u2028b\x85c\x0bd\ne\r\nf") for name in NAMES
    ]
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    for one in reversed(odd):
        file.append(one)
    assert resumed(path, order) == set(NAMES)
    assert list(file.finish()) == odd


@pytest.mark.parametrize("end", [0, 1, 100, -2, -1, "λ"])
def test_cut_lines_are_dropped(path: Path, order: list[Submission], end: int | str) -> None:
    """A file that was cut anywhere, within a character too, keeps the lines before, and the next ones."""
    cyd, ada, bob = (dataclasses.replace(report(name), message="λη") for name in NAMES)
    first = written(path, cyd)
    last = (ada.to_json() + "\n").encode()
    cut = last.index("λ".encode()) + 1 if isinstance(end, str) else end
    path.write_bytes(first + last[:cut])
    assert resumed(path, order) == {"cyd"}
    file = ResultsFile(path, order)
    file.append(bob)
    file.append(ada)
    assert list(file.finish()) == [cyd, ada, bob]


@pytest.mark.parametrize(
    ("changes", "settings"),
    [
        ({}, Settings(seed=REPORT.seed + 1)),
        ({"isolation": "another"}, SETTINGS),
        ({"versions": {**versions(), "torch": "1.0"}}, SETTINGS),
        ({"verdict": "infrastructure", "score": None}, SETTINGS),
        ({"sha256": ""}, SETTINGS),
        ({"submission": "elsewhere/ada"}, SETTINGS),
    ],
    ids=["seed", "isolation", "version", "no verdict", "changed file", "other submission"],
)
def test_what_would_come_out_differently_is_graded_again(
    path: Path, order: list[Submission], changes: dict[str, object], settings: Settings
) -> None:
    """The finished file has reports of one kind: as if all had been graded now."""
    written(path, dataclasses.replace(report("ada"), **changes))
    assert resumed(path, order, settings) == set()
    assert path.read_bytes() == b""


def test_garbage_is_not_kept(path: Path, order: list[Submission]) -> None:
    """Lines of other programs and of other schemas go, with those beside them untouched."""
    older = report("bob").to_json().replace("report/v1", "report/v0")
    lines = ["", "hello", "{}", "[]", "null", "1", older, report("ada").to_json(), "\x00\ud800" * 5]
    path.write_bytes(b"\xff\xfe\n" + "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n")
    assert resumed(path, order) == {"ada"}
    assert path.read_bytes() == written(path, report("ada"))


def test_the_last_report_counts(path: Path, order: list[Submission]) -> None:
    """When a submission has two reports the later one is kept, a fault of ours included."""
    faults = {name: dataclasses.replace(report(name), verdict="infrastructure", score=None) for name in NAMES}
    written(path, faults["cyd"], report("ada"), report("cyd"), faults["ada"])
    assert resumed(path, order) == {"cyd"}
    written(path, faults["cyd"], report("ada"), report("bob"), report("cyd"))
    assert list(ResultsFile(path, order).finish()) == [report(name) for name in NAMES]


def test_what_could_not_be_read_is_kept_for_the_same_reason_only(path: Path, tmp_path: Path) -> None:
    """An empty folder stays one; a notebook that has vanished, or is back, is looked at again."""
    gone = tmp_path / "gone"
    order = [Submission("ada", gone, "ada"), Submission("bob", tmp_path, "bob", problem="it is empty")]
    nothing = dataclasses.replace(report("ada"), verdict="unreadable", score=0.0, sha256="")
    ada = dataclasses.replace(
        nothing, submission="ada", message="the file cannot be read: No such file or directory"
    )
    bob = dataclasses.replace(nothing, submission="bob", message="it is empty")
    written(path, ada, bob)
    assert resumed(path, order) == {"ada", "bob"}
    written(path, ada, dataclasses.replace(bob, message="it holds several notebooks"))
    gone.write_text("{}")
    assert resumed(path, order) == set()


def test_reports_of_the_largest_size(path: Path, order: list[Submission]) -> None:
    """A line of a quarter of a megabyte is one line."""
    large = [dataclasses.replace(report(name), message="é" * 2**17) for name in NAMES]
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    for one in large:
        file.append(one)
    assert list(file.finish()) == large


CLASSWIDE = ["canvas", "csv", "dashboard", "html", "junit", "moodle"]


def test_every_format_has_the_same_order(tmp_path: Path, order: list[Submission]) -> None:
    """In whatever order submissions are finished, every format of a class has the same bytes."""
    made = []
    for number, finished in enumerate(itertools.permutations(NAMES)):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = ResultsFile(folder / "results.jsonl", order)
        file.start(SETTINGS, resume=False)
        for name in finished:
            file.append(report(name))
        when = datetime(2026, 1, 2, tzinfo=UTC)
        job = Job(file.finish(), Path("results.jsonl"), folder, when, tell=print, environment={})
        registry.write_all(CLASSWIDE, job)
        made.append({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert len(made[0]) >= len(CLASSWIDE)
    assert all(each == made[0] for each in made)
