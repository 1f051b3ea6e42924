"""What confined student code cannot do, and what honest code still can."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.faults import Crashed, IsolationBroken
from autograder.sandbox import attacks, confinement, scratch, selftest, wire
from autograder.sandbox.client import Zygote
from autograder.sandbox.level import LEVELS, Level, missing
from autograder.sandbox.profile import NUMPY, TORCH
from autograder.sandbox.session import Budget, Session
from tests.sandbox.conftest import OPEN

CONFINED = [level for level in LEVELS if level != "process"]
# Attacks that anybody's process may carry out, root's or not, when nothing keeps it from them.
COMMON = {
    *("read a file", "read a hidden grader", "list a folder", "write a file", "delete a file"),
    *("open an internet socket", "open a local socket", "start a process", "signal its parent"),
    *("change its limits", "hold memory that is not counted", "leave shared memory", "outlive its parent"),
}


def returned(session: Session, name: str, *arguments: object) -> Any:
    """Call a function and decode what it returned."""
    return wire.decode(session.call(name, arguments)["value"])


@pytest.fixture(params=CONFINED)
def confined(request: pytest.FixtureRequest) -> Level:
    """Each level with confinement that this machine has the parts for."""
    if lack := missing(request.param):
        pytest.skip(f"level {request.param}: {lack}")
    return request.param


@pytest.mark.parametrize("profile", [NUMPY, TORCH], ids=["numpy", "torch"])
def test_attacks_are_refused(confined: Level, profile: Any) -> None:
    """Every attack of the self-test fails, in both kinds of worker."""
    zygote = Zygote(profile, 60, confined)
    try:
        zygote.fork(seed=0).stop()  # raises IsolationBroken otherwise
    finally:
        zygote.close()


def test_the_self_test_can_fail(tmp_path: Path) -> None:
    """Without confinement the attacks that need no privilege come through: failing means something."""
    zygote = Zygote(NUMPY, 60, "process")
    source = Path(attacks.__file__).read_text()
    one = "def one(name, target): return _refused(at(target['level'])[name], target)"
    session = Session(zygote, [source, one], "", Budget(30, 60), 0)
    target = {
        "level": "landlock",
        "file": str(tmp_path / "file"),
        "folder": str(tmp_path),
        "grader": attacks.__file__,
        "process": os.getpid(),
        "packages": [],
    }
    through = set()
    try:
        for name in COMMON:
            (tmp_path / "file").write_text("canary")
            if not returned(session, "one", name, target):
                through.add(name)
    finally:
        session.close()
        zygote.close()
    assert through == COMMON


def test_broken_walls_stop_the_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A level whose attacks succeed is refused with their names, not used."""
    zygote = Zygote(NUMPY, 60, "process")
    monkeypatch.setattr(zygote, "_level", "landlock")  # promised, and not kept
    monkeypatch.setattr(attacks, "__file__", str(Path(__file__).with_name("two_attacks.txt")))
    try:
        with pytest.raises(IsolationBroken, match="could read a file, list a folder. Nothing is graded"):
            zygote.fork(seed=0)
    finally:
        zygote.close()


def test_the_level_decides(confined: Level) -> None:
    """Only the level "process" goes without confinement."""
    assert confinement.Confinement("process", [], "/")._calls is None
    assert confinement.Confinement(confined, [], "/")._calls is not None


def test_honest_code_still_works(open_session: OPEN) -> None:
    """Files of one's own, plots, threads, late imports, time and random numbers are no attacks."""
    session = open_session(
        "import numpy as np, os, tempfile, threading, pathlib, json\n"
        "def files():\n"
        "    os.makedirs('a/b'); pathlib.Path('a/b/c.txt').write_text('x'); os.rename('a/b/c.txt', 'd.txt')\n"
        "    np.save('w.npy', np.arange(3)); np.savez('z.npz', a=np.ones(2))\n"
        "    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as file:\n"
        "        file.write(b'x'); pathlib.Path(folder, 'e').touch()\n"
        "    return [sorted(os.listdir('.')), np.load('w.npy').sum(), np.load('z.npz')['a'].sum()]\n"
        "def threads():\n"
        "    found = []\n"
        "    each = [threading.Thread(target=found.append, args=(n,)) for n in range(4)]\n"
        "    [t.start() for t in each]; [t.join() for t in each]\n"
        "    return sorted(found)\n"
        "def late():\n"
        "    import statistics, decimal, sqlite3, csv, fractions, zoneinfo, asyncio\n"
        "    async def seven(): return 7\n"
        "    return asyncio.run(seven()) + statistics.mean([1, 3])\n"
        "def algebra():\n"
        "    a = np.random.default_rng(0).normal(size=(80, 80))\n"
        "    return float(np.abs(np.linalg.svd(a)[1]).sum() + np.linalg.det(np.fft.fft2(a).real))\n"
    )
    assert returned(session, "files") == [["a", "d.txt", "w.npy", "z.npz"], 3, 2.0]
    assert returned(session, "threads") == [0, 1, 2, 3]
    assert returned(session, "late") == 9
    assert np.isfinite(returned(session, "algebra"))


