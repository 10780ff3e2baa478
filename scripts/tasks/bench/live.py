"""Times cells that run in the page: headless Chromium, the built site on 127.0.0.1."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from machine.commands import ROOT
from tasks.bench.browser import CHROMIUM, FLAGS, Host, served
from tasks.bench.common import kilobytes, print_goal
from tasks.bench.sites import built_site

CHAPTER = "chapters/2-chain-rule/"
SMALL, GRAPH, LATER = 1, 2, 3
"""A cell that computes and prints, one that draws a graph, and one that neither waits for."""

PATIENCE = 120_000
IMPORT = re.compile(r'^import .* from "(\.[^"]+)"$', re.MULTILINE)
SOURCE = re.compile(r'src="([^"]+)"')

LABORATORY_SECONDS = 10
LABORATORY = """milliseconds => new Promise((settle) => {
  const laboratory = document.querySelector("micrograd-laboratory")
  const button = laboratory.querySelector(".controls button")
  const take = laboratory.take.bind(laboratory)
  let started, first, pictures = 0, task = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) task = Math.max(task, duration)
  }).observe({ type: "longtask" })
  laboratory.take = (state) => {
    take(state)
    if (!state.losses.length) return
    const now = performance.now()
    first ??= { after: now - started, at: now, steps: state.steps }
    pictures += 1
    if (now < first.at + milliseconds) return
    laboratory.take = take
    laboratory.pause()
    const share = milliseconds / (now - first.at)
    settle([first.after, (state.steps - first.steps) * share, (pictures - 1) * share, task])
  }
  started = performance.now()
  button.click()
})"""
"""Presses Train; gives the time to the first step, then steps, pictures and the longest task."""

TRAINING = """
import random, time
from micrograd.nn import MLP
from micrograd.descent import descend
from micrograd.loss import mean_squared_error
random.seed(1337)
model = MLP(3, [4, 4, 1])
xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
ys = [1.0, -1.0, -1.0, 1.0]
started = time.perf_counter()
for step in range(20):
    loss = mean_squared_error([model(x) for x in xs], ys)
    model.zero_grad()
    loss.backward()
    descend(model.parameters(), 0.1)
