"""Paths, folders and zip files to submissions: who handed in which file for what."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder import archive, pack
from autograder.notebook import Unreadable, task_count

_LARGEST_FILE = 64 * 2**20
_DEEPEST = 3  # folders between a student's, or an assignment's, and the notebook
_MOST_OPENED = 20  # notebooks in one folder that are read to see which one is meant
_NAME = re.compile(r"\.ipynb(?:\.json|\.txt)?\Z", re.IGNORECASE)  # browsers and mail programs add the second
_LINK = "it is a symbolic link, and links are not followed"


@dataclass(frozen=True)
class Submission:
    """One thing that was handed in; reading it may show that it is not a notebook.

    `expected` is the assignment that the folder names, None when it names none. `problem` is set when
    it is already known that there is nothing to read, `content` when the file has been read.
    """

    student: str
    path: Path
    label: str
    expected: str | None = None
    problem: str = ""
    content: bytes | None = None

    @property
    def filename(self) -> str:
        """Name of the file, without its folder."""
        return self.path.name

    def read(self) -> bytes:
        """Return the file's bytes.

        Raises
        ------
        Unreadable
            When it is no ordinary file of a sensible size.
        """
        if self.problem:
            raise Unreadable(self.problem)
        return _content(self.path) if self.content is None else self.content

    def carried(self) -> Submission:
        """Return the same with all that there is to read, for machines that do not see this disk."""
        try:
            return dataclasses.replace(self, content=self.read())
        except Unreadable as problem:
            return dataclasses.replace(self, problem=str(problem))


class NothingFound(Exception):
    """A path that was given holds nothing to grade; the message says which and why."""


def find(paths: Iterable[Path], scratch: Path) -> list[Submission]:
    """Find all submissions below some paths, each file once, in a stable order.

    Parameters
    ----------
    paths
        Notebooks, folders of notebooks, `submitted/` trees of nbgrader's, or zip files of these.
    scratch
        An empty folder; zip files are unpacked into it, and must stay there until all is graded.

    Raises
    ------
    NothingFound
        When a path does not exist or holds nothing.
    """
    found: dict[str, Submission] = {}
    for path in {os.path.abspath(path): path for path in paths}.values():
        submissions = list(_below(path, scratch))
        if not submissions:
            raise NothingFound(f"{path} holds no notebook")
        for submission in submissions:
            found.setdefault(os.path.abspath(submission.path), submission)
    return list(found.values())


def _below(path: Path, scratch: Path) -> Iterator[Submission]:
    if path.is_dir():
        yield from _folder(path, str(path))
    elif path.suffix.lower() == ".zip" and path.is_file():
        try:
            target = archive.unpack(path, scratch, _NAME, _LARGEST_FILE)
        except Unreadable as problem:
            yield Submission(path.stem, path, str(path), problem=str(problem))
        else:
            nothing = Submission(path.stem, path, str(path), problem="there is no notebook in this zip file")
            yield from list(_folder(_class_in(target), str(path), name=path.stem)) or [nothing]
    elif path.exists() or path.is_symlink():
        yield _file(path, str(path))
    else:
        raise NothingFound(f"{path} does not exist")


def _file(path: Path, label: str) -> Submission:
    """A notebook that was named itself; its folders may still tell whose it is, and for what."""
    folder = path.absolute().parent
    if folder.name in pack.names():
        return Submission(folder.parent.name, path, label, folder.name)
    return Submission(_stem(path), path, label)


def _folder(folder: Path, label: str, name: str | None = None) -> Iterator[Submission]:
    """Walk a folder of notebooks, a `submitted/` tree, or one student's part of one."""
    if folder.absolute().name in pack.names():
        yield handed_in(folder.absolute().parent.name, folder, folder.absolute().name, label)
        return
    entries = _entries(folder)
    notebooks = _only_notebooks(entries)
    for entry in notebooks:
        yield Submission(_stem(entry), entry, f"{label}/{entry.name}")
    for entry in entries:
        if _NAME.search(entry.name) or not os.path.isdir(entry):
            continue
        if entry.is_symlink():
            if not notebooks:  # else it is no student's folder
                yield from of_student(entry, f"{label}/{entry.name}")
        elif entry.name in pack.names():
            student = name or folder.absolute().name
            yield handed_in(student, entry, entry.name, f"{label}/{entry.name}")
        elif not notebooks or _notebooks(entry):
            yield from of_student(entry, f"{label}/{entry.name}")


