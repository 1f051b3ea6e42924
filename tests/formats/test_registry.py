"""A format is a file: found by its name, described by its docstring, imported when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder import formats, reporting
from autograder.formats import classroom50, registry
from autograder.formats.job import Job, Refused
from tests.classroom import ROOT
from tests.formats import samples

NAMES = ["canvas", "classroom50", "csv", "github", "gradescope", "junit", "moodle", "terminal"]
PAGES = '''"""names/: a page a student.

More words.
"""

VARIABLES = ("COURSE",)


def write(job):
    for number, report in enumerate(job.reports):
        with job.file(f"names/{number}.html") as page:
            page.write(report.student)
'''


def test_the_formats_that_there_are() -> None:
    """Modules beside the formats that only help them are none."""
    assert set(NAMES) <= set(registry.described())
    assert set(registry.described()).isdisjoint({"cells", "grades", "job", "markup", "registry", "roster"})


def test_every_format_is_described() -> None:
    """The command's help has a line for each: what it writes."""
    for name, what in registry.described().items():
        assert f"{name:<12}{what}\n" in reporting.epilog()
        assert what.endswith(".")


def test_the_manual_has_every_format() -> None:
    """docs/formats.md has a row for each format that is documented here."""
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"| `{name}` |" in page


def test_one_new_file_is_a_new_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with a function `write` is described, chosen, checked and run, and nothing else is touched."""
    (tmp_path / "pages.py").write_text(PAGES)
    (tmp_path / "helper.py").write_text('"""No format."""\n')
    monkeypatch.setattr(registry, "_FOLDER", tmp_path)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    registry.described.cache_clear()
    try:
        assert registry.described() == {"pages": "names/: a page a student."}
        assert "  pages       names/: a page a student.\n" in reporting.epilog()
        assert registry.chosen(" pages, none,pages,") == ["pages"]
        with pytest.raises(Refused, match="--format pages needs the environment variables COURSE"):
            registry.check(["pages"], 3, {})
        registry.check(["pages"], 3, {"COURSE": "x"})
        registry.write_all(["pages"], samples.job(tmp_path, [samples.fault("ada"), samples.fault("bob")]))
        assert [(tmp_path / "names" / f"{n}.html").read_text() for n in (0, 1)] == ["ada", "bob"]
    finally:
        registry.described.cache_clear()
        sys.modules.pop("autograder.formats.pages", None)


def test_unknown_formats() -> None:
    """One sentence names them, and those that there are."""
    with pytest.raises(Refused, match=r"^--format: pdf, doc is not one of canvas, .*, terminal, none$"):
        registry.chosen("pdf,csv,doc")


def test_formats_are_written_in_the_order_asked_for() -> None:
    """As they come, each once; none is nothing."""
    assert registry.chosen("junit,csv,junit") == ["junit", "csv"]
    assert registry.chosen("none") == registry.chosen("") == []


def test_nothing_heavy_is_imported() -> None:
    """Help, and reports in formats for machines, need neither torch nor what renders pages."""
    program = (
        "import sys; from autograder import cli; from autograder.formats import registry; "
        f"registry.check({NAMES!r}, 1, {dict.fromkeys(classroom50.VARIABLES, 'x')!r}); "
    )
    heavy = "print([name for name in ('torch', 'jinja2', 'nbformat', 'pytest') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program + heavy], cwd=ROOT, capture_output=True, text=True, timeout=180
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_files_appear_when_they_are_complete(tmp_path: Path) -> None:
    """Whatever goes wrong while a file is written, the earlier one stays, and no draft."""
    job = samples.job(tmp_path, [])
    with job.file("x.txt") as file:
        file.write("first\n")
    with pytest.raises(KeyError):
        _break_off(job)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
    assert (tmp_path / "x.txt").read_bytes() == b"first\n"


def test_links_are_not_followed(tmp_path: Path) -> None:
    """In a student's checkout, links of the files' names lead nowhere."""
    (tmp_path / "precious").write_text("old")
    for name in ("x.txt", "x.txt.tmp"):
        (tmp_path / name).symlink_to(tmp_path / "precious")
    with samples.job(tmp_path, []).file("x.txt") as file:
        file.write("new")
    assert (tmp_path / "precious").read_text() == "old"
    assert not (tmp_path / "x.txt").is_symlink()
    assert (tmp_path / "x.txt").read_text() == "new"


def _break_off(job: Job) -> None:
    with job.file("x.txt") as file:
        file.write("second\n")
        raise KeyError
