"""A real browser for the tests of pages: the machine's own Chromium, quiet and without a window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def running() -> Iterator[Any]:
    """A browser for as long as it is needed; the test is skipped, with the reason, where there is none.

    While it runs, so does an event loop, beside which nothing else may start one.
    """
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser can be driven")
    if not CHROMIUM:
        pytest.skip("no chromium is installed (Debian and Ubuntu: apt-get install chromium): the page was not opened")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()
