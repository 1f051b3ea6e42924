"""Canvas and Moodle import what is written: right grades for the right students, and no others."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.formats import canvas, moodle
from autograder.formats.job import Refused
from autograder.formats.roster import Roster
from autograder.report import Report
from tests.formats import platforms, samples

FORMATS = {"canvas": canvas, "moodle": moodle}
NAMES = st.sampled_from(["ada", "Ada", "bob", *samples.HOSTILE])
CLASS = st.lists(
    st.builds(
        samples.scored, NAMES, st.one_of(st.none(), samples.points), st.just(4.0), st.sampled_from("ab")
    )
)
each_format = pytest.mark.parametrize("name", FORMATS)


def written(name: str, reports: Sequence[Report], roster: Roster | None = None) -> tuple[str, list[str]]:
    """Return the file, and what was told."""
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        FORMATS[name].write(samples.job(Path(folder), reports, roster, told=told))
        return (Path(folder) / f"{name}.csv").read_bytes().decode("utf-8"), told


def in_canvas(text: str, *logins: str) -> platforms.Canvas:
    """Import into a course of students with these logins."""
    course = platforms.Canvas(by_login={login: number for number, login in enumerate(logins)})
    course.read(text)
    return course


def certain(reports: Sequence[Report]) -> dict[tuple[str, str], float | None]:
    """Return the scores of students that a platform may have, who handed in once; None for the others."""
    found: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        name = report.student
        if name and name.isprintable() and name == name.strip() and name[0] not in "=+-@＝＋－＠":
            found.setdefault((name.casefold(), report.assignment or ""), []).append(report)
    return {key: each[0].score if len(each) == 1 else None for key, each in found.items()}


@given(CLASS)
@example([samples.scored(text, 1.0, 4.0, "a") for text in samples.HOSTILE])
def test_a_moodle_course(reports: list[Report]) -> None:
    """No file fails an import, and everybody has the own score or none, whatever the others are called."""
    text, _ = written("moodle", reports)
    expected = {key: score for key, score in certain(reports).items() if key[0] != "0"}
    users = {report.student for report in reports}
    for new in (True, False):
        grades = platforms.moodle(text, users, new)
        assert {key: score for key, score in grades.items() if score is not None} == {
            (user, item): score
            for user in {user for user, _ in grades}
            for item in "ab"
            if (score := expected.get((user.casefold(), item))) is not None
        }
        assert {user.casefold() for user, _ in grades} == {user for user, _ in expected}


@given(CLASS)
@example([samples.scored(text, 1.0, 4.0, "a") for text in samples.HOSTILE])
def test_a_canvas_course(reports: list[Report]) -> None:
    """Everybody has the own score, in two decimals, or none; nobody's name changes the points possible."""
    text, _ = written("canvas", reports)
    expected = {key: score for key, score in certain(reports).items() if "points possible" not in key[0]}
    logins = sorted({report.student for report in reports})
    course = in_canvas(text, *logins)
    assert course.strangers == []
    assert set(course.points.values()) <= {"4.00"}
    assert {
        (logins[student].casefold(), item): cell for (student, item), cell in course.grades.items() if cell
    } == {key: f"{score:.2f}" for key, score in expected.items() if score is not None}


def test_the_canvas_file() -> None:
    """The columns that Canvas demands, the points in the second row, then the students."""
    text, told = written(
        "canvas", [samples.scored("ada", 1.25), samples.scored("bob", 2.0, assignment="norm")]
    )
    assert text.splitlines() == [
        "Student,ID,SIS User ID,SIS Login ID,Section,dropout,norm",
        "    Points Possible,,,,,3.00,3.00",
        "ada,,,ada,,1.25,",
        "bob,,,bob,,,2.00",
    ]
    assert told == []


def test_the_moodle_file() -> None:
    """Scores as they are, and a dash for none, since an empty cell would be a zero in a new grade item."""
    text, told = written(
        "moodle", [samples.scored("ada", 1.3333), samples.scored("bob", 2.0, assignment="norm")]
    )
    assert text.splitlines() == ["username,dropout,norm", "ada,1.3333,-", "bob,-,2.0"]
    assert told == []


@each_format
def test_no_verdict_is_no_zero(name: str) -> None:
    """A fault of ours has no grade; an unreadable notebook has none of its points, if it is known of what."""
    reports = [
        samples.fault("ada"),
        samples.unreadable("bob", assignment="dropout"),
        samples.unreadable("cyd"),
    ]
    text, told = written(name, reports)
    rows = {row.partition(",")[0]: row.split(",") for row in text.splitlines()}
    assert rows["ada"][-1] == {"canvas": "", "moodle": "-"}[name]
    assert float(rows["bob"][-1]) == 0.0
    assert "cyd" not in rows
    assert told == [f"{name}: left out, because it is not known for which assignment this was handed in: cyd"]


