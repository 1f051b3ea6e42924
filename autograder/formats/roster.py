"""A roster: what a learning platform knows students by, from a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FIELDS = (
    *("student", "name", "first_name", "last_name", "email"),
    *("id", "sis_user_id", "sis_login_id", "section"),  # Canvas
    *("username", "idnumber"),  # Moodle, with email
)
_UNIQUE = ("student", "email", "id", "sis_user_id", "sis_login_id", "username", "idnumber")


class BadRoster(ValueError):
    """A file that is no roster; the message is one sentence that says why."""


@dataclass(frozen=True)
class Roster:
    """Students by the name that stands in reports.

    `columns` are those of FIELDS that the file has; a student without a value has an empty one.
    """

    columns: frozenset[str]
    students: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, path: Path) -> Roster:
        """Read a CSV file with a line of headings: `student` and any others of FIELDS.

        Headings may be written as platforms do, "SIS Login ID" for sis_login_id; other columns do not
        matter.

        Raises
        ------
        BadRoster
            When it has no column `student`, or two students have the same name, id or address.
        """
        try:
            with open(path, encoding="utf-8-sig", newline="") as file:
                lines = csv.reader(file, strict=True)
                heads = ["_".join(head.lower().split()) for head in next(lines, [])]
                rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
        except OSError as error:
            raise BadRoster(f"{path} cannot be read: {error.strerror}") from None
        except (UnicodeDecodeError, csv.Error) as error:
            raise BadRoster(f"{path} is not a CSV file in UTF-8: {error}") from None
        if "student" not in heads:
            raise BadRoster(f"{path} needs a line of headings with a column named student")
        students: dict[str, Mapping[str, str]] = {}
        seen: dict[tuple[str, str], int] = {}
        for number, row in rows:
            cells = dict(zip(heads, (cell.strip() for cell in row), strict=False))
            known = {name: cells.get(name, "") for name in FIELDS}
            for name in _UNIQUE:
                first = seen.setdefault((name, known[name]), number)
                if known[name] and first != number:
                    raise BadRoster(f"{path}: line {number} repeats the {name} of line {first}")
            students[known["student"]] = known
        return cls(frozenset(heads) & frozenset(FIELDS), students)
