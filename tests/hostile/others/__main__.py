"""`python -m tests.hostile.others --output FOLDER`: attack nbgrader, otter-grader and this project alike.

Writes attacks.md and attacks.json, and keeps what is in the latter of graders that it is not asked to attack.
The first run makes an environment for otter-grader in build/others.
"""

from __future__ import annotations

import fnmatch
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import click

from tests import classroom
from tests.hostile import corpus
from tests.hostile.corpus import Attack
from tests.hostile.others import judging, ours, table
from tests.hostile.others.courses import ASSIGNMENT
from tests.hostile.others.exceptions import does_not_apply
from tests.hostile.others.graders import GRADERS, Grader
from tests.hostile.others.judging import Finding, Usual

BUILD = classroom.ROOT / "build" / "others"
EQUIVALENTS = Path(__file__).with_name("equivalents")


@click.command(help=__doc__)
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--only", default="*", help="Try only attacks whose name fits this pattern: values/*, say.")
@click.option("--grader", multiple=True, help="Only this one: nbgrader, otter-grader, full or landlock.")
@click.option("--jobs", default=2, show_default=True, help="Attacks at the same time.")
def main(output: Path, only: str, grader: tuple[str, ...], jobs: int) -> None:
    """Run all attacks and write what came of them."""
    chosen = [attack for attack in corpus.attacks() if attack.assignment == ASSIGNMENT]
    chosen = [attack for attack in chosen if fnmatch.fnmatch(str(attack), only)]
    attempts: dict[str, tuple[str, Callable[[], dict[str, Finding]]]] = {}
    for other in (kind(BUILD) for kind in GRADERS):
        attempts[other.name] = (other.version(), partial(attacked, other, chosen, jobs))
    for level in ("full", "landlock"):
        attempts[level] = (f"this project, {level}", partial(ours.attack, level, chosen))
    output.mkdir(parents=True, exist_ok=True)
    kept = output / "attacks.json"
    findings = table.from_json(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for name in grader or attempts:
        title, attempt = attempts[name]
        start = time.monotonic()
        findings[title] = attempt()
        click.echo(f"{title}: {len(findings[title])} attacks, {time.monotonic() - start:.0f} seconds")
        kept.write_text(table.as_json(findings), encoding="utf-8")
        (output / "attacks.md").write_text(table.markdown(findings), encoding="utf-8")
    click.echo(f"\n{table.summary(findings)}\nEvery attack by name is in {output / 'attacks.md'}")


def attacked(grader: Grader, attacks: list[Attack], jobs: int) -> dict[str, Finding]:
    """Set a grader up, see that it works, and attack it."""
    shutil.rmtree(grader.folder, ignore_errors=True)
    grader.prepare()
    honest = classroom.hand_in(ASSIGNMENT, classroom.solution(ASSIGNMENT))
    normal = judging.usual(grader, grader.attack(honest, grader.bait()))
    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(map(str, attacks), pool.map(partial(tried, grader, normal), attacks), strict=True))


def tried(grader: Grader, normal: Usual, attack: Attack) -> Finding:
    """Attack a grader once; in the attack's own words, or in such as this grader understands."""
    if reason := does_not_apply(grader.name, str(attack)):
        return Finding(note=reason)
    own = EQUIVALENTS / grader.name / f"{attack}.py"
    attack = corpus.read(own) if own.exists() else attack
    bait = grader.bait()
    words = grader.words(bait)
    friends = [corpus.read(path).notebook(words) for path in first_parts(attack)]
    evidence = grader.attack(attack.notebook(words), bait, *friends)
    found = judging.judge(attack, grader, evidence, bait, normal)
    outcome = "; ".join(effect.words for effect in found.effects) or "stood"
    click.echo(f"{grader.name:12} {attack!s:40} {found.seconds:5.0f} s  {outcome}", err=True)
    return found


def first_parts(attack: Attack) -> list[Path]:
    """Return the file of the attack that one in two parts needs to have been handed in before it."""
    start, number, _ = attack.name.partition("_2")
    return sorted(corpus.FOLDER.joinpath(attack.family).glob(f"{start}_1*.py")) if number else []


if __name__ == "__main__":
    main()
