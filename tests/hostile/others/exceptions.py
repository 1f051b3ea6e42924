"""What would be unfair to hold against another grader, and why."""

from __future__ import annotations

__all__ = ["HARMLESS", "NOT_APPLICABLE", "RIGHT_VALUES", "does_not_apply", "right_values", "says_nothing"]

_WIRE = "does not apply: it forges this project's frames"
_DATABASE = "does not apply: there is no database"

# Attacks on parts that only this project has; by name or family, for all other graders or one of them.
NOT_APPLICABLE = {
    "frames": _WIRE,
    "endless/answer_byte_by_byte": _WIRE,
    "patching/msgpack": _WIRE,
    "patching/import_guard": "does not apply: any package may be used there",
    "nbgrader patching/wire": _WIRE,
    "otter-grader gradebook/database": _DATABASE,
    "otter-grader reading/gradebook": _DATABASE,
    "earlier_functions/replaced_after_the_fact": "does not apply: a name counts as it is when its test runs",
    "network/names": "not run: the cage has nobody to ask for names",
}

# Attacks that say they have got somewhere as soon as they may do what every program may, and what does no
# harm by itself. What they leave, change or send with it counts all the same.
HARMLESS = {
    "bombs/disk_below_any_path": "180 MB of files",
    "bombs/memory": "a large mapping that is not used",
    "bombs/memory_without_a_name": "a file in memory",
    "bombs/one_large_file": "a file of 32 MB",
    "bombs/processes": "a process",
    "bombs/programs": "a program",
    "leftovers/detached_process": "a process",
    "network/odd_families": "a socket that speaks to nobody",
    "privileges": "a system call of the kind that programs make",
    "reading/devices": "a terminal of its own",
    "reading/inherited_descriptors": "a kernel's own sockets and pipes",
    "reading/package": "packages that are public",
    "otter-grader reading/kernel_history": "a history without any tests in it",
    "otter-grader reading/objects_in_memory": "functions of otter's that are public",
}


# Tasks answered with the right values in a type that this project refuses.
RIGHT_VALUES = {"values/strange_types": ("l2_penalty", "l2_gradient")}


def does_not_apply(grader: str, attack: str) -> str:
    """Return why an attack cannot be tried on a grader, or nothing."""
    return _found(NOT_APPLICABLE, grader, attack)


def says_nothing(grader: str, attack: str) -> str:
    """Return what it is that an attack only boasts of, or nothing."""
    return _found(HARMLESS, grader, attack)


def right_values(attack: str) -> tuple[str, ...]:
    """Return the tasks whose answers are right but for their types."""
    return RIGHT_VALUES.get(attack, ())


def _found(reasons: dict[str, str], grader: str, attack: str) -> str:
    family = attack.partition("/")[0]
    return next((reasons[key] for key in (attack, family, f"{grader} {attack}") if key in reasons), "")
