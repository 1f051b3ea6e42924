"""Whatever lies in a student's folder: the verdict of `autograder grade`, and nobody else is harmed."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import classroom
from tests.nbgrader.course import Course

NAME = "l2_regularization"
GOOD = json.dumps(classroom.hand_in(NAME, classroom.solution(NAME))).encode()
OTHER = json.dumps(classroom.hand_in("dropout", classroom.solution("dropout"))).encode()
SECRET = "nobody but its owner may read this"
UNFIT = ("two\nlines", os.fsdecode(b"b\xffd"))

Lay = Callable[[Path], object]
FOLDERS: dict[str, Lay] = {}
NAMES = ("br[ab]ck*t?", "curly{x} %s", "ünï cödé", "zz last")  # of students with good notebooks


def lays(function: Lay) -> Lay:
    """Register what a function puts into the folder of a student, who is called like the function."""
    FOLDERS[getattr(function, "__name__", "")] = function
    return function


def write(path: Path, content: bytes = GOOD) -> Path:
    """Write a file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def huge(path: Path) -> None:
    """Make a file that is too large to be copied, and takes no room."""
    with open(path, "wb") as file:
        file.truncate(2**28)


@lays
def wrongly_named(student: Path) -> None:
    write(student / NAME / "Untitled1.ipynb")


@lays
def nested(student: Path) -> None:
    write(student / NAME / "homework" / "final" / f"{NAME}.ipynb")


@lays
def named_twice(student: Path) -> None:
    write(student / NAME / f"{NAME}.ipynb.json")


@lays
def without_a_folder(student: Path) -> None:
    write(student / f"{NAME}.ipynb")


@lays
def in_another_folder(student: Path) -> None:
    write(student / "my homework" / "x.ipynb")


@lays
def another_assignment(student: Path) -> None:
    write(student / NAME / f"{NAME}.ipynb", OTHER)


@lays
def nothing(student: Path) -> None:
    (student / NAME).mkdir(parents=True)


@lays
def odd_name_with_markup(student: Path) -> None:
    write(student / NAME / "<img src=x onerror=alert(1)>.pdf", b"%PDF")


@lays
def a_file_for_a_folder(student: Path) -> None:
    write(student / NAME, b"x")


@lays
def a_fifo_for_a_folder(student: Path) -> None:
    student.mkdir()
    os.mkfifo(student / NAME)


@lays
def a_folder_that_is_a_link(student: Path) -> None:
    student.mkdir()
    (student / NAME).symlink_to(Path("..", "zz last", NAME))


@lays
def a_student_that_is_a_link(student: Path) -> None:
    student.symlink_to("zz last")


@lays
def odd_files_beside(student: Path) -> None:
    folder = write(student / NAME / f"{NAME}.ipynb").parent
    os.mkfifo(folder / "pipe")
    huge(folder / "huge.bin")
    secret = folder.parents[2] / "secret.txt"
    (folder / "innocent.txt").symlink_to(secret)
    (folder / "everything").symlink_to(secret.parent)
    (folder / "data").mkdir()
    (folder / "data" / "table.csv").symlink_to(secret)
    write(folder / "data" / "own.csv", b"1,2")


@lays
def links_by_the_hundred(student: Path) -> None:
    folder = write(student / NAME / f"{NAME}.ipynb").parent
    for number in range(150):
        (folder / f"link-{number}").symlink_to(student.parents[1] / "secret.txt")


@lays
def folders_without_end(student: Path) -> None:
    write(student / NAME / f"{NAME}.ipynb")
    back = os.open(".", os.O_RDONLY)
    os.chdir(student / NAME)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    os.fchdir(back)
    os.close(back)


@lays
def a_time_that_is_none(student: Path) -> None:
    write(write(student / NAME / f"{NAME}.ipynb").with_name("timestamp.txt"), b"the day after tomorrow")


@lays
def a_time_beyond_all_times(student: Path) -> None:
    write(write(student / NAME / f"{NAME}.ipynb").with_name("timestamp.txt"), b"9" * 40)


@lays
def a_time_that_never_comes(student: Path) -> None:
    os.mkfifo(write(student / NAME / f"{NAME}.ipynb").with_name("timestamp.txt"))


@lays
def a_time_that_is_huge(student: Path) -> None:
    huge(write(student / NAME / f"{NAME}.ipynb").with_name("timestamp.txt"))


