"""A whole course with nbgrader's commands, from the release of the assignments to the final grades."""

from __future__ import annotations

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder import pack
from autograder.report import Report
from tests.classroom import ROOT
from tests.nbgrader.term import (
    ASSIGNMENTS,
    PEOPLE,
    PER_DAY,
    ROSTER,
    VALIDATOR,
    Course,
    Person,
    download,
    exported,
    notebook,
)

Reports = dict[tuple[str, str], Report]  # by assignment and student

FIRST, SECOND = "l2_regularization", "dropout"
EXCHANGE = [person for person in PEOPLE if person.door == "exchange"]
ADA, ALAN = EXCHANGE[:2]
DROPPED = "torch_dropout_p"  # of the second assignment, one point
DUE = "2026-01-30 15:00:00 UTC"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The first day: students are known, assignments made; one has a due date, one is handed out."""
    folder = tmp_path_factory.mktemp("term") / "course"
    folder.mkdir()
    course = Course(folder)
    (folder / "late.py").write_text(PER_DAY)
    course.configure('c.AssignLatePenalties.plugin_class = "late.TenPercentADay"')
    (folder / "students.csv").write_text(ROSTER)
    course.run("nbgrader", "db", "student", "import", "students.csv")
    for assignment in ASSIGNMENTS:
        course.run("nbgrader", "generate_assignment", assignment)
    course.run("nbgrader", "db", "assignment", "add", SECOND, f"--duedate={DUE}")
    course.run("nbgrader", "release_assignment", FIRST)
    return course


@pytest.fixture(scope="module")
def collected(released: Course) -> Course:
    """Everybody has handed in: three the first assignment through the exchange, one of them twice."""

    def attend(person: Person) -> None:
        released.run("nbgrader", "fetch_assignment", FIRST, folder=released.desk(person))
        if person == ALAN:
            released.submit(person, FIRST, notebook(person, FIRST, tasks=2))
        released.submit(person, FIRST, notebook(person, FIRST))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(attend, EXCHANGE))
    released.run("nbgrader", "collect", FIRST)
    for assignment in ASSIGNMENTS:
        people = [person for person in PEOPLE if assignment != FIRST or person not in EXCHANGE]
        download(released.folder / "downloaded" / assignment / "archive", assignment, people)
        said = released.run("nbgrader", "zip_collect", assignment)
        assert "Skipped submission with no match information provided" in said
    return released


@pytest.fixture(scope="module")
def both(collected: Course) -> tuple[Course, Reports]:
    """All four assignments went through `nbgrader autograde`, and through `autograder grade submitted/`."""
    with ThreadPoolExecutor(1) as pool:
        reports = pool.submit(collected.reports)
        for assignment in ASSIGNMENTS:
            collected.run("nbgrader", "autograde", assignment)
    return collected, reports.result()


@pytest.fixture(scope="module")
def graded(both: tuple[Course, Reports]) -> Course:
    """The course, with all four assignments graded."""
    return both[0]


@pytest.fixture(scope="module")
def reports(both: tuple[Course, Reports]) -> Reports:
    """What `autograder grade submitted/` says."""
    return both[1]


@pytest.fixture(scope="module")
def scores(graded: Course) -> dict[str, dict[str, float]]:
    """The scores after the first grading, by assignment and student."""
    return {assignment: graded.scores(assignment) for assignment in ASSIGNMENTS}


@pytest.fixture(scope="module")
def returned(graded: Course) -> Course:
    """Feedback is made for all; who handed in through the exchange has fetched it."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: graded.run("nbgrader", "generate_feedback", name), ASSIGNMENTS))
    others = ",".join(person.id for person in PEOPLE if person not in EXCHANGE)
    graded.run("nbgrader", "release_feedback", FIRST, f"--CourseDirectory.student_id_exclude={others}")

    def fetch(person: Person) -> None:
        command = ("nbgrader", "fetch_feedback", FIRST, "--student", person.id)
        graded.run(*command, folder=graded.desk(person))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fetch, EXCHANGE))
    return graded


def test_students_get_the_committed_notebooks(released: Course) -> None:
    """What a copied course makes is what the checkout holds, and what the exchange hands out."""
    for assignment in ASSIGNMENTS:
        made = released.folder / "assignments" / assignment
        assert [path.name for path in made.iterdir()] == [f"{assignment}.ipynb"]
        committed = ROOT / "assignments" / assignment / f"{assignment}.ipynb"
        assert (made / f"{assignment}.ipynb").read_bytes() == committed.read_bytes()
    given = released.folder.parent / "exchange" / "regularization" / "outbound" / FIRST / f"{FIRST}.ipynb"
    assert given.read_bytes() == (ROOT / "assignments" / FIRST / f"{FIRST}.ipynb").read_bytes()


