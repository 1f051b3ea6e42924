"""The warm process that workers are forked from; it imports libraries once and never runs student code.

Started by :mod:`autograder.sandbox.client` as a script: `zygote.py CONTROL_FD SETTINGS`, where SETTINGS
is JSON. Requests on the control socket are JSON, one per message: `{"fork": seed}` comes with the
descriptor of the worker's end of a socket and is answered by the worker's process id; `{"reap": pid}`
ends that worker and is answered by its wait status, and whether it was ended for what it wrote.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

_WATCH_SECONDS = 0.05  # between two looks at what workers have written


@contextlib.contextmanager
def ended_by_hanging_up(control: socket.socket) -> Iterator[None]:
    """End this process if the grader ends meanwhile, which would else be noticed when all is imported.

    The kernel's signal for a connection on which something happens does that: until the grader is told
    that all is ready it sends nothing, so it can only have hung up.
    """
    usual = fcntl.fcntl(control, fcntl.F_GETFL)
    signal.signal(signal.SIGIO, lambda *_: os._exit(1))
    fcntl.fcntl(control, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(control, fcntl.F_SETFL, usual | os.O_ASYNC)
    if select.select([control], [], [], 0)[0]:  # it happened before
        os._exit(1)
    yield
    fcntl.fcntl(control, fcntl.F_SETFL, usual)
    signal.signal(signal.SIGIO, signal.SIG_DFL)


def main(control: socket.socket, settings: dict[str, Any]) -> None:
    """Warm up, say so, then fork and reap workers until the grader hangs up."""
    from autograder.sandbox import confinement, eager, imports, limits, scratch, worker

    gc.disable()  # until all is imported: it would go through what is there again and again
    confined = confinement.Confinement(settings["level"], settings["readable"], settings["scratch"])
    with ended_by_hanging_up(control):
        for name in settings["preload"]:
            importlib.import_module(name)
    eager.postpone_compiler()
    gc.enable()
    sys.path.remove(settings["root"])
    for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
        del sys.modules[name]  # or its parents' paths would still lead to right answers
    sys.meta_path.insert(0, imports.OnlyThese(settings["allowed"], settings["reason"]))
    confined.close_zygote()
    gc.collect()
    gc.freeze()  # keeps the children's garbage collector from copying the shared pages
    mapped = limits.mapped_bytes()
    control.sendall(b"ready")
    folders: dict[int, str] = {}
    excessive: set[int] = set()

    def fork(connection: socket.socket, seed: int) -> int:
        folder = tempfile.mkdtemp(dir=settings["scratch"])
        pid = os.fork()
        if pid:
            folders[pid] = folder
            return pid
        status = 1
        try:
            control.close()
            limits.die_with_parent()
            os.setsid()
            os.chdir(folder)
            os.environ.update(HOME=folder, TMPDIR=folder, MPLCONFIGDIR=folder)
            tempfile.tempdir = folder
            worker.discard_output()
            worker.close_descriptors(keep=connection.fileno())
            reserve = limits.apply(mapped, settings["memory"], settings["cpu_seconds"])
            confined.close_worker(folder)
            worker.serve(connection, seed, reserve)
            status = 0
        finally:
            os._exit(status)

    def reap(pid: int) -> tuple[int, bool]:
        end(pid)
        _, status = os.waitpid(pid, 0)
        scratch.remove(folders.pop(pid))
        return status, pid in excessive

    def end(pid: int) -> None:
        for kill, target in ((os.killpg, pid), (os.kill, pid)):  # the group, if it has one by now
            with contextlib.suppress(ProcessLookupError):
                kill(target, signal.SIGKILL)

    def watch() -> None:
        for pid, folder in folders.items():
            if pid not in excessive and scratch.overfull(folder):
                excessive.add(pid)
                end(pid)

    try:
        while True:
            if not select.select([control], [], [], _WATCH_SECONDS if folders else None)[0]:
                watch()
                continue
            message, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
            if not message:
                return
            request = json.loads(message)
            if "fork" in request:
                with socket.socket(fileno=descriptors[0]) as connection:
                    answer: object = fork(connection, request["fork"])
            else:
                answer = reap(request["reap"])
            control.sendall(json.dumps(answer).encode())
    finally:
        for pid in list(folders):
            reap(pid)


if __name__ == "__main__":
    given = json.loads(sys.argv[2])
    sys.path[:] = [given["root"], *sys.path, *given["libraries"]]
    main(socket.socket(fileno=int(sys.argv[1])), given)
    os._exit(0)  # at once: tidying up what was imported takes long
