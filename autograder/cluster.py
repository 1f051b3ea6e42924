"""A Dask cluster as an executor: what graders need goes out as bytes, reports come back.

Dask runs again, on another worker, what a worker takes with it when it ends; and it trusts whoever reaches
its scheduler, see docs/scaling.md.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from typing import Any

import dask
import distributed
from distributed.scheduler import KilledWorker
from distributed.versions import VersionMismatchWarning

import autograder
from autograder import cores, pack
from autograder.faults import InfrastructureError
from autograder.grading import versions
from autograder.processes import Lost
from autograder.sandbox.level import LEVELS, Level, missing

_CONNECT_SECONDS = 5.0
_FRESH_SECONDS = 1.0  # so long the number of workers is believed
_SILENT = 100  # above all levels of logging
_LONGEST = 200  # characters of somebody else's message


class BadAddress(Exception):
    """What was given is no address of a scheduler; the message is one sentence."""


@contextmanager
def joined(address: str, isolation: Level | None, tell: Callable[[str], None]) -> Iterator[Cluster]:
    """Use the workers of a scheduler; nothing that was asked of them is left there afterwards.

    Parameters
    ----------
    address
        As Dask writes it: `tcp://host:8786`.
    isolation
        The level at which workers must grade; None: the strongest that they offer, if it is the same.
    tell
        Says a sentence to whoever runs this.

    Raises
    ------
    BadAddress
        When it is none.
    InfrastructureError
        When nobody answers there, or when a worker cannot do what this machine would do.
    """
    client = _connect(address)
    try:
        cluster = Cluster(client, address, tell)
        cluster.agree(isolation)
        yield cluster
    finally:
        with suppress(OSError):  # the scheduler may have gone
            client.close(timeout=_CONNECT_SECONDS)


def _connect(address: str) -> Any:
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)  # what matters is compared here
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(_SILENT)  # what goes wrong is said in one sentence
    dask.config.set(
        {
            "distributed.admin.large-graph-warning-threshold": "1GB",  # notebooks may be large
            "distributed.comm.timeouts.connect": _CONNECT_SECONDS,
        }
    )
    found: Future[Any] = Future()

    def connect() -> None:
        make: Any = distributed.Client
        try:
            found.set_result(make(address, timeout=_CONNECT_SECONDS, set_as_default=False))
        except Exception as error:
            found.set_exception(error)

    threading.Thread(target=connect, daemon=True).start()
    try:
        return found.result(timeout=_CONNECT_SECONDS + 1)  # Dask itself waits for ever for words
    except ValueError as error:
        raise BadAddress(f"{address} is no address of a Dask scheduler: {error}") from None
    except OSError:
        raise InfrastructureError(
            f"no Dask scheduler answers at {address} within {_CONNECT_SECONDS:g} seconds; is it running, "
            "and may this machine reach it?"
        ) from None


class Cluster(Executor):
    """The workers of a Dask scheduler, however many there are at the moment."""

    level: Level

    def __init__(self, client: Any, address: str, tell: Callable[[str], None]) -> None:
        """Use a client that is connected to the scheduler at `address`."""
        self._client = client
        self._address = address
        self._tell = tell
        self._world = world()
        self._number = 0
        self._asked = -_FRESH_SECONDS
        self._lonely = False

    def count(self) -> int:
        """Count the workers; it is said, once, when there are none."""
        if time.monotonic() - self._asked < _FRESH_SECONDS:
            return self._number
        if self._client.status != "running":
            raise self._gone()
        self._number = self._client.scheduler_info(n_workers=0).get("n_workers", 0)
        self._asked = time.monotonic()
        if not self._number and not self._lonely:
            self._tell(f"the scheduler at {self._address} has no workers; waiting for them")
        self._lonely = not self._number
        return self._number

    def agree(self, isolation: Level | None) -> None:
        """Wait for workers, see that they are as they must be, and settle on a level of isolation."""
        offers: dict[str, Any] = {}
        while not offers:
            while not self.count():
                time.sleep(_FRESH_SECONDS)
            answers = self._client.run(_offer, on_error="return")
            offers = {worker: each for worker, each in answers.items() if not isinstance(each, OSError)}
        strongest: dict[str, Level] = {}
        for worker, offer in sorted(offers.items()):
            if isinstance(offer, Exception):
                raise InfrastructureError(f"worker {worker} cannot grade: {_said(offer)}")
            found, lacks = offer
            _compare(worker, found, self._world)
            if isolation and lacks[isolation]:
                raise InfrastructureError(f"worker {worker}, --isolation {isolation}: {lacks[isolation]}")
            strongest[worker] = next(level for level in LEVELS if not lacks[level])
        self.level = isolation or _common(strongest)

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker call a function that it can import.

        The future raises RuntimeError when the function raised anything; :class:`Lost` when workers in turn
        have ended over it; InfrastructureError when the fault is a worker's, or the scheduler has gone.
        """
        outcome: Future[Any] = Future()
        task = self._client.submit(at_work, self._world, self.level, function, args, kwargs, pure=False)
        self._client.loop.add_callback(self._bring, task, outcome)
        return outcome

    async def _bring(self, task: distributed.Future[Any], outcome: Future[Any]) -> None:
        """Carry the result of a task to where it is waited for."""
        try:
            result, error = await self._client.gather(task, asynchronous=True)
        except InfrastructureError as fault:
            result, error = None, fault
        except KilledWorker as loss:
            result, error = None, Lost(f"its worker has ended, {loss.allowed_failures + 1} times in turn")
        except distributed.CancelledError:
            result, error = None, self._gone()
        except Exception as fault:  # it did not get as far as our code
            result, error = None, InfrastructureError(f"the cluster cannot grade: {_said(fault)}")
        if not outcome.set_running_or_notify_cancel():
            return
        if error is None:
            outcome.set_result(result)
        else:
            outcome.set_exception(error)

    def _gone(self) -> InfrastructureError:
        return InfrastructureError(
            f"the scheduler at {self._address} has gone, or has dropped this work; --resume goes on with "
            "what is missing"
        )