def test_validate_says_what_is_left(released: Course, tmp_path: Path) -> None:
    """Of a notebook untouched, half done and done; the exit status says nothing, the words do."""
    tasks = pack.load(FIRST).tasks
    half = len(tasks) // 2
    states = {"none.ipynb": 0, "half.ipynb": half, "all.ipynb": len(tasks)}
    for name, number in states.items():
        (tmp_path / name).write_bytes(notebook(ADA, FIRST, tasks=number))
    said = released.run("nbgrader", "validate", *states, folder=tmp_path)
    none_done, half_done, all_done = said.split("Validating '")[1:]
    assert f"VALIDATION FAILED ON {len(tasks)} CELL(S)!" in none_done
    assert f"VALIDATION FAILED ON {len(tasks) - half} CELL(S)!" in half_done
    assert "Success! Your notebook passes all the tests." in all_done
    for number, task in enumerate(tasks):
        waiting = re.compile(rf"\b{task.target}: (not written|no name) yet")
        assert waiting.search(none_done)
        assert bool(waiting.search(half_done)) == (number >= half)
    (tmp_path / "ask.py").write_text(VALIDATOR)
    answer = json.loads(released.run("ask", "half.ipynb", folder=tmp_path).splitlines()[-1])
    failed = answer["failed"]
    assert len(failed) == len(tasks) - half
    for task, cell in zip(tasks[half:], failed, strict=True):
        assert f'"{task.target}"' in cell["source"]


def test_collect_takes_the_last_of_a_student(collected: Course) -> None:
    """With its time, and what the exchange needs to give feedback back."""
    for person in EXCHANGE:
        folder = collected.folder / "submitted" / person.id / FIRST
        assert (folder / f"{FIRST}.ipynb").read_bytes() == notebook(person, FIRST)
        assert {path.name for path in folder.iterdir()} == {
            f"{FIRST}.ipynb",
            "timestamp.txt",
            "submission_secret.txt",
        }
    inbound = collected.folder.parent / "exchange" / "regularization" / "inbound"
    assert len(list(inbound.glob(f"alan+{FIRST}+*"))) == 2


def test_zip_collect_knows_whose_file_it_is(collected: Course) -> None:
    """From the names that LMSs give, whatever is in a student's own zip; other files are left out."""
    for assignment in ASSIGNMENTS:
        for person in PEOPLE:
            folder = collected.folder / "submitted" / person.id / assignment
            (found,) = folder.rglob("*.ipynb")
            assert found.read_bytes() == notebook(person, assignment)
    submitted = {path.name for path in (collected.folder / "submitted").iterdir()}
    assert submitted == {person.id for person in PEOPLE}


def test_zip_collect_reads_times(collected: Course) -> None:
    """To the second, and the last of two attempts counts."""
    times = {"mary": "2026-01-31 15:00:01", "yann": "2026-01-30 14:59:59"}
    for student, time in times.items():
        assert (collected.folder / "submitted" / student / SECOND / "timestamp.txt").read_text() == time


def test_zip_collect_overwrites_nothing_unasked(collected: Course) -> None:
    """A second run stops with a sentence before it has changed anything."""
    said = collected.run("nbgrader", "zip_collect", SECOND, status=1)
    assert "Directory not empty" in said
    assert "--force" in said


def test_scores_are_those_of_the_command(scores: dict[str, dict[str, float]], reports: Reports) -> None:
    """Of every student in every assignment; nobody is left out, and nobody is alike by accident."""
    assert len(reports) == len(PEOPLE) * len(ASSIGNMENTS)
    for (assignment, student), report in reports.items():
        assert scores[assignment][student] == pytest.approx(report.score, abs=1e-9)
    assert scores[FIRST]["ada"] == pack.load(FIRST).max_score
    assert scores[FIRST]["Margaret Hamilton"] == 0
    assert len(set(scores[FIRST].values())) > 5


def test_every_page_names_its_mistakes(returned: Course, reports: Reports) -> None:
    """And no hidden test."""
    for (assignment, student), report in reports.items():
        person = next(person for person in PEOPLE if person.id == student)
        page = html.unescape(returned.page(person, assignment))
        for task in report.tasks:
            for told in task.diagnoses:
                assert told.title.partition("`")[0] in page
        assert "HIDDEN TESTS" not in page
        assert "autograder.inprocess" not in page


