"""results.jsonl survives whatever ends a run, and what was finished is not graded again."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.faults import InfrastructureError
from autograder.grading import Settings, versions
from autograder.report import Report
from autograder.results import ResultsFile, alone_in
from autograder.submissions import Submission
from tests.test_report import REPORT

SETTINGS = Settings(seed=REPORT.seed)
NAMES = ("cyd", "ada", "bob")


@pytest.fixture
def order(tmp_path: Path) -> list[Submission]:
    """Three submissions."""
    (tmp_path / "class").mkdir()
    for name in NAMES:
        (tmp_path / "class" / name).write_text(name)
    return [Submission(name, tmp_path / "class" / name, f"class/{name}") for name in NAMES]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "results.jsonl"


def report(name: str) -> Report:
    """Return what could have come of one of the submissions."""
    return dataclasses.replace(
        REPORT,
        student=name,
        submission=f"class/{name}",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        isolation=SETTINGS.isolation,
        versions=versions(),
    )


def written(path: Path, *reports: Report) -> bytes:
    """Write reports, whichever they are."""
    path.write_text("".join(report.to_json() + "\n" for report in reports), encoding="utf-8")
    return path.read_bytes()


def resumed(path: Path, order: list[Submission], settings: Settings = SETTINGS) -> set[str]:
    """Return the names whose reports another run would keep."""
    labels = ResultsFile(path, order).start(settings, resume=True)
    return {label.removeprefix("class/") for label in labels}


@contextlib.contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file become larger, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_reports_are_put_in_order(path: Path, order: list[Submission]) -> None:
    """However they came in, in the end the file has the order of the submissions, and is alone."""
    file = ResultsFile(path, order)
    assert file.start(SETTINGS, resume=False) == set()
    for name in ("bob", "ada", "cyd"):
        file.append(report(name))
    assert file.finish() == [report(name) for name in NAMES]
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
        assert ResultsFile(path, order).finish() == [report(name) for name in NAMES]
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
    assert file.finish() == odd


@pytest.mark.parametrize("end", [0, 1, 100, -1, "λ"])
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
    assert file.finish() == [cyd, ada, bob]


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
    assert ResultsFile(path, order).finish() == [report(name) for name in NAMES]


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


@pytest.mark.parametrize("room", [0, 1, 500])
def test_a_full_disk_loses_nothing(path: Path, order: list[Submission], room: int) -> None:
    """A report that does not fit leaves no part of it; the sentence says where, why and what to do."""
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    file.append(report("bob"))
    before = path.read_bytes()
    with disk_of(len(before) + room), pytest.raises(InfrastructureError) as told:
        file.append(report("ada"))
    assert str(told.value) == (
        f"{path} cannot be written: File too large; nothing that it held is lost, mend this and go on with "
        "--resume"
    )
    assert path.read_bytes() == before
    file.append(report("ada"))
    file.append(report("cyd"))
    assert file.finish() == [report(name) for name in NAMES]


def test_a_full_disk_at_the_end(path: Path, order: list[Submission]) -> None:
    """A file that cannot be put in order stays as it is, without a draft beside it, and is complete."""
    file = ResultsFile(path, order)
    before = written(path, *map(report, sorted(NAMES)))
    with disk_of(len(before) - 1), pytest.raises(InfrastructureError, match="nothing that it held is lost"):
        file.finish()
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["results.jsonl"]
    assert resumed(path, order) == set(NAMES)
    assert file.finish() == [report(name) for name in NAMES]


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize("kind", ["folder", "FIFO", "device"])
def test_what_is_no_file_is_not_replaced(
    path: Path, order: list[Submission], kind: str, resume: bool
) -> None:
    """A folder of that name, or a device that it links to, is told before anything is graded."""
    if kind == "folder":
        path.mkdir()
    elif kind == "FIFO":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/full")
    with pytest.raises(InfrastructureError, match="is not an ordinary file; move it, or choose another"):
        ResultsFile(path, order).start(SETTINGS, resume=resume)
    assert path.exists()


def test_links_are_followed(path: Path, order: list[Submission], tmp_path: Path) -> None:
    """A results file that links to another place, also to one without a file yet, is written there."""
    path.symlink_to(tmp_path / "elsewhere")
    for resume in (False, True):
        file = ResultsFile(path, order)
        file.start(SETTINGS, resume=resume)
        for name in NAMES[::-1]:
            file.append(report(name))
        file.finish()
        assert path.is_symlink()
        assert (tmp_path / "elsewhere").read_bytes() == written(tmp_path / "same", *map(report, NAMES))


def test_a_file_that_somebody_removes(path: Path, order: list[Submission]) -> None:
    """It is not silently begun anew, with some reports missing."""
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    file.append(report("ada"))
    path.unlink()
    with pytest.raises(InfrastructureError, match=r"results.jsonl cannot be written: No such file"):
        file.append(report("bob"))
    assert not path.exists()


def test_a_file_that_somebody_shortens(path: Path, order: list[Submission]) -> None:
    """Reports that have gone are missed at the end."""
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    file.append(report("ada"))
    path.write_bytes(b"")
    file.append(report("bob"))
    with pytest.raises(InfrastructureError, match=r"has lost 2 reports: .* go on with --resume"):
        file.finish()
    assert resumed(path, order) == {"bob"}


@pytest.fixture
def foreign() -> Iterator[Path]:
    """A folder that may be read but not written, also when the tests are run by the superuser."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "results.jsonl").write_text("")
        (folder / "results.jsonl").chmod(0o444)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(user)
        folder.chmod(0o700)


def test_files_that_may_not_be_written(order: list[Submission], foreign: Path) -> None:
    """Being told so comes before grading, whether it is the file or its folder, for old and new ones."""
    for name, resume in (("results.jsonl", False), ("results.jsonl", True), ("new.jsonl", False)):
        with pytest.raises(InfrastructureError, match=f"{name} cannot be written: Permission denied"):
            ResultsFile(foreign / name, order).start(SETTINGS, resume=resume)
    with (
        pytest.raises(InfrastructureError, match="out cannot be used: Permission denied; choose another"),
        alone_in(foreign / "out"),
    ):
        pass


def test_a_folder_is_for_one_grader_at_a_time(tmp_path: Path) -> None:
    """The second is told to wait, and may come when the first has gone."""
    folder = tmp_path / "a" / "b"
    with (
        alone_in(folder),
        alone_in(tmp_path / "c"),
        pytest.raises(InfrastructureError, match=f"another grader is writing into {folder}"),
        alone_in(folder),
    ):
        pass
    with alone_in(folder):
        assert folder.is_dir()


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """A path through a file is told in one sentence."""
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(InfrastructureError, match=r"file/out cannot be used: Not a directory; choose another"),
        alone_in(tmp_path / "file" / "out"),
    ):
        pass


def test_reports_of_the_largest_size(path: Path, order: list[Submission]) -> None:
    """A line of a quarter of a megabyte is one line."""
    large = [dataclasses.replace(report(name), message="é" * 2**17) for name in NAMES]
    file = ResultsFile(path, order)
    file.start(SETTINGS, resume=False)
    for one in large:
        file.append(one)
    assert file.finish() == large
