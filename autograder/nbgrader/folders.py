"""What students put beside their notebooks: nbgrader copies it, and reads a time from it."""

from __future__ import annotations

import contextlib
import datetime
import os
import stat
from pathlib import Path
from typing import Self

from nbgrader.coursedir import CourseDirectory

_LONGEST_TIME = 1000  # bytes
_DEEPEST = 20  # folders in a student's
_MOST_LEFT_OUT = 100  # files of a student's that are named one by one: nbgrader compares all files with them


class Course(CourseDirectory):  # type: ignore[misc]
    """nbgrader's folders of a course, but a time that a student's folder does not tell counts as none."""

    @classmethod
    def like(cls, course: CourseDirectory) -> Self:
        """Return a course with the settings of another one."""
        return cls(
            parent=course.parent, **{name: getattr(course, name) for name in course.traits(config=True)}
        )

    def get_existing_timestamp(self, dest_path: str) -> datetime.datetime | None:
        """Return when a folder was handed in; None when nothing, or nothing that can be read, says so."""
        path = Path(dest_path, "timestamp.txt")
        try:
            status = path.lstat()
        except OSError:
            return None
        if stat.S_ISREG(status.st_mode) and status.st_size <= _LONGEST_TIME:
            try:
                when: datetime.datetime | None = super().get_existing_timestamp(dest_path)
                return when
            except Exception:  # nbgrader raises whatever the parser of dates does
                pass
        self.log.warning("%s holds no time: nothing says when this was handed in", path)
        return None


def uncopied(folder: str, most_bytes: int) -> list[str]:
    """List what is not to be copied from a student's folder: links, odd and huge files, folders too deep.

    A link that is followed would carry what it leads to, anybody's file, into the student's feedback; a FIFO
    would be waited for.
    """
    if os.path.islink(folder) or os.path.islink(os.path.dirname(folder)):
        return [folder]
    found = []
    waiting = [(folder, 0)]
    while waiting:
        place, depth = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                    waiting.append((entry.path, depth + 1))
                elif not _is_copied(entry, most_bytes):
                    found.append(entry.path)
    return found if len(found) <= _MOST_LEFT_OUT else [folder]


def _is_copied(entry: os.DirEntry[str], most_bytes: int) -> bool:
    if entry.is_symlink():
        return entry.is_dir()  # which nbgrader does not step into
    return (
        entry.is_file(follow_symlinks=False)
        and entry.stat(follow_symlinks=False).st_size <= most_bytes
        and os.access(entry.path, os.R_OK)
    )
