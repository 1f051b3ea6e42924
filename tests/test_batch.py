"""results.jsonl survives an interruption, and what was finished is not graded again."""

from __future__ import annotations

import dataclasses
import multiprocessing
from pathlib import Path

import pytest

from autograder import batch
from autograder.batch import ResultsFile
from autograder.faults import InfrastructureError
from autograder.grading import Settings
from autograder.report import Report
from autograder.submissions import Submission
from tests import classroom
from tests.test_report import REPORT

SETTINGS = Settings(seed=REPORT.seed)


@pytest.fixture
def order(tmp_path: Path) -> list[Submission]:
    """Three submissions that are not there any more."""
    return [Submission(name, tmp_path / name, f"class/{name}") for name in ("cyd", "ada", "bob")]


def reports(order: list[Submission]) -> list[Report]:
    """One report for each, as if nothing had been there to read."""
    return [
        dataclasses.replace(REPORT, student=one.student, submission=one.label, sha256="") for one in order
    ]


def test_reports_are_put_in_order(tmp_path: Path, order: list[Submission]) -> None:
    """However they came in, in the end the file has the order of the submissions."""
    file = ResultsFile(tmp_path / "results.jsonl", order)
    cyd, ada, bob = reports(order)
    file.start([bob])
    file.append(ada)
    file.append(cyd)
    assert file.finish() == [cyd, ada, bob]
    lines = (tmp_path / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [Report.from_json(line) for line in lines] == [cyd, ada, bob]
    assert [path.name for path in tmp_path.iterdir()] == ["results.jsonl"]


def test_appended_reports_are_on_disk_at_once(tmp_path: Path, order: list[Submission]) -> None:
    """What was appended is read by somebody else before the file is finished."""
    file = ResultsFile(tmp_path / "results.jsonl", order)
    file.start([])
    for number, report in enumerate(reports(order), start=1):
        file.append(report)
        assert len(ResultsFile(tmp_path / "results.jsonl", order).finished(SETTINGS)) == number


def test_odd_characters_do_not_break_the_file(tmp_path: Path, order: list[Submission]) -> None:
    """Lone surrogates and line separators in a student's text are kept as they are."""
    odd = [
        dataclasses.replace(report, message="a\udcff\ud800\u2028b\x85c\x0bd\ne") for report in reports(order)
    ]
    file = ResultsFile(tmp_path / "results.jsonl", order)
    file.start(odd[:1])
    file.append(odd[1])
    assert file.finished(SETTINGS) == odd[:2]
    assert file.finish() == odd[:2]


def test_torn_last_lines_are_dropped(tmp_path: Path, order: list[Submission]) -> None:
    """A file that was cut anywhere, within a character too, keeps all complete reports."""
    path = tmp_path / "results.jsonl"
    file = ResultsFile(path, order)
    written = [dataclasses.replace(report, message="λη") for report in reports(order)]
    file.start(written)
    whole = path.read_bytes()
    last = len(whole) - len((written[2].to_json() + "\n").encode())
    for end in range(last, len(whole) - 1):
        path.write_bytes(whole[:end])
        assert file.finished(SETTINGS) == written[:2]


def test_what_has_no_verdict_is_not_finished(tmp_path: Path, order: list[Submission]) -> None:
    """Other seeds, faults of ours, other submissions and lines of other programs are graded again."""
    path = tmp_path / "results.jsonl"
    cyd, ada, bob = reports(order)
    file = ResultsFile(path, order)
    file.start(
        [
            dataclasses.replace(cyd, seed=8),
            dataclasses.replace(ada, verdict="infrastructure", score=None),
            dataclasses.replace(bob, submission="elsewhere/bob"),
        ]
    )
    with open(path, "a") as lines:
        lines.write("\n\nhello\n{}\n[]\n")
    assert file.finished(SETTINGS) == []
    file.append(bob)
    assert file.finished(SETTINGS) == [bob]


def test_the_last_report_counts(tmp_path: Path, order: list[Submission]) -> None:
    """When a submission has two reports the later one is kept, a fault of ours included."""
    cyd, ada, _ = reports(order)
    file = ResultsFile(tmp_path / "results.jsonl", order)
    file.start([dataclasses.replace(cyd, verdict="infrastructure", score=None), ada, cyd])
    file.append(dataclasses.replace(ada, verdict="infrastructure", score=None))
    assert file.finished(SETTINGS) == [cyd]


def test_changed_files_are_graded_again(tmp_path: Path) -> None:
    """A notebook that was handed in anew does not keep its old score."""
    path = tmp_path / "ada.ipynb"
    path.write_text("{}")
    submission = Submission("ada", path, "ada.ipynb")
    file = ResultsFile(tmp_path / "results.jsonl", [submission])
    done: list[Report] = []
    batch.grade([submission], SETTINGS, 1, done.append)
    file.start(done)
    assert file.finished(SETTINGS) == done
    path.write_text("[]")
    assert file.finished(SETTINGS) == []


def test_no_file_means_nothing_is_finished(tmp_path: Path, order: list[Submission]) -> None:
    """--resume on a new folder grades everything."""
    assert ResultsFile(tmp_path / "results.jsonl", order).finished(SETTINGS) == []


def test_no_submissions(tmp_path: Path) -> None:
    """Grading nothing reports nothing."""
    done: list[Report] = []
    batch.grade([], SETTINGS, 4, done.append)
    assert done == []


def test_a_killed_process_is_told_in_one_sentence(tmp_path: Path) -> None:
    """When the system ends a grading process, reports that are done stay, and the way on is named."""
    notebook = classroom.release_notebook("l2_regularization")
    paths = [classroom.write(notebook, tmp_path / f"{number}.ipynb") for number in range(12)]
    done: list[Report] = []

    def emit(report: Report) -> None:
        done.append(report)
        for process in multiprocessing.active_children():
            process.kill()

    with pytest.raises(InfrastructureError, match=r"ended from outside.*--resume"):
        batch.grade([Submission(path.stem, path, path.name) for path in paths], Settings(), 2, emit)
    assert done


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_submission_is_reported_once(tmp_path: Path, jobs: int) -> None:
    """However many processes grade, each submission has one report, the same as with one process."""
    right = classroom.solution("l2_regularization")
    order = []
    for number in range(5):
        answers = dict(list(right.items())[:number])
        path = classroom.write(classroom.hand_in("l2_regularization", answers), tmp_path / f"{number}.ipynb")
        order.append(Submission(str(number), path, path.name))
    done: list[Report] = []
    batch.grade(order, Settings(), jobs, done.append)
    scores = {report.student: report.score for report in done}
    assert len(done) == 5
    assert scores == {"0": 0.0, "1": 2.0, "2": 3.0, "3": 5.0, "4": 7.0}
