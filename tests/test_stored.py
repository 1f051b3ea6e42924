"""Reports are read from disk one at a time, as often as one likes."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from autograder.stored import Changed, StoredReports
from tests.formats import samples


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_reports_are_read_again_and_again(tmp_path: Path) -> None:
    """Each time the same, in the order of the file, whatever students are called."""
    reports = [samples.graded(text, samples.wrong(text)) for text in samples.HOSTILE]
    stored = StoredReports.of(write(tmp_path / "results.jsonl", *(report.to_json() for report in reports)))
    assert len(stored) == len(reports)
    assert list(stored) == list(stored) == reports


def test_what_a_run_may_leave(tmp_path: Path) -> None:
    """Of two reports on a submission the later one counts; a line that was cut, and other lines, do not."""
    first, other, later = samples.fault("ada"), samples.scored("bob", 1.0), samples.fault("ada", "again")
    cut = samples.scored("cyd", 1.0).to_json()[:-9]
    path = write(tmp_path / "results.jsonl", first.to_json(), "hello", other.to_json(), later.to_json())
    with open(path, "a", encoding="utf-8") as file:
        file.write(cut)
    assert [report.message for report in StoredReports.of(path)] == ["", "again"]


def test_a_last_line_without_an_end(tmp_path: Path) -> None:
    """A report that is whole counts, also when an editor or another program has left out the line's end."""
    path = tmp_path / "results.jsonl"
    path.write_text(samples.scored("ada", 1.0).to_json(), encoding="utf-8")
    assert [report.student for report in StoredReports.of(path)] == ["ada"]


def test_a_file_that_another_program_changes(tmp_path: Path) -> None:
    """Lines that have gone, or moved, are missed in one sentence, not read as something else."""
    path = write(tmp_path / "results.jsonl", *(samples.scored(name, 1.0).to_json() for name in ("ada", "b")))
    stored = StoredReports.of(path)
    for text in (path.read_text()[9:], ""):
        path.write_text(text)
        with pytest.raises(Changed, match=r"results.jsonl was changed by another program; try again"):
            list(stored)


def test_memory_stays_flat(tmp_path: Path) -> None:
    """A thousand large reports take no more than a few of them."""
    reports = (samples.unreadable(f"s{n}", f"{n}" + "x" * 10_000) for n in range(1000))
    path = tmp_path / "results.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for number, report in enumerate(reports):
            file.write(report.to_json().replace("class/ada.ipynb", f"class/{number}.ipynb") + "\n")
    tracemalloc.start()
    stored = StoredReports.of(path)
    assert sum(1 for _ in stored) == 1000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 10_000_000
    assert peak < 2_000_000
