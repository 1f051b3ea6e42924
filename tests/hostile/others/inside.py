"""Runs inside the cage: does what the job says, step by step, and writes down what came of it.

Only the standard library is at hand here, and nothing of this project. Usage: python inside.py JOB.json
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

HOME, TEMPORARY, SHARED = Path("/home/grader"), Path("/tmp"), Path("/dev/shm")
LOGS = Path("/logs")
GRADER = 1000
TCP, UDP, LOCAL = 4001, 4002, HOME / "socket"
TEXT, ADDRESSES, PROCESSES = 400_000, 64 * 2**30, 400


def main() -> None:
    """Run the job's steps in a copy of its files; print the evidence as JSON."""
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    shutil.copytree("/files", HOME, dirs_exist_ok=True, symlinks=True)
    for path in job["secrets"]:
        Path(path).write_text(job["secret"], encoding="utf-8")
    listeners = listen(job["name"])
    for path in [HOME, *HOME.rglob("*"), *TEMPORARY.iterdir()]:
        os.chown(path, GRADER, GRADER, follow_symlinks=False)
    before = described()
    steps = [run(step, job) for step in job["steps"]]
    stop_all()
    after = described()
    evidence = {
        "steps": steps,
        "new": sorted(set(after) - set(before)),
        "changed": sorted(path for path in before if before[path] != after.get(path)),
        "arrived": [name for name, listener in listeners.items() if spoken_to(listener)],
        "memory": kept_by_kernel(),
        "collected": {name: text for pattern in job["collect"] for name, text in collect(pattern)},
    }
    json.dump(evidence, sys.stdout)


def run(step: dict, job: dict) -> dict:
    """Run a command as the grader's user; end it when it takes too long or too much memory."""
    log = LOGS / "log"
    start = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            step["command"],
            cwd=HOME / step["folder"],
            env=job["environment"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=become_grader,
        )
        ending = ""
        while process.poll() is None and not ending:
            time.sleep(0.05)
            if time.monotonic() - start > step["seconds"]:
                ending = "no end"
            elif memory() > job["memory"]:
                ending = "no memory"
            elif room() < 2**20:
                ending = "no room"
        if ending:
            stop_all()
            process.wait()
    time.sleep(0.5)  # processes that end with it may take a moment
    return {
        "name": step["name"],
        "ending": ending or f"exit {process.returncode}",
        "seconds": round(time.monotonic() - start, 1),
        "left": [] if ending else others(),
        "output": log.read_bytes()[-TEXT:].decode(errors="replace"),
    }


def become_grader() -> None:
    """Drop root's powers, and set the limits that keep this machine usable."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(GRADER)
        os.setuid(GRADER)


def listen(name: str) -> dict[str, socket.socket]:
    """Open what attacks may try to speak to."""
    listeners = {}
    for way, family, kind, address in (
        ("tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", TCP)),
        ("udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", UDP)),
        ("unix", socket.AF_UNIX, socket.SOCK_STREAM, str(LOCAL)),
        ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, f"\0{name}"),
    ):
        listeners[way] = socket.socket(family, kind)
        listeners[way].bind(address)
        listeners[way].setblocking(False)
        if kind == socket.SOCK_STREAM:
            listeners[way].listen(128)
    return listeners


def spoken_to(listener: socket.socket) -> bool:
    """Tell whether anything came to a listener."""
    try:
        if listener.type == socket.SOCK_DGRAM:
            listener.recv(1)
        else:
            listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def processes() -> list[Path]:
    """Return the folders in /proc of all processes but this one and the cage's own."""
    known = (1, os.getpid())
    return [folder for folder in Path("/proc").glob("[0-9]*") if int(folder.name) not in known]


def others() -> list[str]:
    """Return the command lines of all other living processes."""
    found = []
    for folder in processes():
        with contextlib.suppress(OSError):  # gone in between
            state = folder.joinpath("stat").read_text(errors="replace").rpartition(") ")[2].split()[0]
            words = folder.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if state != "Z":
                found.append(words.strip()[:200])
    return found


def memory() -> int:
    """Return how many bytes all other processes hold."""
    pages = 0
    for folder in processes():
        with contextlib.suppress(OSError, IndexError):
            pages += int(folder.joinpath("statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def room() -> int:
    """Return how many bytes are free on the fullest of the disks."""
    return min(shutil.disk_usage(folder).free for folder in (HOME, TEMPORARY, SHARED))


def stop_all() -> None:
    """End every other process, those too that were started meanwhile."""
    deadline = time.monotonic() + 10
    while others() and time.monotonic() < deadline:
        for folder in processes():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(int(folder.name), signal.SIGKILL)
        time.sleep(0.02)


def described() -> dict[str, list[object]]:
    """Describe all files and folders there are: mode, owner, attributes; files' links, size and time, too."""
    found = {}
    for root in (HOME, TEMPORARY, SHARED):
        device = root.stat().st_dev
        for folder, names, files in os.walk(root):
            names[:] = [name for name in names if _device(os.path.join(folder, name)) == device]
            for path in (os.path.join(folder, name) for name in (*names, *files)):
                with contextlib.suppress(OSError):
                    status = os.lstat(path)
                    about = [status.st_mode, status.st_uid, os.listxattr(path, follow_symlinks=False)]
                    content = [status.st_nlink, status.st_size, status.st_mtime_ns]
                    found[path] = about if stat.S_ISDIR(status.st_mode) else [*about, *content]
    return found


def _device(path: str) -> int | None:
    try:
        return os.lstat(path).st_dev
    except OSError:  # deeper than any path can tell
        return None


def kept_by_kernel() -> list[str]:
    """List System V objects, which live on without any process."""
    kinds = ("shm", "msg", "sem")
    return [kind for kind in kinds if len(Path("/proc/sysvipc", kind).read_text().splitlines()) > 1]


def collect(pattern: str) -> list[tuple[str, str]]:
    """Return the text of the files that match."""
    return [
        (str(path), path.read_bytes()[: 10 * TEXT].decode(errors="replace"))
        for path in sorted(Path("/").glob(pattern.lstrip("/")))
        if path.is_file() and not path.is_symlink()
    ]


if __name__ == "__main__":
    main()
