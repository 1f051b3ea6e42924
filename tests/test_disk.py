"""Disks fill up, files vanish, folders are not ours: one sentence, and nothing is lost."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from autograder import submissions
from autograder.faults import InfrastructureError
from autograder.results import ResultsFile, alone_in
from autograder.submissions import Submission
from tests import toy
from tests.lines import NAMES, SETTINGS, disk_of, hand_in, report, resumed, written
from tests.test_cli import invoke, results

TOY_PACK = Callable[[str], None]


@pytest.fixture
def order(tmp_path: Path) -> list[Submission]:
    """Three submissions."""
    return hand_in(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "results.jsonl"


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
    assert list(file.finish()) == [report(name) for name in NAMES]


def test_a_full_disk_at_the_end(path: Path, order: list[Submission]) -> None:
    """A file that cannot be put in order stays as it is, without a draft beside it, and is complete."""
    file = ResultsFile(path, order)
    before = written(path, *map(report, sorted(NAMES)))
    with disk_of(len(before) - 1), pytest.raises(InfrastructureError, match="nothing that it held is lost"):
        file.finish()
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["results.jsonl"]
    assert resumed(path, order) == set(NAMES)
    assert list(file.finish()) == [report(name) for name in NAMES]


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


def test_an_output_that_cannot_be_written(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Status 1, and the sentence names the place and what to do."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    (tmp_path / "out" / "results.jsonl").mkdir(parents=True)
    done = invoke("grade", path, "--output", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        f"Error: {tmp_path}/out/results.jsonl is not an ordinary file; move it, or choose another --output\n"
    )
    done = invoke("grade", path, "--output", path / "out")
    assert done.exit_code == 1
    assert done.stderr == f"Error: {path}/out cannot be used: Not a directory; choose another --output\n"
    assert invoke("grade", path, "--output", path).exit_code == 2


def test_two_graders_at_once(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """The second one is told, and leaves the first one's file alone."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    with alone_in(tmp_path / "out"):
        done = invoke("grade", path, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: another grader is writing into {tmp_path}/out; wait")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_disk_that_fills_up(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Status 1 and one sentence; with room again, --resume grades the rest only."""
    toy_pack(toy.GRADER)
    for name in ("ada", "bob", "cyd"):
        toy.write(tmp_path / "class" / f"{name}.ipynb", **toy.RIGHT)
    command = ("grade", tmp_path / "class", "--output", tmp_path / "out", "--jobs", 1)
    assert invoke(*command).exit_code == 0
    path = tmp_path / "out" / "results.jsonl"
    first, *_ = path.read_bytes().splitlines(keepends=True)
    with disk_of(len(first) + 100):
        done = invoke(*command)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {path} cannot be written: File too large; nothing that it held is")
    kept = path.read_bytes()
    assert [report.student for report in results(tmp_path / "out")] == ["ada"]
    assert invoke(*command, "--resume").exit_code == 0
    assert [report.student for report in results(tmp_path / "out")] == ["ada", "bob", "cyd"]
    assert path.read_bytes().startswith(kept)


def test_submissions_that_vanish(tmp_path: Path, toy_pack: TOY_PACK, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook that goes before it is read is unreadable, with the reason; it is graded once it is back."""
    toy_pack(toy.GRADER)
    for name in ("ada", "bob"):
        toy.write(tmp_path / "class" / f"{name}.ipynb", **toy.RIGHT)
    find = submissions.find

    def unmounted(paths: Iterable[Path], scratch: Path) -> list[submissions.Submission]:
        found = find(paths, scratch)
        (tmp_path / "class" / "bob.ipynb").rename(tmp_path / "elsewhere")
        return found

    command = ("grade", tmp_path / "class", "--output", tmp_path / "out", "--jobs", 1, "--resume")
    monkeypatch.setattr(submissions, "find", unmounted)
    assert invoke(*command).exit_code == 0
    assert [(report.verdict, report.message) for report in results(tmp_path / "out")] == [
        ("graded", ""),
        ("unreadable", "the file cannot be read: No such file or directory"),
    ]
    monkeypatch.setattr(submissions, "find", find)
    (tmp_path / "elsewhere").rename(tmp_path / "class" / "bob.ipynb")
    assert invoke(*command).exit_code == 0
    assert [report.score for report in results(tmp_path / "out")] == [4.0, 4.0]


def test_no_room_to_unpack(tmp_path: Path) -> None:
    """A full disk is not held against the students whose zip file it is."""
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as zipped:
        zipped.write(path, "ada.ipynb")
    with disk_of(10):
        done = invoke("grade", tmp_path / "class.zip", "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {tmp_path}/class.zip cannot be unpacked: File too large;")
    assert not (tmp_path / "out").exists()
