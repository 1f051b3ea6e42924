"""Paths, folders and zip files to submissions; the odd and the hostile get a report each."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from autograder import submissions
from autograder.notebook import Unreadable
from autograder.submissions import NothingFound, Submission
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


def put(path: Path, assignment: str | None = NAME) -> Path:
    """Write a release notebook, or one without any task."""
    return classroom.write(classroom.release_notebook(assignment) if assignment else {"cells": []}, path)


def students(found: list[Submission]) -> list[tuple[str, str | None]]:
    return [(submission.student, submission.expected) for submission in found]


def problem(submission: Submission) -> str:
    """Say why a submission cannot be read."""
    with pytest.raises(Unreadable) as unreadable:
        submission.read()
    return str(unreadable.value)


def zipped(folder: Path, archive: Path, *, around: bool) -> Path:
    """Zip a folder's content, with the folder itself around it or without."""
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, path.relative_to(folder.parent if around else folder))
    return archive


def test_a_file(home: Path, scratch: Path) -> None:
    """The student is the file's stem."""
    (found,) = submissions.find([put(home / "ada.ipynb")], scratch)
    assert (found.student, found.expected, found.filename) == ("ada", None, "ada.ipynb")
    assert found.read() == (home / "ada.ipynb").read_bytes()


def test_a_file_in_a_tree(home: Path, scratch: Path) -> None:
    """Named by itself, a file of a submitted/ tree still belongs to its student and assignment."""
    path = put(home / "submitted" / "ada" / NAME / f"{NAME}.ipynb")
    assert students(submissions.find([path], scratch)) == [("ada", NAME)]


def flat(folder: Path) -> list[tuple[str, str | None]]:
    for name in ("bob", "ada"):
        put(folder / f"{name}.ipynb")
    put(folder / ".ipynb_checkpoints" / "ada-checkpoint.ipynb")
    (folder / "notes.txt").write_text("hello")
    return [("ada", None), ("bob", None)]


def tree(folder: Path) -> list[tuple[str, str | None]]:
    for name in ("bob", "ada"):
        put(folder / name / NAME / f"{NAME}.ipynb")
        put(folder / name / NAME / ".ipynb_checkpoints" / f"{NAME}-checkpoint.ipynb")
        (folder / name / NAME / "timestamp.txt").write_text("2026-01-01")
    return [("ada", NAME), ("bob", NAME)]


def loose(folder: Path) -> list[tuple[str, str | None]]:
    put(folder / "ada" / "homework.ipynb")
    put(folder / "bob" / f"{NAME}.ipynb")
    return [("ada", None), ("bob", None)]


@pytest.mark.parametrize("lay_out", [flat, tree, loose])
@pytest.mark.parametrize("form", ["folder", "zip", "zip of the folder"])
def test_a_class(home: Path, scratch: Path, lay_out: object, form: str) -> None:
    """A flat folder, a submitted/ tree and a folder for each student are found, zipped or not."""
    folder = home / "class"
    assert callable(lay_out)
    expected = lay_out(folder)
    if form != "folder":
        folder = zipped(folder, home / "class.zip", around=form == "zip of the folder")
    found = submissions.find([folder], scratch)
    assert students(found) == expected
    assert all(submission.read() for submission in found)
    assert all(submission.label.startswith(f"{folder}/") for submission in found)


@pytest.mark.parametrize("form", ["folder", "zip", "zip of the folder"])
def test_one_students_folder(home: Path, scratch: Path, form: str) -> None:
    """One student's part of a tree belongs to that student, zipped under their name or not."""
    folder = home / "ada"
    put(folder / NAME / f"{NAME}.ipynb")
    if form != "folder":
        folder = zipped(folder, home / "ada.zip", around=form == "zip of the folder")
    assert students(submissions.find([folder], scratch)) == [("ada", NAME)]


def test_one_assignments_folder(home: Path, scratch: Path) -> None:
    """The folder of an assignment itself belongs to the student whose folder it is in."""
    put(home / "ada" / NAME / "homework.ipynb")
    assert students(submissions.find([home / "ada" / NAME], scratch)) == [("ada", NAME)]


def test_an_empty_folder_of_a_student(home: Path, scratch: Path) -> None:
    """A student who handed in nothing gets a report that says so."""
    tree(home)
    (home / "eve").mkdir()
    (home / "mallory" / NAME).mkdir(parents=True)
    found = submissions.find([home], scratch)
    assert [submission.student for submission in found] == ["ada", "bob", "eve", "mallory"]
    assert [problem(submission) for submission in found[2:]] == ["there is no notebook in this folder"] * 2


