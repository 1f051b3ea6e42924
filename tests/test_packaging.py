"""`autograder package`: what it refuses, what it writes, and a wheel that is one."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from autograder import pack
from autograder.packaging import archive, registry, wheel
from autograder.packaging.order import File, Impossible, Order
from tests.test_cli import invoke

NAME = pack.names()[0]
KINDS = registry.described()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gradescope"], "Missing option '--output'"),
        (["blackboard", "--output", "{out}"], "'blackboard' is not"),
        (["gradescope", "alchemy", "--output", "{out}"], f"alchemy: the assignments are {NAME}"),
        (["gradescope", "--output", "{out}", "--isolation", "best"], "'best' is not one of"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str], words: str) -> None:
    """Status 2, one sentence, and no file."""
    done = invoke("package", *(argument.format(out=tmp_path / "x.zip") for argument in arguments))
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_completely(tmp_path: Path, kind: str) -> None:
    """What is ordered is what is in the file; it takes the place of an older one, and no draft stays."""
    path = tmp_path / "package.zip"
    path.write_text("an older one")
    done = invoke("package", kind, NAME, "--output", path, "--seed", 5)
    assert (done.exit_code, done.output) == (0, "")
    assert path.read_bytes() == archive.pack(registry.make(kind, Order((NAME,), 5, None)))
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Status 1, and one sentence that names the file."""
    done = invoke("package", "gradescope", NAME, "--output", tmp_path / "no" / "x.zip")
    assert done.exit_code == 1
    assert done.stderr == f"Error: {tmp_path}/no/x.zip cannot be written: No such file or directory\n"


def test_kinds_are_described() -> None:
    """The help lists each with what it is."""
    text = invoke("package", "--help").output
    assert list(KINDS) == ["gradescope"]
    for name, what in KINDS.items():
        assert f"  {name:<12}{what}" in text


def test_zip_files_keep_what_may_be_run(tmp_path: Path) -> None:
    """Unpacked by a program that heeds modes, scripts can be started and other files cannot."""
    content = archive.pack([File("run", b"#!/bin/sh\n", executable=True), File("a/text", b"text")])
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        modes = {entry.filename: entry.external_attr >> 16 for entry in opened.infolist()}
        assert opened.read("a/text") == b"text"
    assert modes == {"run": 0o100755, "a/text": 0o100644}


def test_the_wheel_is_one() -> None:
    """RECORD has the hash and size of every file; metadata is that of the installed package."""
    built = wheel.build(pack.names())
    with zipfile.ZipFile(io.BytesIO(built.content)) as opened:
        contents = {name: opened.read(name) for name in opened.namelist()}
    info = next(name for name in contents if name.endswith("/METADATA")).partition("/")[0]
    assert built.name == f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    recorded = [line.split(",") for line in contents[f"{info}/RECORD"].decode().splitlines()]
    assert {name for name, _, _ in recorded} == set(contents)
    for name, known, size in recorded[:-1]:
        digest = base64.urlsafe_b64encode(hashlib.sha256(contents[name]).digest()).decode().rstrip("=")
        assert (known, size) == (f"sha256={digest}", str(len(contents[name])))
    assert contents[f"{info}/METADATA"].decode() == metadata.distribution("autograder").read_text("METADATA")


def test_a_wheel_has_all_of_the_package_and_nothing_else() -> None:
    """Every file that grading may need is there; caches, solutions and tests are not."""
    here = Path(pack.__file__).parent
    kept = {path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    wanted = {f"autograder/{path.relative_to(here).as_posix()}" for path in kept}
    wanted |= {f"autograder/assignments/{name}/{name}.ipynb" for name in pack.names()}
    with zipfile.ZipFile(io.BytesIO(wheel.build(pack.names()).content)) as opened:
        assert {name for name in opened.namelist() if ".dist-info/" not in name} == wanted


def test_pins_are_what_is_installed() -> None:
    """All that is needed, and what that needs, in the versions that run here; no local versions."""
    pinned = dict(line.split("==") for line in wheel.pins())
    assert {"click", "torch", "jupyter", "notebook", "sympy"} <= set(pinned)  # the last two are not direct
    for name, version in pinned.items():
        assert metadata.version(name).partition("+")[0] == version
    assert "hypothesis" not in pinned  # is for developers


def test_a_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says what to do."""

    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    with pytest.raises(Impossible, match="autograder is not installed here: pip install it"):
        wheel.build([NAME])
