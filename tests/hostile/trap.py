"""A place to grade in where everything that an attack reaches for is watched: files, sockets, processes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import autograder
from tests.classroom import ROOT

MARKER = "LEAKED"  # what attacks raise when they got at something
_SUBREAPER = 36
_PACKAGE = Path(autograder.__file__).parent


class Trap:
    """Folders with secrets in them, open ports, and a command that is run there."""

    def __init__(self, folder: Path) -> None:
        """Lay everything out below `folder`; a short path, because names of sockets may not be long."""
        self.secret = "".join(secrets.choice("ghjkmnpqrstvwxyz") for _ in range(24))  # no number, masked
        self.canary = f"canary{secrets.token_hex(6)}"
        self._key = secrets.randbelow(2**30) + 1
        for name in ("home", "work", "tmp", "submitted", "graded"):
            (folder / name).mkdir(parents=True)
        self.folder = folder
        self.submitted, self.output = folder / "submitted", folder / "graded"
        self.outside = Path("/tmp", f"{self.canary}.bait")
        for path in (*self._own("secret.txt"), folder / "work" / "gradebook.db", self.outside):
            path.write_text(self.secret, encoding="utf-8")
        self._sockets = {
            "tcp": _bound(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": _bound(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": _bound(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "s")),
            "abstract": _bound(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.canary}"),
        }

    @property
    def words(self) -> dict[str, object]:
        """What attacks are told."""
        return {
            "CANARY": self.canary,
            "HOME": self.folder / "home",
            "WORK": self.folder / "work",
            "GRADER_TMP": self.folder / "tmp",
            "SUBMITTED": self.submitted,
            "OUTPUT": self.output,
            "RESULTS": self.output / "results.jsonl",
            "OUTSIDE": self.outside,
            "PACKAGE": _PACKAGE,
            "ROOT": ROOT,
            "SITE": sysconfig.get_path("purelib"),
            "TCP_PORT": self._sockets["tcp"].getsockname()[1],
            "UDP_PORT": self._sockets["udp"].getsockname()[1],
            "UNIX_PATH": self.folder / "s",
            "UNIX_NAME": self.canary,
            "IPC_KEY": self._key,
        }

    def run(self, *arguments: str, seconds: float, module: str = "autograder") -> Run:
        """Run a module as a command here; afterwards say what has changed."""
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "AUTOGRADER_SECRET": self.secret,
            "COLUMNS": "200",
        }
        before = self._protected()
        with _orphans() as left:
            done = subprocess.run(
                [sys.executable, "-m", module, *arguments],
                cwd=self.folder / "work",
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        after = self._protected()
        changed = [path for path in before if before[path] != after.get(path)]
        return Run(done, self.secret, changed, self._found(), self._arrived(), left)

    def close(self) -> None:
        """Close the ports and remove what lies outside of the folder."""
        for listener in self._sockets.values():
            listener.close()
        self.outside.unlink(missing_ok=True)

    def _own(self, name: str) -> list[Path]:
        return [self.folder / where / name for where in ("home", "work", "tmp", "submitted", "graded")]

    def _protected(self) -> dict[str, object]:
        """Describe every file that no attack may change: mode, owner, time, size, attributes, links."""
        folders = (self.folder / "home", self.folder / "work", self.submitted, _PACKAGE)
        files = [path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts]
        files += [*self._own("secret.txt"), self.outside, self.output, *folders]
        return {str(path): _described(path) for path in files}

    def _found(self) -> list[str]:
        """List what was left in places that anybody may guess."""
        places = ["/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", os.path.expanduser("~"), os.getcwd()]
        places += [tempfile.gettempdir(), str(_PACKAGE), str(ROOT), sysconfig.get_path("purelib")]
        found = {str(path) for path in self.folder.rglob(f"*{self.canary}*")}
        for place in places:
            with contextlib.suppress(OSError):
                names = os.listdir(place)
                found |= {os.path.join(place, name) for name in names if self.canary in name}
        found |= set(map(str, (self.folder / "tmp").glob("autograder-*")))
        for kind in ("shm", "msg", "sem"):
            with contextlib.suppress(OSError), open(f"/proc/sysvipc/{kind}") as table:
                found |= {f"{kind} {line}" for line in table if line.split()[0] == str(self._key)}
        return sorted(found - {str(self.outside)})

    def _arrived(self) -> list[str]:
        """List the listeners that were spoken to."""
        spoken_to = []
        for name, listener in self._sockets.items():
            with contextlib.suppress(BlockingIOError):
                if name == "udp":
                    listener.recv(1)
                else:
                    listener.accept()[0].close()
                spoken_to.append(name)
        return spoken_to


class Run:
    """What came of grading in a trap: what was printed, and every trace that attacks have left."""

    def __init__(
        self,
        done: subprocess.CompletedProcess[bytes],
        secret: str,
        changed: list[str],
        written: list[str],
        arrived: list[str],
        left: list[str],
    ) -> None:
        """Keep everything."""
        self.status = done.returncode
        self.printed = (done.stdout + done.stderr).decode(errors="replace")
        self.secret = secret
        self.changed, self.written, self.arrived, self.left = changed, written, arrived, left


def _bound(family: int, kind: int, address: object) -> socket.socket:
    listener = socket.socket(family, kind)
    listener.bind(address)
    if kind == socket.SOCK_STREAM:
        listener.listen(128)
    listener.setblocking(False)
    return listener


def _described(path: Path) -> object:
    try:
        status = path.lstat()
        attributes = [(name, os.getxattr(path, name)) for name in os.listxattr(path)]
    except OSError as error:
        return error.errno
    own = (status.st_mode, status.st_uid, status.st_gid, attributes)
    return own if path.is_dir() else (*own, status.st_nlink, status.st_size, status.st_mtime_ns)


@contextlib.contextmanager
def _orphans() -> Iterator[list[str]]:
    """Collect the descendants that live on when a command has ended; the kernel hands them to us."""
    prctl = ctypes.CDLL(None).prctl
    before = set(_children())
    found: list[str] = []
    prctl(_SUBREAPER, 1, 0, 0, 0)
    try:
        yield found
        time.sleep(0.2)  # what was killed takes a moment to go
    finally:
        prctl(_SUBREAPER, 0, 0, 0, 0)
        for pid, (state, name) in _children().items():
            if pid in before:
                continue
            if state != "Z":
                found.append(f"{pid} {name}")
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _children() -> dict[int, tuple[str, str]]:
    """Return this process's children with state and name."""
    children = {}
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            name, _, rest = (entry / "stat").read_text(errors="replace").rpartition(") ")
            state, parent = rest.split()[:2]
            if int(parent) == os.getpid():
                children[int(entry.name)] = (state, name.partition("(")[2])
    return children
