"""The confinement of a worker from inside: what the kernel lets it do, given up step by step.

A zygote gives up files that its workers must not read, the network, and programs to execute; each
worker then gives up writing outside its own folder, and every system call that is not on a list. At the
level "process" nothing is given up here.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.sandbox import landlock, syscalls

_DEVICES = {"/dev/null": landlock.READ | landlock.CHANGE, "/dev/urandom": landlock.READ}


class Confinement:
    """The confinement of a zygote, and through it of its workers, at one level of isolation."""

    def __init__(self, level: str, readable: Sequence[str], scratch: str) -> None:
        """Prepare; `scratch` is the folder that the workers' own folders are made in."""
        self._calls = None if level == "process" else syscalls.Filter()
        self._readable = readable
        self._scratch = scratch

    def close_zygote(self) -> None:
        """Confine this process, a zygote that has imported what it needs."""
        if self._calls:
            rights = dict.fromkeys(self._readable, landlock.READ)
            own = {self._scratch: landlock.READ | landlock.CHANGE}
            landlock.restrict({**rights, **_DEVICES, **own}, reading=True)

    def close_worker(self, folder: str) -> None:
        """Confine this process, a worker that may change what is in `folder`."""
        if self._calls:
            landlock.restrict({folder: landlock.CHANGE, "/dev/null": landlock.CHANGE}, reading=False)
            self._calls.load()
