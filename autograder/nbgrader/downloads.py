"""Reads the names of files that were downloaded from a learning management system, for `zip_collect`."""

from __future__ import annotations

import re
from pathlib import Path

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Unicode

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)\D(\d\d)\D?(\d\d)\D?(\d\d)?")


class DownloadedNames(FileNameCollectorPlugin):  # type: ignore[misc]
    """nbgrader's collector by file name, but for how it reads times.

    Of 2026-01-30-15-00-01 nbgrader makes 16:00:00, taking the seconds for a time zone, and with other
    seconds it stops. Here the time is what it says, in the time zone of the LMS.

    Configure it as `c.ZipCollectApp.collector_plugin`, and the names as
    `c.FileNameCollectorPlugin.named_regexp`.
    """

    timezone = Unicode("UTC", help="Time zone of the times in file names, as in Europe/Berlin.").tag(
        config=True
    )

    def collect(self, submitted_file: str) -> dict[str, str | None] | None:
        """Return whose file it is and which, and the time when the name tells it; None to skip the file."""
        match = re.match(self.named_regexp, submitted_file)
        if not match or Path(submitted_file).suffix not in self.valid_ext:
            return None  # nbgrader says so in one line; its own collector would show the whole expression
        found: dict[str, str | None] = match.groupdict()
        if time := _TIME.fullmatch(found.get("timestamp") or ""):
            day, hours, minutes, seconds = time.groups("00")
            found["timestamp"] = f"{day} {hours}:{minutes}:{seconds} {self.timezone}"
        return found
