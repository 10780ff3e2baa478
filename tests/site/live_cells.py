"""What a reader does with the cells of a page, for tests in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, Route, expect

LOADING = 120_000
"""Milliseconds until Python must have started, on a busy computer."""

RAN = re.compile(r"^Ran here")


@contextmanager
def opened(browser: Browser, home: str, path: str, width: int = 1280) -> Iterator[Page]:
    """Opens a page of a site; fails if it asked another host for anything or threw an error."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.set_default_timeout(30_000)  # a busy machine is slow, not wrong
    page = context.new_page()
    problems: list[str] = []
    requested: list[str] = []
    context.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{home}{path}")
    try:
        yield page
    finally:
        context.close()
    elsewhere = [url for url in requested if not url.startswith((home, "data:", "blob:"))]
    assert problems + elsewhere == []


def cell(page: Page, number: int) -> Locator:
    return page.locator(f'.cell[data-cell="{number}"]')


def button(cell: Locator, name: str) -> Locator:
    return cell.locator(".live-bar").get_by_role("button", name=re.compile(f"^{name} "))


def status(cell: Locator) -> Locator:
    return cell.locator(".live-bar output")


def unfold(cell: Locator) -> None:
    """Opens the fold over a cell's code, where there is one."""
    cell.evaluate("(cell) => cell.querySelector(':scope > details')?.setAttribute('open', '')")


def run(cell: Locator) -> None:
    """Runs a cell, and waits until it has ended."""
    unfold(cell)
    button(cell, "Run").click()
    expect(status(cell)).to_have_text(RAN, timeout=LOADING)


def edit(page: Page, cell: Locator, code: str) -> None:
    """Replaces a cell's code; the editor keeps the focus."""
    unfold(cell)
    button(cell, "Edit").click()
    expect(cell.locator(".cm-content")).to_be_focused(timeout=LOADING)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def failing_once(match: str, page: Page) -> None:
    """Makes the first request for something fail half way, and lets later ones through."""
    failed: list[str] = []

    def fail(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort("connectionreset")

    page.context.route(match, fail)
