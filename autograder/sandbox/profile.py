"""What a worker is given: the libraries it may import and the memory it may use."""

from __future__ import annotations

from dataclasses import dataclass

_PLOTTING = (
    "PIL",
    "contourpy",
    "cycler",
    "dateutil",
    "fontTools",
    "kiwisolver",
    "matplotlib",
    "mpl_toolkits",
    "packaging",
    "pillow",
    "pyparsing",
    "six",
)
_TORCH_NEEDS = (
    "filelock",
    "fsspec",
    "jinja2",
    "markupsafe",
    "mpmath",
    "networkx",
    "sympy",
    "typing_extensions",
)


@dataclass(frozen=True)
class Profile:
    """One kind of worker.

    `preload` is imported before the fork, so that it costs a submission nothing; `allowed` are the
    top-level packages that student code may import; `reason` tells a student why others are not.
    """

    name: str
    preload: tuple[str, ...]
    allowed: tuple[str, ...]
    reason: str
    memory: int = 2 * 2**30


NUMPY = Profile(
    name="numpy",
    preload=("numpy", "numpy.linalg", "numpy.ma", "numpy.random"),
    allowed=("numpy", "msgpack", *_PLOTTING),
    reason="these tasks are graded with NumPy and the standard library alone",
)

TORCH = Profile(
    name="torch",
    preload=(*NUMPY.preload, "torch", "torch.nn.functional", "torch.optim"),
    allowed=(*NUMPY.allowed, "torch", "torchgen", "functorch", *_TORCH_NEEDS),
    reason="these tasks are graded with torch, NumPy and the standard library alone",
    memory=4 * 2**30,
)

PROFILES = {profile.name: profile for profile in (NUMPY, TORCH)}
