"""grades.csv has nbgrader's columns, the same numbers and names, and no formulas."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbgrader.plugins.export import CsvExportPlugin

from autograder.formats import cells
from autograder.formats import csv as csv_format
from autograder.formats.roster import Roster
from autograder.formats.terminal import printable
from autograder.report import Report
from tests.formats import samples


def written(reports: Sequence[Report], roster: Roster | None = None) -> list[dict[str, str]]:
    """Write reports, and read the file as any program would."""
    with tempfile.TemporaryDirectory() as folder:
        csv_format.write(samples.job(Path(folder), reports, roster))
        with open(Path(folder) / "grades.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))


@given(st.lists(samples.reports(), max_size=4))
@example([samples.graded(text) for text in samples.HOSTILE])
def test_whatever_students_are_called(reports: list[Report]) -> None:
    """A row a submission; numbers and ordinary names come back, no cell is a formula."""
    rows = written(reports)
    assert len(rows) == len(reports)
    for row, report in zip(rows, reports, strict=True):
        assert (float(row["score"]), float(row["max_score"])) == (report.score, report.max_score)
        assert row["student_id"].removeprefix("'") == printable(report.student).removeprefix("'")
        for cell in row.values():
            assert cell.isprintable()
            assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))


class NoGradebook:
    """A gradebook of nbgrader's with nothing in it."""

    assignments = ()


def test_the_columns_are_nbgraders(tmp_path: Path) -> None:
    """The heading is the one that nbgrader itself writes."""
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "theirs.csv")
    plugin.export(NoGradebook())
    csv_format.write(samples.job(tmp_path, []))
    assert (tmp_path / "grades.csv").read_bytes() == (tmp_path / "theirs.csv").read_bytes()


def test_a_row() -> None:
    """The raw score is the score, as nothing is taken off for lateness."""
    (row,) = written([samples.scored("ada", 1.3333)])
    assert {name: cell for name, cell in row.items() if cell} == {
        **{"assignment": "dropout", "student_id": "ada", "max_score": "3.0"},
        **{"raw_score": "1.3333", "late_submission_penalty": "0.0", "score": "1.3333"},
    }


def test_no_verdict_is_no_zero() -> None:
    """A fault of ours leaves the scores empty; an unreadable notebook has none of its points."""
    fault, unreadable = written([samples.fault("ada"), samples.unreadable("bob")])
    assert [fault[name] for name in ("raw_score", "late_submission_penalty", "score")] == ["", "", ""]
    assert (unreadable["score"], unreadable["max_score"], unreadable["assignment"]) == ("0.0", "", "")


def test_names_from_a_roster(tmp_path: Path) -> None:
    """A roster adds names and addresses, harmless ones too; students that it lacks stay without."""
    known = samples.roster(tmp_path, 'student,first_name,last_name,email\nada,Ada,"=Love, lace",a@b.c\n')
    ada, bob = written([samples.scored("ada", 1.0), samples.scored("bob", 1.0)], known)
    assert (ada["first_name"], ada["last_name"], ada["email"]) == ("Ada", "'=Love, lace", "a@b.c")
    assert (bob["first_name"], bob["last_name"], bob["email"]) == ("", "", "")


def test_many() -> None:
    """A thousand submissions, the same student with several assignments and twice with one: a row each."""
    reports = [samples.scored(f"s{n % 250}", n / 1000, assignment=f"a{n % 2}") for n in range(1000)]
    rows = written(reports)
    assert [(row["student_id"], row["assignment"], float(row["score"])) for row in rows] == [
        (report.student, report.assignment, report.score) for report in reports
    ]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back(number: float) -> None:
    """Digits alone, without an exponent, that read as the same float."""
    digits = cells.number(number)
    assert float(digits) == number
    assert set(digits) <= set("-.0123456789")


@pytest.mark.parametrize("text", ["=1", " =1", "+1", "-1", "@f", "＝1", "－1", "\t=1"])
def test_formulas_are_text(text: str) -> None:
    """An apostrophe stands before whatever a spreadsheet might calculate."""
    assert cells.text(text) in (f"'{text}", printable(text))
    assert not cells.is_formula(cells.text(text))
    assert cells.text("ada - lovelace") == "ada - lovelace"
