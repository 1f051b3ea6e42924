"""How Canvas and Moodle read a file of grades, as their sources do.

Canvas: lib/gradebook_importer.rb of instructure/canvas-lms. Moodle: grade/import/csv/classes/load_data.php of
moodle/moodle.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field


class ImportFailed(Exception):
    """Moodle takes nothing of the file."""


@dataclass
class Canvas:
    """A course in Canvas: students' ids by what they are known by, and what an import gave them."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_sis: dict[str, int] = field(default_factory=dict)
    by_login: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, int] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    grades: dict[tuple[int, str], str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Import a file."""
        header, *rows = csv.reader(io.StringIO(text), strict=True)
        assert "Student" in header[0]
        assert "ID" in header[1]
        assert re.search(r"SIS\s+User\s+ID", header[2])
        assert re.search(r"SIS\s+Login\s+ID", header[3])
        assert "Section" in header[4]
        for row in rows:
            assert len(row) == len(header)
            cells = dict(zip(header[5:], row[5:], strict=True))
            if "Points Possible" in row[0]:
                self.points |= cells
            elif any(cell.strip() for cell in row):
                self._student(row, cells)

    def _student(self, row: list[str], cells: dict[str, str]) -> None:
        name, identity, sis, login, _ = row[:5]
        known = (
            self.by_id.get(identity),
            self.by_sis.get(sis),
            self.by_login.get(login),
            self.by_name.get(name),
        )
        student = next((each for each in known if each is not None), None)
        if student is None:
            self.strangers.append(name)
            return
        for assignment, cell in cells.items():
            assert (student, assignment) not in self.grades
            self.grades[student, assignment] = cell.strip()


def moodle(text: str, users: Collection[str], new: bool) -> dict[tuple[str, str], float | None]:
    """Import a file into grade items, new ones or existing ones; return grades by user and item."""
    header, *rows = csv.reader(io.StringIO(text), strict=True)
    user: str | None = None
    grades: dict[tuple[str, str], float | None] = {}
    for row in rows:
        if len(row) <= 1:
            continue
        name, *cells = (cell.strip() for cell in row)
        if name not in ("", "0"):  # PHP's empty(); else the row before tells the user
            if name not in users:
                raise ImportFailed(f"user {name}")
            user = name
        if user is None:
            raise ImportFailed("no user")
        for item, cell in zip(header[1:], cells, strict=True):
            grade = None if cell == "-" or (cell == "" and not new) else _number(cell)
            if grade is not None and grade > 100:
                raise ImportFailed("too large")
            grades[user, item] = grade
    return grades


def _number(cell: str) -> float:
    if cell == "":
        return 0.0  # what Moodle's database layer makes of it
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", cell):
        raise ImportFailed(f"grade {cell}")
    return float(cell)
