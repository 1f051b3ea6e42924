"""Things that lie where a student's notebook should be, and are none."""

from __future__ import annotations

import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

Lay = Callable[[Path, bytes], object]
FOUND: dict[str, tuple[Lay, str]] = {}


def lays(unreadable: str) -> Callable[[Lay], Lay]:
    """Register what a function puts at a path, and words of the report on it; "" when it is graded."""

    def register(function: Lay) -> Lay:
        FOUND[getattr(function, "__name__", "")] = function, unreadable
        return function

    return register


@lays("it is not an ordinary file")
def a_folder(path: Path, content: bytes) -> None:
    path.mkdir()
    (path / "inside.ipynb").write_bytes(content)


@lays("it is not an ordinary file")
def a_fifo(path: Path, content: bytes) -> None:
    os.mkfifo(path)


@lays("it is not an ordinary file")
def a_socket(path: Path, content: bytes) -> None:
    here = os.open(".", os.O_RDONLY)
    os.chdir(path.parent)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.fchdir(here)
        os.close(here)


@lays("it is a symbolic link")
def a_link_out(path: Path, content: bytes) -> None:
    path.symlink_to("/etc/passwd")


@lays("it is a symbolic link")
def a_link_to_a_device(path: Path, content: bytes) -> None:
    path.symlink_to("/dev/zero")


@lays("it is a symbolic link")
def a_link_to_itself(path: Path, content: bytes) -> None:
    path.symlink_to(path)


@lays("it is a symbolic link")
def a_link_to_a_neighbour(path: Path, content: bytes) -> None:
    path.with_name("answers.txt").write_bytes(content)
    path.symlink_to("answers.txt")


@lays("larger than 64 MiB")
def an_endless_file(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.truncate(2**40)


@lays("there is no notebook in this folder, only homework.pdf, homework.zip")
def other_files(path: Path, content: bytes) -> None:
    path.with_name("homework.pdf").write_bytes(b"%PDF")
    with zipfile.ZipFile(path.with_name("homework.zip"), "w") as file:
        file.writestr("bomb", bytes(2**20))


@lays("there is no notebook in this folder")
def nothing_at_all(path: Path, content: bytes) -> None:
    pass


@lays("several notebooks could be meant: final (2).ipynb, final.ipynb")
def two_that_could_be_meant(path: Path, content: bytes) -> None:
    path.with_name("final.ipynb").write_bytes(content)
    path.with_name("final (2).ipynb").write_bytes(content)


@lays("")
def copies_that_are_not_meant(path: Path, content: bytes) -> None:
    path.with_name("copy.ipynb").write_bytes(content.replace(b"return", b"raise"))
    path.write_bytes(content)
    (path.parent / ".ipynb_checkpoints").mkdir()
    (path.parent / ".ipynb_checkpoints" / "x-checkpoint.ipynb").write_bytes(content)


@lays("")
def one_that_is_readable(path: Path, content: bytes) -> None:
    path.with_name("b.ipynb").write_bytes(b"")
    path.with_name("a.ipynb").write_bytes(content)
    (path.parent / "loop").symlink_to(path.parent)