def test_plots_can_be_drawn(open_session: OPEN) -> None:
    """pyplot is imported when it is used, and saves a picture into the worker's folder."""
    session = open_session(
        "import matplotlib.pyplot as plt\n"
        "def f():\n    plt.plot([1, 2]); plt.title('$x^2$'); plt.savefig('a.png')\n"
        "    return open('a.png', 'rb').read(8)"
    )
    assert returned(session, "f") == b"\x89PNG\r\n\x1a\n"


def test_nothing_is_left_for_the_next(open_session: OPEN) -> None:
    """Two workers of one zygote share no folder; a file of the first is not there for the second."""
    first = open_session("import os\ndef f():\n    open('left', 'w').close()\n    return os.getcwd()")
    folder = returned(first, "f")
    first.close()
    look = (
        "import os\ndef f(path):\n    found = []\n"
        "    for place in (path, '/tmp', '/dev/shm', '/var/tmp'):\n"
        "        try: found += [name for name in os.listdir(place) if name == 'left']\n"
        "        except OSError: pass\n    return found"
    )
    assert returned(open_session(look), "f", folder) == []


def test_a_flood_of_files_is_stopped(open_session: OPEN) -> None:
    """Whoever fills the disk is ended, and told why, before it is full."""
    session = open_session(
        "import time\n"
        "def f():\n"
        "    for n in range(7):\n"
        "        with open(f'{n}', 'wb') as file: file.write(bytes(12 * 2**20))\n"
        "    time.sleep(20)\n"
        "def g(): return 5"
    )
    with pytest.raises(Crashed, match="wrote more files than it may"):
        session.call("f", [])
    assert returned(session, "g") == 5


def test_closed_folders_are_counted(open_session: OPEN) -> None:
    """A folder that its owner has closed is opened and looked into: it is not too much."""
    session = open_session(
        "import os, time\n"
        "def f():\n"
        "    for mode in (0o000, 0o300, 0o600):\n"
        "        os.makedirs(f'{mode}/inner'); os.mkdir(f'{mode}/closed', mode)\n"
        "    time.sleep(0.5)\n"
        "    return 5"
    )
    assert returned(session, "f") == 5


def test_what_is_too_deep_to_be_counted_is_too_much(tmp_path: Path) -> None:
    """Files do not escape the count by lying deeper than any path leads."""
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(30):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    assert scratch.overfull(str(tmp_path))
    scratch.remove(str(tmp_path))
    assert not tmp_path.exists()


def test_any_folder_can_be_removed(tmp_path: Path) -> None:
    """Nesting beyond the longest path, odd modes and many names do not keep files from going."""
    folder = tmp_path / "worker"
    folder.mkdir()
    here = os.getcwd()
    try:
        os.chdir(folder)
        for _ in range(3000):
            os.mkdir("deep")
            os.chdir("deep")
        Path("file").touch()
    finally:
        os.chdir(here)
    (folder / "locked").mkdir(mode=0o000)
    for n in range(500):
        (folder / f"{n}\n").touch()
    (folder / "link").symlink_to(tmp_path)
    started = time.monotonic()
    scratch.remove(str(folder))
    assert not folder.exists()
    assert tmp_path.exists()
    assert time.monotonic() - started < 30


def test_self_test_is_asked_of_every_zygote(confined: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker is handed out before its zygote has been attacked."""
    asked: list[str] = []
    monkeypatch.setattr(selftest, "check", lambda worker, profile, level: asked.append(level))
    zygote = Zygote(NUMPY, 60, confined)
    try:
        zygote.fork(seed=0).stop()
        zygote.fork(seed=1).stop()
    finally:
        zygote.close()
    assert asked == [confined]
