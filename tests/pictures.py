"""`python -m tests.pictures RESULTS`: the pictures in docs/, of pages that a graded class gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from autograder.formats import html
from autograder.stored import StoredReports
from tests import classroom

STUDENT, ASSIGNMENT = "barbara", "l2_regularization"
SHOTS = {"feedback": 760, "dashboard": 1100}  # by width
HEIGHT = 1080


def main(results: Path) -> None:
    """Take both pictures."""
    program = shutil.which("chromium") or sys.exit("there is no chromium here")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        command = [sys.executable, "-m", "autograder", "report", results, "--format", "html,dashboard"]
        subprocess.run([*command, "--output", folder], check=True)
        chosen = [
            report
            for report in StoredReports.of(results)
            if (report.student, report.assignment) == (STUDENT, ASSIGNMENT)
        ]
        pages = {"feedback": folder / html.path(chosen[0]), "dashboard": folder / "dashboard.html"}
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture, page in pages.items():
            tab = browser.new_page(viewport={"width": SHOTS[picture], "height": HEIGHT})
            tab.goto(f"{page.as_uri()}#{ASSIGNMENT}")
            if picture == "dashboard":
                tab.locator("section.assignment", has_text=ASSIGNMENT).first.evaluate(
                    "part => part.scrollIntoView()"
                )
            tab.screenshot(path=classroom.ROOT / "docs" / f"{picture}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
