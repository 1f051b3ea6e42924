"""The warm process that workers are forked from; it imports libraries once and never runs student code.

Started by :mod:`autograder.sandbox.client` as a script: `zygote.py CONTROL_FD PROFILE`, where PROFILE
is JSON. Requests on the control socket are JSON, one per message: `{"fork": seed}` comes with the
descriptor of the worker's end of a socket and is answered by the worker's process id; `{"reap": pid}`
ends that worker and is answered by its wait status.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import Any


class OnlyThese(MetaPathFinder):
    """Stand before Python's own finders and let through the standard library and what is allowed."""

    def __init__(self, allowed: Sequence[str], reason: str) -> None:
        """Allow the top-level packages `allowed`; `reason` ends the message about any other."""
        self._allowed = sys.stdlib_module_names | set(allowed)
        self._reason = reason

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Raise for a package that is not allowed; leave the others to the finders that follow."""
        top = fullname.partition(".")[0]
        if top not in self._allowed and not top.startswith("_sysconfigdata"):  # part of sysconfig
            raise ModuleNotFoundError(f"No module named {top!r}: {self._reason}", name=fullname)


def main(control: socket.socket, profile: dict[str, Any]) -> None:
    """Warm up, say so, then fork and reap workers until the grader hangs up."""
    from autograder.sandbox import limits, worker

    for name in profile["preload"]:
        importlib.import_module(name)
    sys.path.remove(profile["root"])
    for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
        del sys.modules[name]  # or its parents' paths would still lead to right answers
    sys.meta_path.insert(0, OnlyThese(profile["allowed"], profile["reason"]))
    gc.collect()
    gc.freeze()  # keeps the children's garbage collector from copying the shared pages
    control.sendall(b"ready")
    scratch: dict[int, str] = {}

    def fork(connection: socket.socket, seed: int) -> int:
        folder = tempfile.mkdtemp(prefix="autograder-")
        pid = os.fork()
        if pid:
            scratch[pid] = folder
            return pid
        status = 1
        try:
            control.close()
            os.setsid()
            limits.die_with_parent()
            os.chdir(folder)
            os.environ.update(HOME=folder, TMPDIR=folder, MPLCONFIGDIR=folder)
            tempfile.tempdir = folder
            worker.discard_output()
            limits.apply(profile["memory"], profile["cpu_seconds"])
            worker.serve(connection, seed)
            status = 0
        finally:
            os._exit(status)

    def reap(pid: int) -> int:
        folder = scratch.pop(pid)
        for kill, target in ((os.killpg, pid), (os.kill, pid)):  # the group, if it has one by now
            with contextlib.suppress(ProcessLookupError):
                kill(target, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        shutil.rmtree(folder, ignore_errors=True)
        return status

    try:
        while True:
            message, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
            if not message:
                return
            request = json.loads(message)
            if "fork" in request:
                with socket.socket(fileno=descriptors[0]) as connection:
                    answer = fork(connection, request["fork"])
            else:
                answer = reap(request["reap"])
            control.sendall(json.dumps(answer).encode())
    finally:
        for pid in list(scratch):
            reap(pid)


if __name__ == "__main__":
    settings = json.loads(sys.argv[2])
    sys.path[:] = [settings["root"], *sys.path, *settings["libraries"]]
    main(socket.socket(fileno=int(sys.argv[1])), settings)
