"""What the tests in a browser share: pages, pictures of them, and what to see when something fails."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import classroom
from tests.browser.jupyter import Jupyter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PICTURES = classroom.ROOT / "build" / "screenshots"


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Jupyter]]:
    """Return a function that starts a server in a folder."""
    running = []

    def start(folder: Path) -> Jupyter:
        running.append(Jupyter(folder, tmp_path_factory.mktemp("own")))
        return running[-1]

    yield start
    for server in running:
        server.close()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window as wide as a laptop's; nothing in it may take longer than two minutes."""
    from playwright.sync_api import expect

    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
    yield context.new_page()
    expect.set_options(timeout=5_000)
    context.close()


@pytest.fixture(scope="module")
def picture(page: Page) -> Callable[[str], None]:
    """Return a function that keeps what the page looks like in build/screenshots."""
    return lambda name: page.screenshot(path=_PICTURES / f"{name}.png") and None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the log of the server, and a picture of the page, to the report of a failed test."""
    report = yield
    if report.failed:
        for name, fixture in item.funcargs.items():
            if isinstance(fixture, Jupyter):
                report.sections.append((f"log of {name}", fixture.log()))
        if "picture" in item.funcargs:
            item.funcargs["picture"](f"failed_{item.name}")
            report.sections.append(("picture", str(_PICTURES / f"failed_{item.name}.png")))
    return report
