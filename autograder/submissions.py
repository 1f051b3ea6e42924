"""Paths, folders and zip files to submissions: who handed in which file for what."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder import pack
from autograder.faults import InfrastructureError
from autograder.notebook import Unreadable, task_count

_LARGEST_FILE = 64 * 2**20  # no cell is then too large for a frame of the wire's
_LARGEST_ZIP = 2 * 2**30
_MOST_MEMBERS = 100_000
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # when unpacking: no fault of the zip's
_LINK = "it is a symbolic link, and links are not followed"


@dataclass(frozen=True)
class Submission:
    """One thing that was handed in; reading it may show that it is not a notebook.

    `expected` is the assignment that the folder names, None when it names none. `problem` is set when
    it is already known that there is nothing to read.
    """

    student: str
    path: Path
    label: str
    expected: str | None = None
    problem: str = ""

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
        return _content(self.path)


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
        target = Path(tempfile.mkdtemp(dir=scratch))
        try:
            _unpack(path, target)
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
    return Submission(path.stem, path, label)


def _folder(folder: Path, label: str, name: str | None = None) -> Iterator[Submission]:
    """Walk a folder of notebooks, a `submitted/` tree, or one student's part of one."""
    if folder.absolute().name in pack.names():
        yield _handed_in(folder.absolute().parent.name, folder, label)
        return
    entries = _entries(folder)
    notebooks = _notebooks(folder)
    for entry in notebooks:
        yield Submission(entry.stem, entry, f"{label}/{entry.name}")
    for entry in entries:
        if entry.suffix == ".ipynb" or not entry.is_dir():
            continue
        if entry.is_symlink():
            if not notebooks:  # else it is no student's folder
                yield Submission(entry.name, entry, f"{label}/{entry.name}", problem=_LINK)
        elif entry.name in pack.names():
            student = name or folder.absolute().name
            yield _handed_in(student, entry, f"{label}/{entry.name}")
        elif not notebooks or any(entry.glob("**/*.ipynb")):
            yield from _student_folder(entry, f"{label}/{entry.name}")


def _student_folder(folder: Path, label: str) -> Iterator[Submission]:
    assignments = [entry for entry in _entries(folder) if entry.name in pack.names()]
    for entry in assignments:
        yield _handed_in(folder.name, entry, f"{label}/{entry.name}")
    if not assignments:
        nested = [entry for entry in _entries(folder) if entry.is_dir() and not entry.is_symlink()]
        if any(grandchild.name in pack.names() for sub in nested for grandchild in _entries(sub)):
            for sub in nested:  # one more level of folders around the students', as zips often have
                yield from _student_folder(sub, f"{label}/{sub.name}")
        else:
            yield _handed_in(folder.name, folder, label, expected=None)


def _handed_in(student: str, folder: Path, label: str, expected: str | None = "by name") -> Submission:
    """Choose the notebook of one student's folder: the one of the right name, else the only right one."""
    if expected is not None:
        expected = folder.absolute().name
    if folder.is_symlink():
        return Submission(student, folder, label, expected, _LINK)
    notebooks = _notebooks(folder)
    named = [entry for entry in notebooks if entry.stem == expected]
    if not named and len(notebooks) > 1:
        named = [entry for entry in notebooks if _holds_tasks(entry, expected)]
    chosen = named or notebooks
    if len(chosen) == 1:
        return Submission(student, chosen[0], f"{label}/{chosen[0].name}", expected)
    if chosen:
        listed = ", ".join(entry.name for entry in chosen[:5]) + (", …" if chosen[5:] else "")
        problem = f"several notebooks could be meant: {listed}"
    else:
        problem = "there is no notebook in this folder"
    return Submission(student, folder, label, expected, problem)


def _entries(folder: Path) -> list[Path]:
    """List a folder in a stable order, without hidden files (among them `.ipynb_checkpoints`)."""
    with contextlib.suppress(OSError):
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return []


def _notebooks(folder: Path) -> list[Path]:
    return [entry for entry in _entries(folder) if entry.suffix == ".ipynb"]


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
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from None


def _class_in(unpacked: Path) -> Path:
    """Step into the folder that was zipped, unless it is one student's or an assignment's."""
    match _entries(unpacked):
        case [folder] if folder.is_dir() and len(_notebooks(folder)) != 1:
            names = {folder.name, *(entry.name for entry in _entries(folder))}
            return folder if names.isdisjoint(pack.names()) else unpacked
    return unpacked


def _unpack(archive: Path, target: Path) -> None:
    """Unpack the ordinary files of a zip, counting bytes as they come: sizes in headers can lie."""
    left = _LARGEST_ZIP
    try:
        with zipfile.ZipFile(archive) as zipped:
            members = [member for member in zipped.infolist() if not member.is_dir()]
            if len(members) > _MOST_MEMBERS:
                raise Unreadable(f"the zip file has more than {_MOST_MEMBERS} entries")
            for member in members:
                place = PurePosixPath(member.filename.replace("\\", "/"))
                if not place.parts or place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
                    raise Unreadable("the zip file has entries that point out of its folder")
                if stat.S_ISLNK(member.external_attr >> 16) or "__MACOSX" in place.parts:
                    continue
                path = target / place
                path.parent.mkdir(parents=True, exist_ok=True)
                with zipped.open(member) as source, open(path, "wb") as copy:
                    while chunk := source.read(2**20):
                        left -= len(chunk)
                        if left < 0:
                            raise Unreadable("the zip file unpacks to more than 2 GiB")
                        copy.write(chunk)
    except Unreadable:
        shutil.rmtree(target, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        if error.errno in _NO_ROOM:
            raise InfrastructureError(
                f"{archive} cannot be unpacked: {error.strerror}; have TMPDIR name a folder with more room"
            ) from None
        raise Unreadable(f"the zip file cannot be unpacked: {error.strerror}") from None
    except Exception as error:  # a broken zip can raise nearly anything, zlib.error for one
        shutil.rmtree(target, ignore_errors=True)
        raise Unreadable(f"the zip file cannot be unpacked: {str(error)[:200]}") from None