def _common(strongest: dict[str, Level]) -> Level:
    """Return the level that all workers have in common, if nobody needs to be asked about it."""
    (worker, level), *others = strongest.items()
    for another, different in others:
        if different != level:
            raise InfrastructureError(
                f"worker {worker} can isolate student code at the level {level}, worker {another} at the "
                f"level {different}; choose one with --isolation"
            )
    if level == "process":
        raise InfrastructureError(
            f"worker {worker} cannot confine student code, which could then reach the scheduler; "
            "demand --isolation process to grade all the same"
        )
    return level


def at_work(
    expected: dict[str, str],
    level: Level,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> tuple[Any, Exception | None]:
    """Call a function on a worker, also one that has come later, if it is as the others must be."""
    worker = distributed.get_worker().address
    cores.claim()
    _compare(worker, world(), expected)
    if lack := missing(level):
        raise InfrastructureError(f"worker {worker} cannot grade at the level {level}: {lack}")
    try:
        return function(*args, **kwargs), None
    except InfrastructureError as error:
        raise InfrastructureError(f"worker {worker}: {error}") from None
    except Exception as error:
        return None, RuntimeError(f"{type(error).__name__}: {error}")  # itself it may not travel


def _offer() -> tuple[dict[str, str], dict[Level, str]]:
    """Tell, on a worker, what it is and what each level of isolation lacks there."""
    return world(), {level: missing(level) for level in LEVELS}


@functools.cache
def world() -> dict[str, str]:
    """Return what must be the same wherever submissions of a run are graded."""
    code = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        code.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for name in pack.names():
        code.update(pack.release_notebook(name).read_bytes())
    return {**versions(), "distributed": metadata.version("distributed"), "its code": code.hexdigest()[:12]}


def _compare(worker: str, found: dict[str, str], expected: dict[str, str]) -> None:
    for name, version in expected.items():
        if found.get(name) != version:
            raise InfrastructureError(
                f"worker {worker} has another version: {name} {found.get(name)} instead of {version}; "
                "install the same there"
            )


def _said(error: Exception) -> str:
    """Say what went wrong in one sentence, and what is most often the reason."""
    words = " ".join(str(error).split()).partition(". ")[0][:_LONGEST]
    return (
        f"{type(error).__name__}: {words}; scheduler and workers need autograder {autograder.__version__}, "
        "and what it needs"
    )
