"""A wheel of this package as it is installed, or lies in a checkout, with the graders of some assignments.

It is made from the files that are running, so that what grades elsewhere is what grades here; pip could only
make one from a checkout. Solution notebooks and tests are no part of the package, and so never in a wheel;
references and known answers are, because what grades and explains cannot do without them.

The format is that of https://packaging.python.org/en/latest/specifications/binary-distribution-format/.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import autograder
from autograder import pack
from autograder.packaging import archive
from autograder.packaging.order import File, Impossible

_NAME = "autograder"
_HERE = Path(autograder.__file__).parent
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WHEEL = f"""Wheel-Version: 1.0
Generator: {_NAME} {autograder.__version__}
Root-Is-Purelib: true
Tag: py3-none-any
"""


def build(assignments: Iterable[str]) -> File:
    """Return a wheel that can grade these assignments and no others.

    Raises
    ------
    Impossible
        When this package is not installed, so that nothing is known about what it needs.
    """
    installed = _installed()
    info = f"{_NAME}-{autograder.__version__}.dist-info"
    files = [*_modules(set(assignments))]
    files.append(File(f"{info}/METADATA", _text(installed, "METADATA")))
    files.append(File(f"{info}/entry_points.txt", _text(installed, "entry_points.txt")))
    files.append(File(f"{info}/WHEEL", _WHEEL.encode()))
    record = "".join(f"{file.name},sha256={_hash(file.content)},{len(file.content)}\n" for file in files)
    files.append(File(f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode()))
    return File(f"{_NAME}-{autograder.__version__}-py3-none-any.whl", archive.pack(files))


def pins() -> list[str]:
    """Return the exact versions of all packages that this one needs, as far as they are installed here.

    They are meant as constraints: what another system needs besides, a constraint does not leave out.
    Local versions, of torch's builds for CPUs say, are left to the other system's index.

    Raises
    ------
    Impossible
        When this package is not installed.
    """
    found: dict[str, str] = {}
    waiting = list(_installed().requires or ())
    while waiting:
        requirement = waiting.pop()
        name = _canonical(_REQUIREMENT.match(requirement.strip()))
        if name in found or re.search(r";.*\bextra\b", requirement):
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for other systems, or for other versions of Python
        found[name] = distribution.version.partition("+")[0]
        waiting += distribution.requires or ()
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def _installed() -> metadata.Distribution:
    try:
        return metadata.distribution(_NAME)
    except metadata.PackageNotFoundError:
        raise Impossible(f"{_NAME} is not installed here: pip install it, or run `make test` once") from None


def _text(installed: metadata.Distribution, name: str) -> bytes:
    text = installed.read_text(name)
    if text is None:
        raise Impossible(f"the installation of {_NAME} has no {name}: install it anew")
    return text.encode()


def _modules(assignments: set[str]) -> Iterator[File]:
    left_out = set(pack.names()) - assignments
    for path in sorted(filter(Path.is_file, _HERE.rglob("*"))):
        parts = path.relative_to(_HERE).parts
        made = parts[0] == "assignments" or any(part.startswith((".", "__pycache__")) for part in parts)
        if not made and not (parts[0] == "exercises" and parts[1] in left_out):
            yield File("/".join((_NAME, *parts)), path.read_bytes())
    for name in sorted(assignments):
        notebook = pack.release_notebook(name).read_bytes()
        yield File(f"{_NAME}/assignments/{name}/{name}.ipynb", notebook)


def _hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _canonical(match: re.Match[str] | None) -> str:
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
