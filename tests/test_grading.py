"""A batch gives every submission a report, the same one for the same seed."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import answers, marking, notebook, pack
from autograder.faults import InfrastructureError
from autograder.grading import Settings, grade_batch
from autograder.report import Diagnosis, Report
from autograder.sandbox.level import strongest
from autograder.sandbox.session import Budget
from autograder.submissions import Submission
from tests import classroom, toy

NAME = "l2_regularization"
TOY_PACK = Callable[[str], None]


def grade(*submissions: Submission, seed: int = 0) -> list[Report]:
    """Grade a batch in this process."""
    reports: list[Report] = []
    grade_batch(submissions, Settings(seed=seed, budget=Budget(call=5.0)), reports.append)
    return reports


def hand_in(folder: Path, student: str, **wrong: str) -> Submission:
    """Write a right notebook of the toy assignment, but for what is given."""
    path = toy.write(folder / f"{student}.ipynb", **{**toy.RIGHT, **wrong})
    return Submission(student, path, f"class/{path.name}")


def timeless(report: Report) -> Report:
    return dataclasses.replace(report, seconds=0.0)


def test_every_field_of_a_report(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """A graded report says what was graded, how, with what, and with which outcome."""
    toy_pack(toy.GRADER)
    (report,) = grade(hand_in(tmp_path, "ada"), seed=5)
    fields = json.loads(report.to_json())
    fields.pop("tasks")
    assert fields.pop("seconds") > 0
    assert len(fields.pop("sha256")) == 64
    assert set(fields.pop("versions")) == {"autograder", "numpy", "python", "torch"}
    assert fields == {
        "schema": "autograder/report/v1",
        "assignment": "toy",
        "student": "ada",
        "submission": "class/ada.ipynb",
        "seed": 5,
        "isolation": strongest(),
        "verdict": "graded",
        "score": 4.0,
        "max_score": 4.0,
        "message": "",
    }


def test_unreadable_submissions_are_reports(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """They score 0 with a reason, know the maximum when the assignment is known, and stop nobody."""
    toy_pack(toy.GRADER)
    (tmp_path / "broken.ipynb").write_text("{")
    broken = Submission("eve", tmp_path / "broken.ipynb", "broken.ipynb", "toy")
    nothing = Submission("bob", tmp_path, "bob", problem="there is no notebook in this folder")
    reports = grade(broken, nothing, hand_in(tmp_path, "ada"))
    assert [(r.verdict, r.score, r.max_score, r.tasks) for r in reports[:2]] == [
        ("unreadable", 0.0, 4.0, ()),
        ("unreadable", 0.0, None, ()),
    ]
    assert reports[0].message == "the file is not a notebook: its content is not valid JSON"
    assert reports[1].message == "there is no notebook in this folder"
    assert reports[2].score == 4.0


def test_what_cannot_be_read_is_for_what_it_is_called(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """A broken file that has an assignment's name counts for it, with its maximum."""
    toy_pack(toy.GRADER)
    (tmp_path / "toy.ipynb").write_text("{")
    (report,) = grade(Submission("toy", tmp_path / "toy.ipynb", "toy.ipynb"))
    assert (report.assignment, report.score, report.max_score) == ("toy", 0.0, 4.0)


