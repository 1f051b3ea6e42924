"""dashboard.html, one page about the class: scores, tasks, misconceptions, and a table of all submissions.

The page is one file without anything from elsewhere; its script may read nothing but the page itself, as its
Content-Security-Policy says. Histograms are drawn by matplotlib as SVG.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import math
from typing import Any

from markupsafe import Markup

from autograder import pack
from autograder.formats import html, markup, tally
from autograder.formats.job import Job
from autograder.formats.tally import Assignment
from autograder.formats.terminal import printable
from autograder.report import Report

LAST = True  # it links to the pages of html
_LETTERS = {"passed": "p", "partial": "h", "not_attempted": "n"}
_LONGEST = 300  # characters of a message
_DRAWING: Any = {"svg.fonttype": "none", "svg.hashsalt": "autograder", "font.size": 11}


def write(job: Job) -> None:
    """Write the page."""
    counted = tally.count(job.reports)
    script = markup.TEMPLATES.get_template("dashboard.js").render()
    template = markup.TEMPLATES.get_template("dashboard.html")
    names = list(counted.assignments)
    known = {(name, key): n for n, (name, key) in enumerate(_keys(counted))}
    rows = [_row(report, names, known, job) for report in job.reports]
    with job.file("dashboard.html") as file:
        file.write(
            template.render(
                counted=counted,
                histograms={name: _histogram(one) for name, one in counted.assignments.items()},
                titles={name: _title(name) for name in names},
                students=[row[0] for row in rows],
                pages=[row[-1] for row in rows],
                data=_json({"assignments": names, "rows": rows, "mistakes": _mistakes(counted)}),
                numbers=known,
                script=Markup(script),
                script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
                when=f"{job.when:%Y-%m-%d %H:%M} UTC",
            )
        )


def _keys(counted: tally.Class) -> list[tuple[str, str]]:
    return [(name, one.told.id) for name, each in counted.assignments.items() for one in each.ranked]


def _mistakes(counted: tally.Class) -> list[str]:
    return [printable(one.told.title) for each in counted.assignments.values() for one in each.ranked]


def _row(report: Report, names: list[str], known: dict[tuple[str, str], int], job: Job) -> list[Any]:
    """Return what the table shows of a report, as short as it can be."""
    name = report.assignment or ""
    mistakes = dict.fromkeys(known[name, told.id] for task in report.tasks for told in task.diagnoses)
    page = html.path(report)
    return [
        printable(report.student),
        names.index(name),
        report.score,
        report.max_score,
        round(report.seconds, 3),
        report.verdict,
        "".join(_LETTERS.get(task.verdict, "w") for task in report.tasks),
        list(mistakes),
        printable(report.message)[:_LONGEST],
        page if (job.folder / page).exists() else "",
    ]


def _json(data: object) -> Markup:
    """Write data so that nothing in it can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _title(name: str) -> str:
    if name in pack.names():
        return pack.load(name).title
    return name or "Not recognised"


def _histogram(assignment: Assignment) -> Markup:
    """Draw how many have how many points, in the colours of the page."""
    if not assignment.scores:
        return Markup("")
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    text, bars = "#010203", "#040506"  # to be replaced: the page's colours differ by day and night
    most = max(assignment.max_score, *assignment.scores, 1.0)
    width = max(1.0, math.ceil(most / 20))
    edges = [width * n - width / 2 for n in range(math.ceil(most / width) + 2)]
    with mpl.rc_context(_DRAWING):
        figure = Figure(figsize=(5.6, 2.3), layout="constrained")
        axes = figure.add_subplot()
        axes.hist(assignment.scores, bins=edges, color=bars, rwidth=0.86)
        axes.set_xlabel(f"points of {assignment.max_score:g}", color=text)
        axes.set_ylabel("submissions", color=text)
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
        axes.tick_params(colors=text)
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(text)
        file = io.StringIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :].replace(text, "currentColor").replace(bars, "var(--bar)")
    return Markup(svg)
