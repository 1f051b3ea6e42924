"""bubblewrap, in which a zygote sees only what it needs: no other files, processes, or network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping

from autograder.sandbox import scratch
from autograder.sandbox.places import Places

SCRATCH = "/tmp"
_TMPFS = ("--perms", "0755", "--tmpfs")


def program() -> str | None:
    """Return the path of the program; None when it is not installed."""
    return shutil.which("bwrap")


def wrap(places: Places, files: Iterable[str], environment: Mapping[str, str]) -> list[str]:
    """Return the beginning of a command line that runs the rest inside.

    Parameters
    ----------
    places
        What can be read.
    files
        Further paths that can be read.
    environment
        All variables that there will be.
    """
    command = [program() or "bwrap"]
    # Namespaces of its own for everything: no network, no other processes, no shared memory of others.
    command += ["--unshare-all", "--hostname", "sandbox"]
    # Not root inside, whoever it is outside, and nothing that a privileged process could do.
    command += ["--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"]
    # The first process inside: when it ends, the kernel ends all others.
    command += ["--as-pid-1", "--new-session", "--clearenv"]
    for name, value in environment.items():
        command += ["--setenv", name, value]
    # The only thing that can be written, and memory; it is gone with the zygote. It comes first, because
    # this project or Python may have been installed somewhere below it.
    command += ["--size", str(2 * scratch.MOST_BYTES), *_TMPFS, SCRATCH]
    for root in places.roots:
        command += ["--ro-bind", root, root]
    for link in ("/lib", "/lib64"):
        if os.path.islink(link):
            command += ["--symlink", os.readlink(link), link]
    for folder in places.hidden:  # empty folders in place of those that packages are installed in
        command += [*_TMPFS, folder]
    for path in (*places.packages, *files):
        command += ["--ro-bind", path, path]
    for folder in places.hidden:
        command += ["--remount-ro", folder]
    for device in ("/dev/null", "/dev/urandom"):
        command += ["--dev-bind", device, device]
    return [*command, "--"]