def test_a_surprise_in_one_submission_stays_there(
    tmp_path: Path, toy_pack: TOY_PACK, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody foresaw is one infrastructure report, and the batch goes on."""
    toy_pack(toy.GRADER)
    read = notebook.read

    def surprising(content: bytes, filename: str, expected: str | None) -> notebook.Notebook:
        if filename == "eve.ipynb":
            raise IndexError("surprise")
        return read(content, filename, expected)

    monkeypatch.setattr(notebook, "read", surprising)
    eve, ada = grade(hand_in(tmp_path, "eve"), hand_in(tmp_path, "ada"))
    assert (eve.verdict, eve.score, eve.message) == ("infrastructure", None, "IndexError: surprise")
    assert ada.score == 4.0


def test_a_loss_while_words_are_sought(
    tmp_path: Path, toy_pack: TOY_PACK, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the process that is asked for a diagnosis is killed, all is done again, not left unsaid."""
    toy_pack(toy.GRADER)
    told = Diagnosis("triple", "Everything is tripled.", "", "")
    answers: Iterator[tuple[Diagnosis, ...]] = iter([(told,)])
    lost: list[bool] = []

    def diagnose(*_: object) -> tuple[Diagnosis, ...]:
        if not lost:
            lost.append(True)
            raise InfrastructureError("it was killed")
        return next(answers)

    monkeypatch.setattr(marking, "diagnose", diagnose)
    (report,) = grade(hand_in(tmp_path, "ada", double="def double(x): return 3 * x"))
    assert lost
    assert report.verdict == "graded"
    assert report.tasks[0].diagnoses == (told,)


def test_hostile_code_takes_nobody_along(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Who kills the process that workers come from has no verdict; those before and after have theirs."""
    toy_pack(toy.GRADER)
    hostile = "import os\ndef double(x):\n    os.kill(os.getppid(), 9)\n    return 2 * x"
    reports = grade(
        hand_in(tmp_path, "ada"), hand_in(tmp_path, "eve", double=hostile), hand_in(tmp_path, "bob")
    )
    assert [report.score for report in reports] in ([4.0, None, 4.0], [4.0, 1.0, 4.0])


def test_submissions_do_not_see_each_other(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """What one student leaves behind, in memory, modules or files, is not there for the next."""
    toy_pack(toy.GRADER)
    leave = (
        "import builtins, math, os, tempfile\n"
        "seen = hasattr(builtins, 'trace') or hasattr(math, 'trace') or os.listdir('.')\n"
        "builtins.trace = math.trace = 1\nopen('trace', 'w').close()\n"
        "def double(x): return 0 if seen else 2 * x"
    )
    reports = grade(*(hand_in(tmp_path, name, double=leave) for name in ("ada", "bob")))
    assert [report.score for report in reports] == [4.0, 4.0]


def test_the_grader_is_left_as_it_was(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Grading changes neither the working directory nor the environment, and leaves no child behind."""
    toy_pack(toy.GRADER)
    children = Path(f"/proc/self/task/{os.getpid()}/children")

    def surroundings() -> tuple[str, set[str], str]:
        names = {name for name in os.environ if not name.startswith("PYTEST")}
        return os.getcwd(), names, children.read_text()

    before = surroundings()
    grade(hand_in(tmp_path, "ada"))
    assert surroundings() == before


def test_answers_in_odd_places_count(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """An unchanged starter and an answer by another way of defining it earn full marks."""
    toy_pack(toy.GRADER)
    content = toy.notebook({})
    odd = "if True:\n    def double(x): return x + x\nANSWER, other = 42, 43"
    content["cells"].append({"cell_type": "code", "metadata": {}, "source": odd})
    path = classroom.write(content, tmp_path / "ada.ipynb")
    (report,) = grade(Submission("ada", path, "ada.ipynb"))
    assert report.score == 4.0


def right_and_wrong(folder: Path, assignment: str) -> list[Submission]:
    """Write a right notebook of an assignment, and one with a known mistake in every task."""
    tasks = pack.load(assignment)
    wrong = {
        mistake.task: mistake.source(tasks.task(mistake.task)) for mistake in answers.mistakes(assignment)
    }
    submissions = []
    for student, given in (("ada", classroom.solution(assignment)), ("eve", wrong)):
        path = folder / assignment / f"{student}.ipynb"
        classroom.write(classroom.hand_in(assignment, given), path)
        submissions.append(Submission(student, path, f"{assignment}/{student}"))
    return submissions


def test_seeds(tmp_path: Path) -> None:
    """The same seed gives the same report; another one the same scores for right answers and mistakes."""
    submissions = right_and_wrong(tmp_path, NAME)
    runs = [[timeless(report) for report in grade(*submissions, seed=seed)] for seed in (3, 3, 4, 2**70)]
    assert runs[0] == runs[1]
    for ada, eve in runs:
        assert ada.score == ada.max_score == pack.load(NAME).max_score
        assert eve.score == runs[0][1].score
        assert all(task.score < task.max_score for task in eve.tasks)


def test_the_order_of_submissions_does_not_matter(tmp_path: Path) -> None:
    """No check hands on anything from one student to the next, its inputs' random state for one."""
    submissions = [one for name in pack.names() for one in right_and_wrong(tmp_path, name)]
    forwards = [timeless(report) for report in grade(*submissions)]
    backwards = [timeless(report) for report in grade(*submissions[::-1])]
    assert forwards == backwards[::-1]
    assert [report.score == report.max_score for report in forwards] == [True, False] * len(pack.names())


@pytest.mark.parametrize("name", pack.names())
def test_references_are_computed_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What torch gives is the same for all submissions of a batch: it is asked during the first one."""
    reference = importlib.import_module(f"autograder.exercises.{name}.reference")
    asked: list[str] = []

    def noted(function: Callable[..., object]) -> Callable[..., object]:
        def asking(*arguments: object, **options: object) -> object:
            asked.append(function.__name__)
            return function(*arguments, **options)

        return asking

    for function in [each for each in vars(reference).values() if inspect.isfunction(each)]:
        if function.__module__ == reference.__name__:
            monkeypatch.setattr(reference, function.__name__, noted(function))
    path = classroom.write(classroom.hand_in(name, classroom.solution(name)), tmp_path / f"{name}.ipynb")
    after_each: list[int] = []
    submissions = [Submission(student, path, student) for student in ("ada", "grace", "mary")]
    grade_batch(submissions, Settings(), lambda report: after_each.append(len(asked)))
    first, *others = after_each
    assert first
    assert others == [first, first]