print(f"seconds {time.perf_counter() - started:.6f}")
"""


def measure(rounds: int) -> None:
    """Prints what a reader waits for, medians, each beside what it should stay below."""
    site, rounds = built_site("live cells") / "site", max(rounds, 5)
    with served(site, Host) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        print("\nCells in the page, medians; in brackets: what is to be reached")
        print_goal("scripts of live cells on the page, gzipped", _eager_kilobytes(site), "kB", 5.0)
        _measure_starts(browser, address, rounds)
        _measure_runs(browser, address, rounds)
        _measure_laboratory(browser, address)
        browser.close()


def _measure_starts(browser: Browser, address: str, rounds: int) -> None:
    cold, warm = [], []
    for _ in range(rounds):
        context = browser.new_context()
        cold.append(_first_output(context, address))
        warm.append(_first_output(context, address))
        context.close()
    print_goal("press to first output, cold", median(cold), "s", 6.0)
    print_goal("press to first output, later visit", median(warm), "s", 3.5)


def _first_output(context: BrowserContext, address: str) -> float:
    page = context.new_page()
    page.goto(f"{address}{CHAPTER}", wait_until="networkidle")
    page.wait_for_selector(".live-bar")
    seconds = _run(page, SMALL)
    page.close()
    return seconds


def _measure_runs(browser: Browser, address: str, rounds: int) -> None:
    page = browser.new_page()
    page.goto(f"{address}{CHAPTER}")
    page.wait_for_selector(".live-bar")
    _run(page, SMALL)
    small = [_run(page, SMALL) for _ in range(rounds)]
    print_goal("later run of a small cell", 1000 * median(small), "ms", 50.0)
    _run(page, GRAPH)
    graph = [_run(page, GRAPH) for _ in range(rounds)]
    print_goal("later run of a graph", 1000 * median(graph), "ms", 100.0)
    _edit(page, SMALL, TRAINING)
    here = median(_seconds_of_training(page) for _ in range(rounds))
    there = median(_seconds_in_this_python() for _ in range(rounds))
    print_goal("41 parameters, 20 steps, times this Python", here / there, "", 3.0)
    print_goal("Stop to ready", median(_stopped(page) for _ in range(rounds)), "s", 1.0)


def _measure_laboratory(browser: Browser, address: str) -> None:
    """Trains MLP(2, [8, 8, 1]) on batches of 20, as the laboratory begins."""
    page = browser.new_page()
    page.goto(f"{address}laboratory/", wait_until="networkidle")
    page.wait_for_selector("micrograd-laboratory.ready")
    first, steps, pictures, task = page.evaluate(LABORATORY, 1000 * LABORATORY_SECONDS)
    print_goal("laboratory: press to first step", first / 1000, "s", 4.0)
    print_goal("laboratory: a step", 1000 * LABORATORY_SECONDS / steps, "ms", 50.0)
    print_goal("laboratory: a picture", 1000 * LABORATORY_SECONDS / pictures, "ms", 500.0)
    print_goal("laboratory: longest task of the page (0: < 50)", task, "ms", 50.0)
    page.close()


def _run(page: Page, number: int) -> float:
    """Presses Run, and returns the seconds until the page says that the cell ran.

    The page's own clock decides: this process would add its own way to the browser and back.
    """
    milliseconds = page.evaluate(
        """([number, patience]) => new Promise((settle, fail) => {
            const bar = document.querySelector(`.cell[data-cell="${number}"] .live-bar`)
            const status = bar.querySelector("output")
            status.textContent = ""
            const started = performance.now()
            new MutationObserver((_, observer) => {
              if (!status.textContent.startsWith("Ran")) return
              observer.disconnect()
              settle(performance.now() - started)
            }).observe(status, { childList: true, subtree: true, characterData: true })
            setTimeout(() => fail(new Error(`not run: ${status.textContent}`)), patience)
            bar.querySelector("button").click()
        })""",
        [number, PATIENCE],
    )
    return float(milliseconds) / 1000


def _edit(page: Page, number: int, code: str) -> None:
    cell = page.locator(f'.cell[data-cell="{number}"]')
    cell.get_by_role("button", name=re.compile("^Edit")).click()
    cell.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def _seconds_of_training(page: Page) -> float:
    _run(page, SMALL)
    return _seconds(page.locator(f'.cell[data-cell="{SMALL}"] .live-output').inner_text())


def _seconds_in_this_python() -> float:
    command = [sys.executable, "-c", TRAINING]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return _seconds(done.stdout)


def _seconds(text: str) -> float:
    return float(text.split("seconds ")[1])


def _stopped(page: Page) -> float:
    """Stops an endless loop; returns the seconds until another cell has run."""
    _edit(page, LATER, "while True:\n    pass")
    cell = page.locator(f'.cell[data-cell="{LATER}"]')
    cell.get_by_role("button", name=re.compile("^Run")).click()
    cell.get_by_role("button", name=re.compile("^Stop")).wait_for(timeout=PATIENCE)
    stop = f'.cell[data-cell="{LATER}"] .live-bar button[aria-label^="Stop"]'
    page.evaluate("(stop) => document.querySelector(stop).click()", stop)
    return _run(page, SMALL)


def _eager_kilobytes(site: Path) -> float:
    """Returns the heaviest chapter's scripts of live cells, before anything is pressed."""
    return max(map(_script_kilobytes, (site / "chapters").glob("*/index.html")))


def _script_kilobytes(page: Path) -> float:
    html = page.read_text(encoding="utf-8")
    tags = re.findall(r"<script[^>]*>", html)
    sources = [SOURCE.search(tag) for tag in tags if "/live/" in tag]
    files = [page.parent / source[1] for source in sources if source]
    contents = {path.resolve(): path.read_bytes() for path in _with_imports(files)}
    return sum(map(kilobytes, contents.values()))


def _with_imports(scripts: list[Path]) -> Iterator[Path]:
    """Yields scripts, and what they import as soon as they are loaded."""
    for path in scripts:
        yield path
        imported = IMPORT.findall(path.read_text(encoding="utf-8"))
        yield from _with_imports([path.parent / name for name in imported])
