"""Zip files from anywhere: what is safe and needed is unpacked; sizes are counted, not believed."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from autograder.faults import InfrastructureError
from autograder.ipynb import Unreadable

_LARGEST = 2 * 2**30
_LARGEST_LISTING = 24 * 2**20
_MOST_MEMBERS = 100_000
_DEEPEST, _LONGEST_NAME = 8, 255
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # no fault of the zip's


def unpack(archive: Path, scratch: Path, wanted: re.Pattern[str], largest_file: int) -> Path:
    """Unpack a zip file's folders, and those of its files whose names are wanted, into a new folder.

    A file that is damaged keeps what can be read of it. Symbolic links, and what lies deeper than any
    notebook does, are left out.

    Parameters
    ----------
    archive
        The zip file.
    scratch
        Where the new folder is made.
    wanted
        Found in the names of the files that are wanted.
    largest_file
        A file that is larger is cut, to one byte more than this.

    Raises
    ------
    Unreadable
        When it is no zip file, is encrypted, is a bomb, or reaches out of its folder.
    InfrastructureError
        When there is no room for what is in it.
    """
    target = Path(tempfile.mkdtemp(dir=scratch))
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(_Bounded(io.FileIO(archive)))
            zipped = stack.enter_context(zipfile.ZipFile(file))
        except Unreadable:
            raise
        except Exception as error:  # a broken zip can raise nearly anything
            raise Unreadable(f"the zip file cannot be unpacked: {str(error)[:200]}") from None
        try:
            _unpack(zipped, target, wanted, largest_file)
        except Unreadable:
            shutil.rmtree(target, ignore_errors=True)
            raise
        except OSError as error:
            shutil.rmtree(target, ignore_errors=True)
            if error.errno in _NO_ROOM:
                raise InfrastructureError(
                    f"{archive} cannot be unpacked: {error.strerror}; let TMPDIR name a roomier folder"
                ) from None
            raise Unreadable(f"the zip file cannot be unpacked: {error.strerror}") from None
    return target


def _unpack(zipped: zipfile.ZipFile, target: Path, wanted: re.Pattern[str], largest_file: int) -> None:
    members = zipped.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Unreadable(f"the zip file has more than {_MOST_MEMBERS} entries")
    left = _LARGEST
    for member in members:
        parts = _parts(member)
        folder = parts if member.is_dir() else parts[:-1]
        # one name for a file and for a folder: the first one counts
        with contextlib.suppress(FileExistsError, NotADirectoryError, IsADirectoryError):
            target.joinpath(*folder[:_DEEPEST]).mkdir(parents=True, exist_ok=True)
            if folder == parts or len(parts) > _DEEPEST or not wanted.search(parts[-1]):
                continue
            if member.flag_bits & 1:
                raise Unreadable("the zip file is encrypted")
            size = 0
            with open(target.joinpath(*parts), "wb") as copy:
                for chunk in _chunks(zipped, member):
                    copy.write(chunk[: largest_file + 1 - size])
                    size += len(chunk)
                    left -= len(chunk)
                    if left < 0:
                        raise Unreadable(f"the zip file unpacks to more than {_LARGEST // 2**30} GiB")
                    if size > largest_file:
                        break


def _parts(member: zipfile.ZipInfo) -> tuple[str, ...]:
    """Return the path of an entry in parts; it is empty when the entry is to be left out."""
    place = PurePosixPath(member.filename.replace("\\", "/"))
    parts = place.parts
    if place.is_absolute() or ".." in parts or ":" in "".join(parts[:1]) or not (parts or member.is_dir()):
        raise Unreadable("the zip file has entries that point out of its folder")
    if stat.S_ISLNK(member.external_attr >> 16) or "__MACOSX" in parts:
        return ()
    return () if any(len(os.fsencode(part)) > _LONGEST_NAME for part in parts) else parts


def _chunks(zipped: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what can be read of a member."""
    with contextlib.suppress(Exception), zipped.open(member) as source:
        while chunk := source.read(2**20):
            yield chunk


class _Bounded(io.BufferedReader):
    """A file that a zip's listing is only read from when it is of a sensible size."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_LISTING:
            raise Unreadable("the zip file announces millions of entries")
        return super().read(size)
