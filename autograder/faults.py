"""What can be wrong with a student's code, each as the exception that a check sees.

A fault's `status` is the status of the check that met it; its text is written for the student.
"""

from __future__ import annotations

from typing import ClassVar

from autograder.report import CheckStatus


class StudentFault(Exception):
    """The student's code did not give a value that can be judged."""

    status: ClassVar[CheckStatus] = "failed"


class NotAttempted(StudentFault):
    """The task's function is still the starter's, or raised NotImplementedError."""

    status = "skipped"


class Missing(StudentFault):
    """The name that the task asks for is not defined."""

    status = "skipped"


class Raised(StudentFault):
    """The student's code raised an exception."""

    status = "raised"


class TimedOut(StudentFault):
    """The student's code did not answer in time."""

    status = "timeout"


class OutOfMemory(StudentFault):
    """The student's code asked for more memory than it may use."""

    status = "memory"


class Crashed(StudentFault):
    """The student's code ended its process."""

    status = "crashed"


class RefusedValue(StudentFault):
    """What came back is not data that can be compared, a generator say."""


class WrongValue(StudentFault, AssertionError):
    """What came back is not what the reference gives."""


class InfrastructureError(Exception):
    """Our own fault: never scored, never blamed on a student."""


class IsolationBroken(InfrastructureError):
    """A wall around student code has a hole: nothing may be graded."""


def named(error: OSError) -> str:
    """Say which file an error of the system is about, if any, and what is wrong with it."""
    return ": ".join(str(part) for part in (error.filename, error.strerror) if part)
