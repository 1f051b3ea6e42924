"""One submission's code, kept answering: workers are replaced when they hang, crash or exit."""

from __future__ import annotations

import contextlib
import math
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.faults import Crashed, StudentFault, TimedOut
from autograder.notebook import Notebook
from autograder.sandbox.client import End, Worker, WorkerDied, Zygote
from autograder.source import plain_python

# A function that has hung once is given this share of the deadline from then on: an endless loop costs
# one deadline, yet a function that hangs for one input only is still marked on the others.
_SECOND_CHANCE = 1 / 20
_TOGETHER = 1 / 5  # of the deadline, for all that is asked in one round trip
_CHEAP = 0.3  # seconds that running all cells may take, for them to be run again only to make sure


@dataclass(frozen=True)
class Budget:
    """Seconds that student code may take: for one cell or call, and for a submission altogether."""

    call: float = 5.0
    total: float = 120.0


def open_session(zygote: Zygote, notebook: Notebook, budget: Budget, seed: int) -> Session:
    """Return a session for the cells of a notebook; nothing runs before something is asked of it."""
    cells = [cell.text for cell in notebook.cells]
    return Session(zygote, cells, notebook.assignment.adapter, budget, seed)


class Session:
    """The cells of one submission in a worker, and another worker whenever one is lost."""

    def __init__(self, zygote: Zygote, cells: Sequence[str], adapter: str, budget: Budget, seed: int) -> None:
        """Prepare to run `cells` and then `adapter`, when something is first asked of them."""
        self._zygote = zygote
        self._cells = cells
        self._adapter = adapter
        self._budget = budget
        self._seed = seed
        self._ends = math.inf  # the clock starts with the first worker: warming up is not the student's
        self._slow: set[str] = set()
        self._lost: dict[int, StudentFault] = {}
        self._crashed: set[int] = set()
        self._worker: Worker | None = None
        self._cell_replies: list[dict[str, Any]] = []
        self._cells_took = 0.0
        self._together = True  # as long as that goes well

    def call(self, name: str, arguments: Sequence[object]) -> dict[str, Any]:
        """Call a function of the student's; the reply is :mod:`autograder.sandbox.worker`'s.

        Raises
        ------
        TimedOut, Crashed
            When no reply came. A crash is tried once more in a fresh worker, because code that ran
            earlier may have damaged the worker rather than this call, and so may somebody else: a system
            that is short of memory kills processes.
        """
        return self._insist(name, "call", name, list(arguments))

    def value(self, name: str) -> dict[str, Any]:
        """Read one of the student's variables, likewise."""
        return self._insist(name, "value", name)

    def replies(self, script: bytes) -> Sequence[dict[str, Any] | None]:
        """Make many calls in one round trip; where one does not end, this gives none of their replies.

        Each is then to be made by itself, with its own deadline and fault.
        """
        try:
            if self._worker is None:
                self._start()
            assert self._worker is not None
            replies = self._worker.requests(self._within(self._budget.call * _TOGETHER), "calls", script)
            if {"status": "memory"} in replies:
                self._discard()
            return replies
        except (TimeoutError, WorkerDied, StudentFault):
            self._discard()
            return ()

    def cell_reply(self, number: int) -> dict[str, Any] | StudentFault:
        """Tell how running a cell ended: the worker's reply, or the time-out or crash instead of one."""
        if number in self._lost:
            return self._lost[number]
        return self._cell_replies[number] if number < len(self._cell_replies) else {"status": "ok"}

    def renew(self) -> bool:
        """Forget what calls have left behind, if that is cheap: the next call meets the cells run anew.

        Returns False, and does nothing, when the cells take long to run.
        """
        if self._cells_took > _CHEAP:
            return False
        self._discard()
        return True

    def close(self) -> None:
        """End the worker."""
        self._discard()

    def _insist(self, name: str, operation: str, *arguments: object) -> dict[str, Any]:
        try:
            return self._request(name, operation, *arguments)
        except Crashed:
            return self._request(name, operation, *arguments)

    def _request(self, name: str, operation: str, *arguments: object) -> dict[str, Any]:
        if self._worker is None:
            self._start()
        assert self._worker is not None
        seconds = self._budget.call * (_SECOND_CHANCE if name in self._slow else 1)
        try:
            reply = self._worker.request(self._within(seconds), operation, *arguments)
            if reply["status"] == "memory":  # it may hold on to what it has: the next call starts afresh
                self._discard()
            return reply
        except TimeoutError:
            self._slow.add(name)
            self._discard()
            raise TimedOut(f"no answer within {seconds:g} seconds") from None
        except WorkerDied:
            raise self._fault_of_the_dead() from None

    def _start(self) -> None:
        """Run the cells in a new worker; after a hang or a second crash again, without the cell at fault."""
        started = time.monotonic()
        while not self._run_cells():
            pass
        self._cells_took = time.monotonic() - started

    def _run_cells(self) -> bool:
        self._discard()
        worker = self._worker = self._zygote.fork(self._seed)
        self._ends = min(self._ends, time.monotonic() + self._budget.total)
        run = self._run_together if self._together else self._run_one_by_one
        if not run(worker):
            return False
        if self._adapter:
            self._adapt()
        return True

    def _run_together(self, worker: Worker) -> bool:
        """Run all cells in one round trip; if one does not end, they are run one by one from then on."""
        sources = [plain_python(source) for source in self._cells]
        replies: Sequence[dict[str, Any] | None] = ()
        with contextlib.suppress(TimeoutError, WorkerDied):
            replies = worker.requests(self._within(self._budget.call * _TOGETHER), "cells", sources)
        self._cell_replies = [reply for reply in replies if reply]
        self._together = len(self._cell_replies) == len(self._cells)
        return self._together

    def _run_one_by_one(self, worker: Worker) -> bool:
        self._cell_replies = []
        for number, source in enumerate(self._cells):
            if number in self._lost:
                self._cell_replies.append({"status": self._lost[number].status})
                continue
            try:
                python = plain_python(source)  # here, where the total budget bounds it
                seconds = self._within(self._budget.call)
                self._cell_replies.append(worker.request(seconds, "run", number, python))
            except TimeoutError:
                self._discard()
                self._lost[number] = TimedOut(f"it did not end within {self._budget.call:g} seconds")
                return False
            except WorkerDied:
                fault = self._fault_of_the_dead()
                if number in self._crashed or isinstance(fault, TimedOut):
                    self._lost[number] = fault
                self._crashed.add(number)
                return False
        return True

    def _adapt(self) -> None:
        assert self._worker is not None
        try:
            reply = self._worker.request(self._within(self._budget.call), "adapt", self._adapter)
        except TimeoutError:
            self._discard()
            raise TimedOut("the notebook's code does not let calls through") from None
        except WorkerDied:
            raise self._fault_of_the_dead() from None
        if reply["status"] != "ok":
            self._discard()
            raise Crashed("the notebook's code has damaged the process that it ran in")

    def _within(self, seconds: float) -> float:
        """Cut a deadline to what is left of the total."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimedOut(f"the submission's {self._budget.total:g} seconds were used up before")
        return min(seconds, left)

    def _fault_of_the_dead(self) -> StudentFault:
        end = self._discard()
        if end.excessive:
            return Crashed("this code wrote more files than it may")
        if end.signal == signal.SIGXCPU:
            return TimedOut("the submission's processor time was used up")
        if end.signal == signal.SIGKILL:
            return Crashed("the process that ran this code stopped answering")
        return Crashed(f"the process that ran this code {end}")

    def _discard(self) -> End:
        if self._worker is None:
            return End(0)
        worker, self._worker = self._worker, None
        return worker.stop()
