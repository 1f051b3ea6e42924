"""What LMSs call the files of a download is understood, and students cannot hand in for others."""

from __future__ import annotations

import os
from typing import Any

import pytest
from nbgrader.utils import parse_utc
from traitlets.config import PyFileConfigLoader

from autograder.nbgrader.downloads import DownloadedNames
from tests.classroom import ROOT

MOODLE = "Ada Lovelace_123_assignsubmission_file_"
BLACKBOARD = "hw 2_ada_attempt_2026-01-30-09-05-59"


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The collector as this project's configuration has it."""
    monkeypatch.setenv("PATH", os.environ["PATH"])  # which the configuration changes
    return DownloadedNames(config=PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config())


def collected(collector: Any, name: str) -> Any:
    """Return whose file it is and which, None when it is skipped."""
    found = collector.collect(f"/courses/dl/downloaded/dropout/extracted/{name}")
    return found and (found["student_id"], found["file_id"])


@pytest.mark.parametrize(
    ("name", "student", "file"),
    [
        (f"{MOODLE}/dropout.ipynb", "Ada Lovelace", "dropout"),
        ("Ada Lovelace_123_assignsubmission_file/dropout.ipynb", "Ada Lovelace", "dropout"),
        (f"{MOODLE}dropout.ipynb", "Ada Lovelace", "dropout"),
        (f"CS 7-dropout-22/{MOODLE}/dropout.ipynb", "Ada Lovelace", "dropout"),
        (f"{MOODLE}/dropout/my work/dropout.ipynb", "Ada Lovelace", "dropout/my work/dropout"),
        ("José Núñez-Ruiz_7_assignsubmission_file_/dropout.ipynb", "José Núñez-Ruiz", "dropout"),
        ("lovelaceada_4711_98_l2_regularization.ipynb", "4711", "l2_regularization"),
        ("lovelaceada_LATE_4711_98_dropout-2.ipynb", "4711", "dropout"),
        ("submissions/lovelaceada_4711_98_dropout/dropout.ipynb", "4711", "dropout/dropout"),
        (f"{BLACKBOARD}_dropout.ipynb", "ada", "dropout"),
        (f"l2_regularization_{BLACKBOARD[5:]}/dropout.ipynb", "ada", "dropout"),
    ],
)
def test_names_of_three_systems(collector: Any, name: str, student: str, file: str) -> None:
    """Of files and of folders, with and without a folder around them."""
    assert collected(collector, name) == (student, file)


@pytest.mark.parametrize(
    "name",
    [
        "dropout.ipynb",
        "ada/dropout.ipynb",
        f"{MOODLE}/notes.pdf",
        f"{MOODLE}/__MACOSX/._dropout.ipynb",
        f"{MOODLE}/.ipynb_checkpoints/dropout-checkpoint.ipynb",
    ],
)
def test_other_files_are_skipped(collector: Any, name: str) -> None:
    """What has no owner, is no notebook, or was made by an editor."""
    assert collected(collector, name) is None


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        (f"CS 7-dropout-22/Eve_9_assignsubmission_file_/{MOODLE}/dropout.ipynb", "Eve"),
        (f"Eve_9_assignsubmission_file_/x/{BLACKBOARD}_dropout.ipynb", "Eve"),
        (f"Eve_9_assignsubmission_file_{BLACKBOARD}_dropout.ipynb", "Eve"),
        ("eve_9_98_lovelaceada_4711_98_dropout.ipynb", "9"),
        (f"hw 2_eve_attempt_2026-01-30-09-05-59_{BLACKBOARD}_dropout.ipynb", "eve"),
    ],
)
def test_nobody_hands_in_for_somebody_else(collector: Any, name: str, owner: str) -> None:
    """Whatever students call their files and folders."""
    assert collected(collector, name)[0] == owner


@pytest.mark.parametrize(
    ("zone", "time"), [("UTC", "2026-01-30 09:05:59"), ("Europe/Berlin", "2026-01-30 08:05:59")]
)
def test_times_are_read_as_they_are_written(collector: Any, zone: str, time: str) -> None:
    """In the time zone of the LMS; nbgrader's own collector stops at this one."""
    collector.timezone = zone
    found = collector.collect(f"/downloaded/dropout/extracted/{BLACKBOARD}_dropout.ipynb")
    assert str(parse_utc(found["timestamp"])) == time
    with pytest.raises(ValueError, match="offset"):
        parse_utc("2026-01-30-09-05-59")