def test_students_fetch_their_own_page(returned: Course) -> None:
    """The last submission's, as the instructor has it."""
    for person in EXCHANGE:
        (page,) = (returned.desk(person) / FIRST / "feedback").rglob("*.html")
        assert page.read_text(encoding="utf-8") == returned.page(person, FIRST)


def test_being_late_costs_what_was_configured(graded: Course, scores: dict[str, dict[str, float]]) -> None:
    """A second more than a day is two days; who was on time, or whose time nobody knows, pays nothing."""
    penalties = graded.penalties(SECOND)
    assert penalties.pop("mary") == pytest.approx(0.2 * scores[SECOND]["mary"])
    assert set(penalties.values()) == {0}
    assert scores[SECOND]["mary"] > 0


@pytest.fixture(scope="module")
def changed(returned: Course, scores: dict[str, dict[str, float]]) -> Course:
    """Later: marks by hand, extra credit, a notebook that came by mail, a task that no longer counts."""
    place = (SECOND, SECOND)
    with returned.gradebook() as gradebook:
        gradebook.find_grade("test_dropout_forward", *place, "alan").manual_score = 2.75
        gradebook.find_comment("dropout_forward", *place, "alan").manual_comment = "A fine attempt."
        gradebook.find_grade("test_dropout_mask", *place, "grace").extra_credit = 0.5
        gradebook.db.commit()
    better = notebook(ADA, SECOND)
    (returned.folder / "submitted" / "Barbara Liskov" / SECOND / f"{SECOND}.ipynb").write_bytes(better)
    source = returned.folder / "solutions" / SECOND / f"{SECOND}.ipynb"
    cells = json.loads(source.read_text(encoding="utf-8"))
    (dropped,) = [cell for cell in cells["cells"] if cell["id"] == f"test_{DROPPED}"]
    dropped["metadata"]["nbgrader"]["points"] = 0
    source.write_text(json.dumps(cells), encoding="utf-8")
    returned.run("nbgrader", "generate_assignment", SECOND, "--force")
    returned.run("nbgrader", "autograde", SECOND, "--force")
    returned.run("nbgrader", "generate_feedback", SECOND, "--force", "--student", ALAN.id)
    returned.run("nbgrader", "export")
    return returned


def test_what_people_entered_stays(changed: Course) -> None:
    """A mark and a comment by hand, and extra credit; the mark is to be looked at again."""
    with changed.gradebook() as gradebook:
        by_hand = gradebook.find_grade("test_dropout_forward", SECOND, SECOND, "alan")
        assert (by_hand.manual_score, by_hand.score, by_hand.needs_manual_grade) == (2.75, 2.75, True)
        extra = gradebook.find_grade("test_dropout_mask", SECOND, SECOND, "grace")
        assert (extra.extra_credit, extra.score) == (0.5, extra.auto_score + 0.5)
    assert "A fine attempt." in changed.page(ALAN, SECOND)


def test_a_dropped_task_counts_for_nobody(
    changed: Course, scores: dict[str, dict[str, float]], reports: Reports
) -> None:
    """Everybody has what they had in the other tasks; who handed in anew has the new marks."""
    expected = {}
    for student, before in scores[SECOND].items():
        tasks = {task.name: task.score for task in reports[SECOND, student].tasks}
        expected[student] = before - tasks[DROPPED]
        if student == "alan":
            expected[student] += 2.75 - tasks["dropout_forward"]
    expected["grace"] += 0.5
    expected["Barbara Liskov"] = expected["ada"]
    assert changed.scores(SECOND) == pytest.approx(expected)
    assert scores[SECOND]["Barbara Liskov"] < expected["Barbara Liskov"]


def test_export_has_everybody(changed: Course, scores: dict[str, dict[str, float]]) -> None:
    """With names from the class list, what being late costs, and nothing for who handed in nothing."""
    rows = exported(changed.folder / "grades.csv")
    assert len(rows) == len(ASSIGNMENTS) * (len(PEOPLE) + 1)
    now = {**scores, SECOND: changed.scores(SECOND)}
    for (assignment, student), row in rows.items():
        raw, penalty = float(row["raw_score"]), float(row["late_submission_penalty"])
        if student == "absent":
            assert (raw, row["score"], row["last_name"]) == (0, "0.0", "Church")
            continue
        assert raw == pytest.approx(now[assignment][student])
        assert penalty == pytest.approx(0.2 * raw if (assignment, student) == (SECOND, "mary") else 0)
        assert float(row["score"]) == pytest.approx(raw - penalty)
    assert rows[SECOND, "mary"]["email"] == "mary@example.org"
    assert float(rows[SECOND, "ada"]["max_score"]) == pack.load(SECOND).max_score - 1
