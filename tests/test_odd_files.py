"""Links, devices, locked and vanishing things where notebooks should be: not opened, and told apart."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder import submissions
from autograder.notebook import Unreadable
from autograder.submissions import Submission
from tests import classroom

NAME = "l2_regularization"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder to lay submissions out in."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder for unpacked zip files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def put(path: Path) -> Path:
    """Write a release notebook."""
    return classroom.write(classroom.release_notebook(NAME), path)


def problem(submission: Submission) -> str:
    """Say why a submission cannot be read."""
    with pytest.raises(Unreadable) as unreadable:
        submission.read()
    return str(unreadable.value)


def test_things_that_are_no_files(home: Path, scratch: Path) -> None:
    """Links, FIFOs and folders named like notebooks are not opened; each gets a report."""
    real = put(home / "real.ipynb")
    (home / "folder.ipynb").mkdir()
    (home / "link.ipynb").symlink_to(real)
    (home / "broken.ipynb").symlink_to("nowhere")
    (home / "zero.ipynb").symlink_to("/dev/zero")
    os.mkfifo(home / "fifo.ipynb")
    found = {submission.student: submission for submission in submissions.find([home], scratch)}
    assert found.pop("real").read()
    assert {name: problem(submission).split(",")[0] for name, submission in found.items()} == {
        "broken": "it is a symbolic link",
        "fifo": "it is not an ordinary file",
        "folder": "it is not an ordinary file",
        "link": "it is a symbolic link",
        "zero": "it is a symbolic link",
    }


def test_things_that_are_no_files_beside_others(home: Path, scratch: Path) -> None:
    """Choosing among several notebooks does not open them either, which would never end."""
    put(home / "ada" / "homework.ipynb")
    os.mkfifo(home / "ada" / "fifo.ipynb")
    (home / "ada" / "zero.ipynb").symlink_to("/dev/zero")
    (found,) = submissions.find([home], scratch)
    assert found.filename == "homework.ipynb"


def test_links_in_place_of_folders(home: Path, scratch: Path) -> None:
    """A student cannot hand in somebody else's folder; the link is reported."""
    put(home / "ada" / NAME / f"{NAME}.ipynb")
    (home / "eve").symlink_to(home / "ada")
    (home / "mallory").mkdir()
    (home / "mallory" / NAME).symlink_to(home / "ada" / NAME)
    ada, eve, mallory = submissions.find([home], scratch)
    assert ada.read()
    assert "symbolic link" in problem(eve)
    assert "symbolic link" in problem(mallory)


def test_folders_of_any_depth(home: Path, scratch: Path) -> None:
    """Folders within folders within folders are not followed to their end."""
    here = home / "ada"
    for _ in range(400):
        here.mkdir()
        here = here / "n"
    for name in ("n/n", "n/n/n", "n/n/n/n/n", "n/n/n/n/n/n/n"):
        (home / "ada" / name / NAME).mkdir()
    assert {problem(submission) for submission in submissions.find([home, home / "ada"], scratch)} == {
        "there is no notebook in this folder",
        "there is no notebook in this folder, only n",
    }


def test_things_that_vanish_or_are_locked(home: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is told in its words."""
    path = put(home / "ada.ipynb")
    (found,) = submissions.find([home], scratch)
    path.unlink()
    assert problem(found) == "the file cannot be read: No such file or directory"
    put(path)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert problem(found) == "the file cannot be read: Permission denied"
    (home / "ada").mkdir()
    path.unlink()
    names = os.listdir
    monkeypatch.setattr(
        os, "listdir", lambda folder: refuse() if Path(folder).name == "ada" else names(folder)
    )
    (found,) = submissions.find([home], scratch)
    assert problem(found) == "the folder cannot be read: Permission denied"


@pytest.mark.parametrize("become", ["fifo", "link"])
def test_things_that_change_while_they_are_opened(
    home: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch, become: str
) -> None:
    """A file that is none any more when it is opened is not waited for, nor followed."""
    path = put(home / "ada.ipynb")
    (found,) = submissions.find([path], scratch)
    status = path.lstat()
    path.unlink()
    if become == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    monkeypatch.setattr(Path, "lstat", lambda _: status)
    if become == "fifo":
        assert found.read() == b""
    else:
        assert "cannot be read" in problem(found)