def of_student(folder: Path, label: str) -> Iterator[Submission]:
    """Find what one student has handed in, for one assignment or several."""
    if folder.is_symlink():
        yield Submission(folder.name, folder, label, problem=_LINK)
    else:
        yield from _student_folder(folder, label)


def _student_folder(folder: Path, label: str, levels: int = _DEEPEST) -> Iterator[Submission]:
    assignments = [entry for entry in _entries(folder) if entry.name in pack.names()]
    for entry in assignments:
        yield handed_in(folder.name, entry, entry.name, f"{label}/{entry.name}")
    if not assignments:
        nested = _folders(folder) if levels else []
        if any(grandchild.name in pack.names() for sub in nested for grandchild in _entries(sub)):
            for sub in nested:  # one more level of folders around the students', as zips often have
                yield from _student_folder(sub, f"{label}/{sub.name}", levels - 1)
        else:
            yield handed_in(folder.name, folder, None, label)


def handed_in(student: str, folder: Path, expected: str | None, label: str) -> Submission:
    """Choose the notebook of one student's folder: the one of the right name, else the only right one."""
    if folder.is_symlink():
        return Submission(student, folder, label, expected, _LINK)
    notebooks = _notebooks(folder)
    named = [entry for entry in notebooks if _stem(entry) == expected]
    if not named and 1 < len(notebooks) <= _MOST_OPENED:
        named = [entry for entry in notebooks if _holds_tasks(entry, expected)]
    chosen = named or notebooks
    if len(chosen) == 1:
        inside = chosen[0].relative_to(folder).as_posix()
        return Submission(student, chosen[0], f"{label}/{inside}", expected)
    problem = f"several notebooks could be meant: {_listed(chosen)}" if chosen else _nothing_in(folder)
    return Submission(student, folder, label, expected, problem)


def _nothing_in(folder: Path) -> str:
    try:
        os.listdir(folder)
    except OSError as error:
        return f"the folder cannot be read: {error.strerror}"
    others = _entries(folder)
    return "there is no notebook in this folder" + (f", only {_listed(others)}" if others else "")


def _listed(entries: list[Path]) -> str:
    return ", ".join(entry.name for entry in entries[:5]) + (", …" if entries[5:] else "")


def _stem(path: Path) -> str:
    """Return a notebook's name without its suffix, or suffixes."""
    return _NAME.sub("", path.name) if _NAME.search(path.name) else path.stem


def _entries(folder: Path) -> list[Path]:
    """List a folder in a stable order, without hidden files (among them `.ipynb_checkpoints`)."""
    with contextlib.suppress(OSError):
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return []


def _folders(folder: Path) -> list[Path]:
    return [entry for entry in _entries(folder) if os.path.isdir(entry) and not entry.is_symlink()]


def _only_notebooks(entries: Iterable[Path]) -> list[Path]:
    return [entry for entry in entries if _NAME.search(entry.name)]


def _notebooks(folder: Path, levels: int = _DEEPEST) -> list[Path]:
    """Find the notebooks of a folder; where there are none, those of its folders."""
    found = _only_notebooks(_entries(folder))
    if not found and levels:
        found = [path for inner in _folders(folder) for path in _notebooks(inner, levels - 1)]
    return found


def _holds_tasks(path: Path, assignment: str | None) -> bool:
    try:
        return task_count(_content(path), assignment) > 0
    except Unreadable:
        return False


def _content(path: Path) -> bytes:
    """Read a file, but only a real one: a FIFO would never end, nor would a link to /dev/zero."""
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise Unreadable(_LINK)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("it is not an ordinary file")
        if status.st_size > _LARGEST_FILE:
            raise Unreadable(f"the file is larger than {_LARGEST_FILE // 2**20} MiB")
        with open(path, "rb", opener=_open_at_once) as file:
            return file.read(status.st_size + 1)  # it may have been replaced, or grow while it is read
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from None


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting for anybody, and without following a link."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _class_in(unpacked: Path) -> Path:
    """Step into the folder that was zipped, unless it is one student's or an assignment's."""
    match _entries(unpacked):
        case [folder] if folder.is_dir() and len(_only_notebooks(_entries(folder))) != 1:
            names = {folder.name, *(entry.name for entry in _entries(folder))}
            return folder if names.isdisjoint(pack.names()) else unpacked
    return unpacked
