"""Find the mistake behind a wrong answer: the known one that gives the same values for the same inputs."""

from autograder.diagnosis.exceptions import meaning
from autograder.diagnosis.inquiry import diagnose, forget, timed
from autograder.diagnosis.suspects import right_code

__all__ = ["diagnose", "forget", "meaning", "right_code", "timed"]