def flatten(folder: Path) -> None:
    """Remove folders that pytest cannot: they are nested too deeply."""
    while (inner := folder / "d" / "d").exists():
        inner.rename(folder / "e")
        (folder / "d").rmdir()
        (folder / "e").rename(folder / "d")


def hand_in_oddities(course: Course) -> None:
    """Hand in one folder of each kind, and good notebooks of students with odd names."""
    (course.folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    for name in (*NAMES, *UNFIT):
        write(course.submitted / name / NAME / f"{NAME}.ipynb")
    for name, lay in FOLDERS.items():
        lay(course.submitted / name)


@pytest.fixture(scope="module")
def course(released: Course) -> Iterator[Course]:
    """A class with all these folders, graded by both commands, with feedback for some.

    It does not lie in pytest's own folder, which could not be removed if a run was killed.
    """
    with tempfile.TemporaryDirectory(prefix="odd-folders-") as folder:
        course = released.copy(Path(folder))
        try:
            hand_in_oddities(course)
            printed = course.grade_twice(NAME)
            (course.folder / "autograde.log").write_text(printed, encoding="utf-8")
            course.run("nbgrader", "generate_feedback", NAME, "--student", "odd_*")
            yield course
        finally:
            flatten(course.submitted / "folders_without_end" / NAME)


@pytest.mark.parametrize("student", [*FOLDERS, *NAMES])
def test_the_verdict_is_the_same(course: Course, student: str) -> None:
    """Scores are equal, and what cannot be read is told in the graded notebook and beside each answer."""
    report, saved = course.reports()[student], course.saved(NAME)[student]
    assert saved == dict.fromkeys(saved, 0.0) | {task.name: task.score for task in report.tasks}
    assert sum(filter(None, saved.values())) == report.score
    first = json.loads(course.autograded(student, NAME).read_text(encoding="utf-8"))["cells"][0]
    told = "".join(first["source"]).replace("\\", "")
    with course.gradebook() as gradebook:
        said = gradebook.find_comment("l2_penalty", NAME, NAME, student).auto_comment
    if report.verdict == "unreadable":
        assert f"{report.message}." in told
        assert said.replace("\\", "") == f"This submission cannot be read: {report.message}."
    else:
        assert (report.score, said) == (report.max_score, None)
        assert "cannot be read" not in told


def test_what_is_refused(course: Course) -> None:
    """A misplaced notebook is found; what is a link, or no notebook, or another's, is not graded."""
    refused = {student for student, report in course.reports().items() if report.verdict == "unreadable"}
    assert refused == {
        "a_file_for_a_folder",
        "a_fifo_for_a_folder",
        "a_folder_that_is_a_link",
        "odd_name_with_markup",
        "a_student_that_is_a_link",
        "another_assignment",
        "nothing",
    }


def test_nothing_is_copied_through_a_link(course: Course) -> None:
    """What students get back holds their own files and nobody else's; nothing odd, and nothing huge."""
    for step in ("autograded", "feedback"):
        files = {path for path in (course.folder / step).rglob("*") if not path.is_dir()}
        assert all(path.is_file() and not path.is_symlink() for path in files)
        assert not [
            path for path in files if path.stat().st_size > 2**24 or SECRET.encode() in path.read_bytes()
        ]
        kept = {
            path.relative_to(course.folder / step / "odd_files_beside" / NAME)
            for path in files
            if "odd_files" in str(path)
        }
        assert kept - {Path(f"{NAME}.ipynb"), Path(f"{NAME}.html")} == {Path("data", "own.csv")}


def test_names_of_files_do_not_act(course: Course) -> None:
    """A file's name stands on pages as text."""
    page = (course.folder / "feedback" / "odd_name_with_markup" / NAME / f"{NAME}.html").read_text(
        encoding="utf-8"
    )
    assert "onerror" in page
    assert "<img src=x" not in page


def test_names_that_nbgrader_cannot_work_with(course: Course) -> None:
    """They are told, and all others are graded."""
    told = (course.folder / "autograde.log").read_text(encoding="utf-8")
    assert told.count("nbgrader cannot work with its name") == len(UNFIT)
    assert course.saved(NAME).keys() == course.reports().keys() - {*UNFIT}
