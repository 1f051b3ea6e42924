"""Where the course's `db_url` names a PostgreSQL server, the gradebook there is the one that is used."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import classroom
from tests.nbgrader.small_course import DROPOUT, L2, LASSO, hand_in, rows, run

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
INITDB = DEBIAN[-1] if DEBIAN else shutil.which("initdb")


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a real server, which listens at a socket in a folder of its own and nowhere else."""
    if not INITDB:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    pytest.importorskip("psycopg2")
    is_root = os.geteuid() == 0
    user = "postgres" if is_root else pwd.getpwuid(os.geteuid()).pw_name  # it refuses to run as root

    def program(name: str, *arguments: str) -> None:
        line = [str(Path(INITDB).with_name(name)), "-D", f"{folder}/data", *arguments]
        subprocess.run(
            line, check=True, cwd=folder, stdout=subprocess.DEVNULL, user=user if is_root else None
        )

    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())  # a socket's name must be short
        if is_root:
            shutil.chown(folder, user)
        program("initdb", "--auth=trust", f"--username={user}", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        program("pg_ctl", "start", "-w", "-l", f"{folder}/log", "-o", options)
        stack.callback(program, "pg_ctl", "stop", "-m", "immediate")
        yield f"postgresql+psycopg2://{user}@/postgres?host={folder}"


def test_both_doors_fill_the_database_of_the_course(server: str, tmp_path: Path) -> None:
    """`grade --gradebook` and `nbgrader autograde` save the same there; no file takes its place."""
    configuration = (classroom.ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (tmp_path / "nbgrader_config.py").write_text(
        f"{configuration}\nc.CourseDirectory.db_url = {server!r}\n", encoding="utf-8"
    )
    for name in (L2, DROPOUT):
        shutil.copytree(classroom.ROOT / "solutions" / name, tmp_path / "solutions" / name)
        run(tmp_path, "nbgrader", "generate_assignment", name, "--create")
    hand_in(tmp_path, "ada", DROPOUT)
    hand_in(tmp_path, "barbara", L2, LASSO)
    hand_in(tmp_path, "łukasz-名前", L2)
    hand_in(tmp_path, "x" * 200, L2)
    said = run(tmp_path, "autograder", "grade", "submitted", "--gradebook", fails=1)
    assert "too long for type character varying(128)" in said
    saved = rows(server)
    scores = {who: row[0] for who, row in saved.items()}
    assert scores == {(DROPOUT, "ada"): 12, (L2, "barbara"): 13, (L2, "łukasz-名前"): 15}
    shutil.rmtree(tmp_path / "submitted" / ("x" * 200))
    for name in (L2, DROPOUT):
        run(tmp_path, "nbgrader", "autograde", name, "--force")
    assert rows(server) == saved
    assert not (tmp_path / "gradebook.db").exists()
