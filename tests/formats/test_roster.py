"""A roster is a CSV file with a column `student`; what is wrong with one is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.formats.roster import BadRoster, Roster
from tests.formats import samples


def test_headings_as_platforms_write_them(tmp_path: Path) -> None:
    """Case, blanks, a byte order mark and further columns do not matter; empty lines are no students."""
    text = '\ufeff Student ,SIS Login ID,Shoe size\nada, al ,38\n,,\n"bob, jr",,\n'
    known = samples.roster(tmp_path, text)
    assert known.columns == {"student", "sis_login_id"}
    assert {name: person["sis_login_id"] for name, person in known.students.items()} == {
        "ada": "al",
        "bob, jr": "",
    }
    assert known.students["ada"]["email"] == ""


def test_short_lines(tmp_path: Path) -> None:
    """What a line lacks is empty."""
    assert samples.roster(tmp_path, "student,email\nada\n").students["ada"]["email"] == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "roster.csv needs a line of headings with a column named student"),
        ("name,email\nada,a@b\n", "roster.csv needs a line of headings with a column named student"),
        ("student,email\nada,a\nbob,a\n", "roster.csv: line 3 repeats the email of line 2"),
        ("student\nada\n\nada\n", "roster.csv: line 4 repeats the student of line 2"),
        ('student\n"ada\n', "roster.csv is not a CSV file in UTF-8: unexpected end of data"),
    ],
)
def test_what_is_no_roster(tmp_path: Path, text: str, words: str) -> None:
    """No column for students, nobody's own address, broken quotes."""
    with pytest.raises(BadRoster, match=words):
        samples.roster(tmp_path, text)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there, or not UTF-8."""
    with pytest.raises(BadRoster, match=r"nowhere.csv cannot be read: No such file"):
        Roster.read(tmp_path / "nowhere.csv")
    (tmp_path / "latin.csv").write_bytes("student\nJosé\n".encode("latin-1"))
    with pytest.raises(BadRoster, match=r"latin.csv is not a CSV file in UTF-8"):
        Roster.read(tmp_path / "latin.csv")