@each_format
def test_a_student_twice(name: str) -> None:
    """Several submissions for one assignment: no grade, and somebody is told; other assignments count."""
    reports = [
        samples.scored("ada", 1.0),
        samples.scored("Ada", 3.0),
        samples.scored("ada", 2.0, assignment="norm"),
    ]
    text, told = written(name, reports)
    (row,) = [row for row in text.splitlines() if row.startswith("ada")]
    assert row.split(",")[-2] == {"canvas": "", "moodle": "-"}[name]
    assert float(row.split(",")[-1]) == 2.0
    assert told == [f"{name}: left empty, because there are several submissions: Ada (dropout)"]


@each_format
def test_who_is_left_out_is_told(name: str) -> None:
    """Names that no platform has are counted, a few are shown, as escapes."""
    reports = [samples.scored(f"=x{n}\x1b", 1.0) for n in range(7)]
    text, told = written(name, reports)
    assert "=x" not in text
    shown = ", ".join(f"=x{n}\\x1b" for n in range(5))
    assert told == [f"{name}: left out, because the gradebook cannot know such students: {shown} and 2 more"]


def test_a_roster_for_canvas(tmp_path: Path) -> None:
    """The roster's ids are written; who is not in it is left out; who has no id there keeps the login."""
    heads = "Student,Name,ID,SIS User ID,SIS Login ID,Section,Shoe size"
    known = samples.roster(tmp_path, f'{heads}\nada,"Lovelace, Ada",7,s7,al,Lab 1,38\nbob,Bob,,,,,\n')
    text, told = written("canvas", [samples.scored(name, 1.0) for name in ("ada", "bob", "cyd")], known)
    assert text.splitlines()[2:] == ['"Lovelace, Ada",7,s7,al,Lab 1,1.00', "Bob,,,bob,,1.00"]
    assert told == ["canvas: left out, because the gradebook cannot know such students: cyd"]
    course = platforms.Canvas(by_id={"7": 1}, by_login={"bob": 2})
    course.read(text)
    assert course.grades == {(1, "dropout"): "1.00", (2, "dropout"): "1.00"}


@pytest.mark.parametrize(
    ("heads", "column", "identity"),
    [
        ("student,username,email", "username", "al"),
        ("student,email,idnumber", "email", "al"),
        ("student,idnumber", "idnumber", "al"),
        ("student,name", "username", "ada"),
    ],
)
def test_a_roster_for_moodle(tmp_path: Path, heads: str, column: str, identity: str) -> None:
    """The first column that Moodle knows users by is used; who has nothing there is left out."""
    known = samples.roster(tmp_path, f"{heads}\nada,al,x\nbob,,\n")
    text, told = written("moodle", [samples.scored("ada", 1.0), samples.scored("cyd", 1.0)], known)
    assert text.splitlines() == [f"{column},dropout", f"{identity},1.0"]
    assert told == ["moodle: left out, because the gradebook cannot know such students: cyd"]
    _, told = written("moodle", [samples.scored("bob", 1.0)], known)
    assert bool(told) == (column != "username" or identity == "al")


@each_format
@pytest.mark.parametrize("score", [3.5, -1.0, float("nan")])
def test_impossible_scores_are_refused(name: str, score: float) -> None:
    """A score above its maximum, below zero, or that is no number never gets into a gradebook."""
    with pytest.raises(Refused, match=r"class/ada.ipynb has .* of 3 points, which no gradebook takes"):
        written(name, [samples.scored("ada", score)])


def test_more_points_than_moodle_takes() -> None:
    """A grade above 100 would fail the whole import."""
    written("moodle", [samples.scored("ada", 100.0, 100.0)])
    with pytest.raises(Refused, match="dropout has more than 100 points"):
        written("moodle", [samples.scored("ada", 1.0, 101.0)])


@each_format
def test_none_and_many(name: str) -> None:
    """No submission gives the headings alone; a thousand students with two assignments, a row each."""
    text, told = written(name, [])
    assert [line.split(",")[0] for line in text.splitlines()] in (
        ["username"],
        ["Student", "    Points Possible"],
    )
    reports = [samples.scored(f"s{n}", n / 1000, assignment=item) for item in "ab" for n in range(1000)]
    text, told = written(name, reports)
    rows = [line.split(",") for line in text.splitlines() if line.startswith("s")]
    assert [(row[0], float(row[-1])) for row in rows] == [
        (f"s{n}", round(n / 1000, 2) if name == "canvas" else n / 1000) for n in range(1000)
    ]
    assert told == []
