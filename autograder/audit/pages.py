"""The audit for people: a page in Markdown, and a summary for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from autograder.audit.ledger import Ledger, Margin, TaskLedger
from autograder.audit.naming import Naming

_HEADS = ("task", "variants", "mistakes", "pairs", "mutants killed", "closest variant", "nearest mistake")


def summary(ledger: Ledger) -> str:
    """Return the figures of an audit, then a line for every task and every check."""
    return "\n".join([*_figures(ledger), *_lines(ledger)])


def markdown(ledger: Ledger) -> str:
    """Return the whole audit as a page."""
    return "\n".join([*_page(ledger), ""])


def _figures(ledger: Ledger) -> Iterator[str]:
    tasks = ledger.tasks
    killed = sum(task.mutants.killed.count for task in tasks)
    real = sum(task.mutants.killed.total for task in tasks)
    equal = sum(task.mutants.equivalent for task in tasks)
    rejected = sum(len(task.rejected_variants) for task in tasks)
    accepted = sum(len(task.accepted_mistakes) for task in tasks)
    yield f"seeds: {', '.join(map(str, ledger.seeds))}"
    failing, scoring = (sum(map(bool, which)) for which in zip(*map(_ends, tasks), strict=True))
    yield f"solutions that lose points: {failing} of {len(tasks)}"
    yield f"starters that score: {scoring} of {len(tasks)}"
    yield f"right variants rejected: {rejected} of {sum(task.variants for task in tasks)}"
    yield f"known mistakes accepted: {accepted} of {sum(task.mistakes for task in tasks)}"
    closest = max(filter(None, (task.closest_variant for task in tasks)), key=_error, default=None)
    nearest = min(filter(None, (task.nearest_mistake for task in tasks)), key=_error, default=None)
    yield f"largest error of a right variant, as a multiple of what is tolerated: {_margin(closest)}"
    yield f"smallest error of a mistake, likewise: {_margin(nearest)}"
    idle = sum(not check.catches_alone for task in tasks for check in task.checks)
    total = sum(len(task.checks) for task in tasks)
    yield f"checks that catch nothing that no other check catches: {idle} of {total}"
    yield f"single mistakes named: {ledger.single_mistakes.named}"
    yield f"single mistakes misnamed: {ledger.single_mistakes.misnamed}"
    yield f"pairs named with both parts: {ledger.pairs_of_mistakes.named}"
    yield f"pairs misnamed: {ledger.pairs_of_mistakes.misnamed}"
    share = f" ({killed / real:.2%})" if real else ""
    yield f"mutants killed: {killed} of {real}{share}, besides {equal} that change nothing"
    times = ", ".join(f"{name} {value:g}" for name, value in ledger.diagnosis_milliseconds.items())
    yield f"diagnosis of a failed task, in milliseconds: {times or 'none failed'}"
    yield f"faults: {len(ledger.faults)}"


def _ends(task: TaskLedger) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return task.failing_solutions, task.scoring_starters


def _error(margin: Margin) -> float:
    return margin.error


def _lines(ledger: Ledger) -> Iterator[str]:
    for task in ledger.tasks:
        name, *cells = _row(task)
        yield f"\n{name}: " + ", ".join(
            f"{head} {cell}" for head, cell in zip(_HEADS[1:], cells, strict=True)
        )
        for check in task.checks:
            alone = len(check.catches_alone)
            yield f"  catches {len(check.catches):3}, {alone:3} alone: {check.title}"


def _page(ledger: Ledger) -> Iterator[str]:
    yield "# Audit of the hidden graders\n"
    yield (
        "Every known answer was graded in the sandbox as a student's would be. `autograder audit` makes "
        "this page anew.\n"
    )
    yield from (f"- {line}" for line in _figures(ledger))
    yield "- versions: " + ", ".join(f"{name} {version}" for name, version in ledger.versions.items())
    yield "\n## What is wrong\n"
    yield from _list(ledger.faults)
    yield "\n## Tasks\n"
    yield from _table(
        _HEADS,
        map(_row, ledger.tasks),
    )
    yield (
        "\nThe closest variant is the right answer with the largest error, the nearest mistake the wrong "
        "one with the smallest, both as multiples of what is tolerated. A check stops where it first fails, "
        "so that mistakes are at least so far away.\n"
    )
    yield "## Checks\n"
    yield "What fails a check, and what fails no other check of the task.\n"
    for task in ledger.tasks:
        yield f"### {task.assignment}: {task.task}\n"
        rows = ((check.title, len(check.catches), len(check.catches_alone)) for check in task.checks)
        yield from _table(("check", "catches", "alone"), rows)
        yield ""
    yield "## Every mistake and the checks that catch it\n"
    for task in ledger.tasks:
        yield f"### {task.assignment}: {task.task}\n"
        yield from _table(("mistake", *(str(n) for n in range(1, len(task.checks) + 1))), _matrix(task))
        yield ""
    yield "## Mutants that survive\n"
    yield from _list(
        f"{task.task}: {change}: {reason or 'NO REASON GIVEN'}"
        for task in ledger.tasks
        for change, reason in task.mutants.survivors.items()
    )
    yield from _naming("single mistakes", ledger.single_mistakes)
    yield from _naming("pairs of mistakes", ledger.pairs_of_mistakes)


def _row(task: TaskLedger) -> Sequence[object]:
    killed = f"{task.mutants.killed.count} of {task.mutants.killed.total}"
    margins = map(_margin, (task.closest_variant, task.nearest_mistake))
    return task.task, task.variants, task.mistakes, task.pairs, killed, *margins


def _margin(margin: Margin | None) -> str:
    return f"{margin.error:g} ({margin.answer})" if margin else "–"


def _matrix(task: TaskLedger) -> Iterator[Sequence[object]]:
    names = sorted({name for check in task.checks for name in check.catches})
    for name in names:
        yield name, *("✗" if name in check.catches else "" for check in task.checks)


def _naming(what: str, naming: Naming) -> Iterator[str]:
    yield f"\n## Naming of {what}\n"
    yield f"Named: {naming.named}. Misnamed: {naming.misnamed}.\n"
    yield "Misnamed:\n"
    yield from _list(f"{answer}: {', '.join(told)}" for answer, told in naming.wrong.items())
    yield "\nNamed in part, because that part alone gives the same values everywhere:\n"
    yield from _list(naming.in_part)
    yield "\nNot named:\n"
    yield from _list(naming.unnamed)


def _list(entries: Iterable[str]) -> Iterator[str]:
    yield from [f"- {_plain(entry)}" for entry in entries] or ["Nothing."]


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield "| " + " | ".join(_plain(str(cell)) for cell in row) + " |"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