def test_several_notebooks(home: Path, scratch: Path) -> None:
    """The one named as the assignment counts, else the only one that holds its tasks, else none."""
    put(home / "ada" / NAME / f"{NAME}.ipynb")
    put(home / "ada" / NAME / "copy.ipynb")
    put(home / "bob" / NAME / "homework.ipynb")
    put(home / "bob" / NAME / "scratch.ipynb", None)
    for name in "abcdefgh":
        put(home / "eve" / NAME / f"{name}.ipynb")
    ada, bob, eve = submissions.find([home], scratch)
    assert [ada.filename, bob.filename] == [f"{NAME}.ipynb", "homework.ipynb"]
    listed = "a.ipynb, b.ipynb, c.ipynb, d.ipynb, e.ipynb, …"
    assert problem(eve) == f"several notebooks could be meant: {listed}"


def test_the_same_path_twice(home: Path, scratch: Path) -> None:
    """However it is named, a file is graded once, and so is a zip."""
    flat(home)
    archive = zipped(home, home.parent / "class.zip", around=False)
    assert len(submissions.find([home, home / "ada.ipynb", home / ".." / "home", home], scratch)) == 2
    assert len(submissions.find([archive, archive.parent / "home" / ".." / "class.zip"], scratch)) == 2


def test_nothing_to_grade(home: Path, scratch: Path) -> None:
    """A path that does not exist and a folder without notebooks are the user's mistake."""
    with pytest.raises(NothingFound, match=r"no\.ipynb does not exist"):
        submissions.find([home / "no.ipynb"], scratch)
    with pytest.raises(NothingFound, match="holds no notebook"):
        submissions.find([home], scratch)


def test_large_files(home: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not read."""
    monkeypatch.setattr(submissions, "_LARGEST_FILE", 2**20)
    (home / "ada.ipynb").write_bytes(bytes(2**20 + 1))
    (found,) = submissions.find([home], scratch)
    assert problem(found) == "the file is larger than 1 MiB"


def test_names_that_programs_give(home: Path, scratch: Path) -> None:
    """What browsers and mail programs add to a name does not hide a notebook, or change whose it is."""
    for name in ("ada.IPYNB", "bob.ipynb.txt", "cyd (1).ipynb", "dan.ipynb.json"):
        put(home / name)
    (home / "notes.txt").touch()
    (home / "data.json").touch()
    assert students(submissions.find([home], scratch)) == [
        (n, None) for n in ("ada", "bob", "cyd (1)", "dan")
    ]
    assert students(submissions.find([home / "bob.ipynb.txt"], scratch)) == [("bob", None)]


def test_notebooks_in_a_students_own_folders(home: Path, scratch: Path) -> None:
    """Where a student's folder has no notebook its folders are looked through; hidden ones and links not."""
    put(home / "ada" / "work" / "final" / "homework.ipynb")
    put(home / "bob" / NAME / "src" / "homework.ipynb")
    put(home / "bob" / NAME / "src" / ".ipynb_checkpoints" / "homework-checkpoint.ipynb")
    (home / "bob" / NAME / "again").symlink_to(home / "bob")
    put(home / "eve" / "1" / "2" / "3" / "4" / "5" / "homework.ipynb")
    ada, bob, eve = submissions.find([home], scratch)
    assert [ada.label, bob.label] == [
        f"{home}/ada/work/final/homework.ipynb",
        f"{home}/bob/{NAME}/src/homework.ipynb",
    ]
    assert problem(eve) == "there is no notebook in this folder, only 1"


def test_zip_files_that_hold_nothing(home: Path, scratch: Path) -> None:
    """One student's broken zip, or one with a picture in it, does not keep the others from being graded."""
    (home / "pictures").mkdir()
    (home / "pictures" / "eve.png").touch()
    picture = zipped(home / "pictures", home / "eve.zip", around=False)
    (home / "mallory.zip").write_bytes(b"no zip at all")
    found = submissions.find([put(home / "ada.ipynb"), picture, home / "mallory.zip"], scratch)
    assert students(found) == [("ada", None), ("eve", None), ("mallory", None)]
    assert problem(found[1]) == "there is no notebook in this zip file"
    assert problem(found[2]) == "the zip file cannot be unpacked: File is not a zip file"


def test_large_classes_are_found_quickly(home: Path, scratch: Path) -> None:
    """A hundred thousand files in one folder are not compared pair by pair."""
    for number in range(100_000):
        (home / f"{number}{'.txt' if number % 5 else '.ipynb'}").touch()
    started = time.perf_counter()
    assert len(submissions.find([home], scratch)) == 20_000
    assert time.perf_counter() - started < 30
