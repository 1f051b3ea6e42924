"""Where the files lie that student code needs: system libraries, Python's own, and allowed packages.

Everything else is out of reach: above all the folders that packages are installed in, because the
hidden graders may have been installed there too. Only the allowed packages of theirs are named.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.profile import Profile

_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")
_SINGLE = ("/etc/ld.so.cache", "/usr/share/zoneinfo")
_OWN = ("msgpack", "pyseccomp")  # packages that the worker itself needs


@dataclass(frozen=True)
class Places:
    """What may be read: `roots` without what is `hidden` in them, and `packages` for all that."""

    roots: tuple[str, ...]
    hidden: tuple[str, ...]
    packages: tuple[str, ...]
    folders: tuple[str, ...]  # that the packages are installed in

    @functools.cached_property
    def readable(self) -> list[str]:
        """All of it as paths below which everything may be read."""
        shown = [path for root in self.roots for path in _without(root, self.hidden)]
        return [*shown, *self.packages]


@functools.cache
def of(profile: Profile) -> Places:
    """Find the places of a profile on this machine."""
    standard = (sysconfig.get_path("stdlib"), sysconfig.get_config_var("DESTSHARED"))
    lib = (os.path.join(sys.base_prefix, name) for name in ("lib", "lib64"))
    roots = _outermost(filter(os.path.exists, map(os.path.realpath, (*_SYSTEM, *lib, *standard, *_SINGLE))))
    hidden = [str(path) for root in roots for path in Path(root).glob("python*/*-packages")]
    hidden += [str(path) for root in standard for path in Path(os.path.realpath(root)).glob("*-packages")]
    needed = (*_OWN, *profile.allowed)
    folders = _folders(needed)
    packages = [path for folder in folders for path in _installed(folder, needed)]
    return Places(roots, tuple(dict.fromkeys(hidden)), tuple(packages), folders)


def _folders(modules: Iterable[str]) -> tuple[str, ...]:
    """Return the folders that packages were installed into."""
    specs = [importlib.util.find_spec(name) for name in modules]
    origins = [Path(spec.origin) for spec in specs if spec and spec.origin]
    return tuple(sorted({str(path.parents[path.stem == "__init__"]) for path in origins}))


def _installed(folder: str, packages: Iterable[str]) -> Iterator[str]:
    """Yield what belongs to packages: `numpy`, but also `numpy.libs` and `numpy-2.4.1.dist-info`."""
    allowed = {name.lower() for name in packages}
    for name in sorted(os.listdir(folder)):
        if re.split(r"[.-]", name, maxsplit=1)[0].lower() in allowed:
            yield os.path.join(folder, name)


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Leave out paths that lie below another."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not any(path.startswith(f"{other}/") for other in kept):
            kept.append(path)
    return tuple(kept)


def _without(path: str, hidden: Iterable[str]) -> Iterator[str]:
    """Yield paths that together hold all that is below a path but not in a hidden folder."""
    inside = [folder for folder in hidden if folder == path or folder.startswith(f"{path}/")]
    if not inside:
        yield path
    elif path not in inside:
        with os.scandir(path) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if not entry.is_symlink():  # what it points to has a place of its own, or none
                    yield from _without(entry.path, inside)
