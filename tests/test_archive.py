"""Zip files: what is needed is unpacked, what is hostile is refused, what is damaged costs itself alone."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from autograder import archive
from autograder.ipynb import Unreadable

LARGEST = 2**20
TEXT = bytes(range(256)) * 40


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    """Write a zip file with these members, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return path


def unpacked(path: Path) -> dict[str, bytes]:
    """Unpack a zip file; return what files there are then, and folders with a slash at the end."""
    target = archive.unpack(path, path.parent, re.compile(r"\.ipynb$"), LARGEST)
    found = {}
    for inside in target.rglob("*"):
        name = inside.relative_to(target).as_posix()
        found[f"{name}/" if inside.is_dir() else name] = b"" if inside.is_dir() else inside.read_bytes()
    return found


def refused(path: Path) -> str:
    """Return why a zip file is not unpacked; nothing of it may be left."""
    before = set(path.parent.rglob("*"))
    with pytest.raises(Unreadable) as unreadable:
        unpacked(path)
    assert not [new for new in set(path.parent.rglob("*")) - before if new.is_file()]
    return str(unreadable.value)


def test_only_notebooks_and_folders_are_unpacked(tmp_path: Path) -> None:
    """Folders count, also empty ones: a student without a notebook has a report. Other files do not."""
    path = zipped(
        tmp_path / "a.zip",
        ("ada/a.ipynb", b"{}"),
        ("bob/", b""),
        ("eve/picture.png", TEXT),
        ("__MACOSX/ada/._a.ipynb", b"x"),
        ("back\\slash.ipynb", b"[]"),
    )
    assert unpacked(path) == {
        "ada/": b"",
        "ada/a.ipynb": b"{}",
        "bob/": b"",
        "eve/": b"",
        "back/": b"",
        "back/slash.ipynb": b"[]",
    }


