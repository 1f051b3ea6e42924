"""The one folder that a worker may write into: its size is watched, and it goes with the worker."""

from __future__ import annotations

import contextlib
import os
import secrets

MOST_BYTES = 64 * 2**20
_MOST_ENTRIES = 10_000


def overfull(folder: str) -> bool:
    """Tell whether the files below a folder have too many bytes, or are too many, at this moment.

    What cannot be looked at, because it is nested beyond any path's length say, is too much as well.
    """
    size = entries = 0
    waiting = [folder]
    opened: set[str] = set()
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as found:
                for entry in found:
                    entries += 1
                    if entries > _MOST_ENTRIES:
                        return True
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                        continue
                    with contextlib.suppress(FileNotFoundError):
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
        except FileNotFoundError:  # it is gone by now
            continue
        except PermissionError:  # it was made so by its owner, and only root may list it as it is
            if path in opened:
                return True
            opened.add(path)
            with contextlib.suppress(OSError):
                os.chmod(path, 0o700)
            waiting.append(path)
        except OSError:
            return True
    return size > MOST_BYTES


def remove(folder: str) -> None:
    """Remove a folder whatever is in it: names may be odd, and folders nested beyond any path's length.

    Folders are not walked down but moved up, until there is only one level.
    """
    with contextlib.suppress(OSError):
        while entries := list(os.scandir(folder)):
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                os.chmod(entry.path, 0o700)
                for inner in list(os.scandir(entry.path)):
                    if inner.is_dir(follow_symlinks=False):
                        os.chmod(inner.path, 0o700)  # else only root may move it
                        os.rename(inner.path, os.path.join(folder, secrets.token_hex(16)))
                    else:
                        os.unlink(inner.path)
                os.rmdir(entry.path)
        os.rmdir(folder)