@pytest.mark.parametrize(
    "name", ["../evil.ipynb", "/evil.ipynb", "a/../../evil.ipynb", "..\\evil.ipynb", "C:/e", ".", "../"]
)
def test_entries_that_point_out(tmp_path: Path, name: str) -> None:
    """Nothing is written outside of the folder; the zip as a whole is unreadable."""
    path = zipped(tmp_path / "eve.zip", ("ada.ipynb", b"{}"), (name, b"{}" if name[-1] != "/" else b""))
    assert refused(path) == "the zip file has entries that point out of its folder"


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much content and too many entries are refused; a zip within a zip stays one."""
    monkeypatch.setattr(archive, "_LARGEST", 2**22)
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 5)
    large = zipped(tmp_path / "large.zip", *((f"{n}.ipynb", bytes(2**20)) for n in range(5)))
    assert refused(large) == "the zip file unpacks to more than 0 GiB"
    many = zipped(tmp_path / "many.zip", *((f"{n}.ipynb", b"{}") for n in range(6)))
    assert refused(many) == "the zip file has more than 5 entries"
    nested = zipped(tmp_path / "nested.zip", ("large.zip", large.read_bytes()), ("a.ipynb", b"{}"))
    assert unpacked(nested) == {"a.ipynb": b"{}"}


def test_one_large_file_costs_itself_alone(tmp_path: Path) -> None:
    """It is cut where it can still be seen to be too large, whatever size its header announces."""
    path = zipped(tmp_path / "a.zip", ("a.ipynb", bytes(10 * LARGEST)), ("b.ipynb", b"{}"))
    content = path.read_bytes()
    assert {name: len(text) for name, text in unpacked(path).items()} == {
        "a.ipynb": LARGEST + 1,
        "b.ipynb": 2,
    }
    path.write_bytes(content.replace(struct.pack("<I", 10 * LARGEST), struct.pack("<I", 7)))
    found = unpacked(path)
    assert len(found["a.ipynb"]) <= LARGEST + 1
    assert found["b.ipynb"] == b"{}"


def test_listings_that_announce_too_much(tmp_path: Path) -> None:
    """A listing of hundreds of megabytes is not read into memory."""
    path = zipped(tmp_path / "a.zip", ("a.ipynb", b"{}"))
    content = path.read_bytes()
    size = 200 * 2**20
    with open(path, "wb") as file:
        file.truncate(size)
        file.seek(size)
        end = bytearray(content[-22:])
        end[12:20] = struct.pack("<II", size, 0)
        file.write(end)
    tracemalloc.start()
    try:
        assert refused(path) == "the zip file announces millions of entries"
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_links_are_not_made(tmp_path: Path) -> None:
    """A zip cannot plant a link to a file of the grader's."""
    link = zipfile.ZipInfo("eve.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
        file.writestr("ada.ipynb", b"{}")
    assert unpacked(tmp_path / "a.zip") == {"ada.ipynb": b"{}"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_collide(tmp_path: Path) -> None:
    """Of two files with one name the last counts; a file cannot be a folder, and names can be too long."""
    path = zipped(
        tmp_path / "a.zip",
        ("a.ipynb", b"1"),
        ("a.ipynb", b"2"),
        ("a.ipynb/b.ipynb", b"3"),
        ("c.ipynb/d.ipynb", b"4"),
        ("c.ipynb", b"5"),
        ("x" * 300 + ".ipynb", b"6"),
        ("/".join("abcdefghijkl") + "/m.ipynb", b"7"),
        ("e.ipynb", b"8"),
    )
    found = unpacked(path)
    assert {name: text for name, text in found.items() if text} == {
        "a.ipynb": b"2",
        "c.ipynb/d.ipynb": b"4",
        "e.ipynb": b"8",
    }
    assert "a/b/c/d/" in found


def test_encrypted_files(tmp_path: Path) -> None:
    """They are said to be encrypted."""
    path = zipped(tmp_path / "a.zip", ("a.ipynb", TEXT))
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refused(path) == "the zip file is encrypted"


def test_a_damaged_file_costs_itself_alone(tmp_path: Path) -> None:
    """What can be read of it is kept, and the others are whole."""
    path = zipped(tmp_path / "a.zip", ("a.ipynb", random.Random(0).randbytes(300_000)), ("b.ipynb", b"{}"))
    content = bytearray(path.read_bytes())
    content[150_000:150_100] = bytes(100)
    path.write_bytes(content)
    found = unpacked(path)
    assert set(found) == {"a.ipynb", "b.ipynb"}
    assert found["b.ipynb"] == b"{}"


def test_what_is_no_zip_file(tmp_path: Path) -> None:
    """It is refused with the reason."""
    (tmp_path / "b.zip").write_bytes(b"no zip at all")
    assert refused(tmp_path / "b.zip") == "the zip file cannot be unpacked: File is not a zip file"


def test_no_damage_surprises(tmp_path: Path) -> None:
    """Whatever is wrong with a zip, it is unpacked or Unreadable."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("class/ada.ipynb", "class/bob/b.ipynb"):
            file.writestr(name, TEXT)
    whole, chance = content.getvalue(), random.Random(1)
    outcomes = set()
    for _ in range(1000):
        damaged = bytearray(whole[: chance.choice([len(whole)] * 9 + [chance.randrange(len(whole))])])
        for _ in range(chance.randrange(4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (tmp_path / "b.zip").write_bytes(damaged)
        try:
            outcomes.add(len(unpacked(tmp_path / "b.zip")))
        except Unreadable as problem:
            outcomes.add(type(problem))
    assert outcomes >= {4, Unreadable}


def test_many_small_entries_are_unpacked_quickly(tmp_path: Path) -> None:
    """Thousands of entries, deep down, take seconds."""
    names = (f"{number}/a/b/c/d/{number}.txt" for number in range(5000))
    path = zipped(tmp_path / "a.zip", *((name, b"") for name in names))
    started = time.perf_counter()
    archive.unpack(path, tmp_path, re.compile(r"\.ipynb$"), LARGEST)
    assert time.perf_counter() - started < 60
