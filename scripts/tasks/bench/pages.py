"""What Lighthouse says of each page, with its mobile preset: a slow phone on a slow network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from statistics import median

from tasks.bench.browser import CHROMIUM, FLAGS, Host, served
from tasks.bench.common import BENCH, progress
from tasks.bench.sites import built_site

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on Node.js 20
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOALS = {"performance": 95.0, "accessibility": 100.0, "best-practices": 100.0, "seo": 100.0}
NOTEBOOK_GOAL = 85.0
SECONDS_PER_PAGE = 180


def measure(rounds: int) -> None:
    """Prints for each page the median of its scores in each category, from 0 to 100."""
    site = built_site("pages") / "site"
    tool = lighthouse()
    names = page_names(site)
    print(f"\nLighthouse's mobile preset, medians of {rounds}; * below what is to be reached")
    print("  " + "page".ljust(44) + "".join(category.rjust(16) for category in CATEGORIES))
    with served(site, Host) as address:
        for name in names:
            progress(f"pages: {name or 'home'}")
            try:
                runs = [scores_of(address + name, tool) for _ in range(rounds)]
            except RuntimeError as error:  # the other pages are measured
                print(f"  {name or 'home'}: {error}".rstrip(), flush=True)
            else:
                print(row_of(name, runs), flush=True)


def page_names(site: Path) -> list[str]:
    """Returns each page's address below the site's, the home page first."""
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if name == "." else f"{name}/" for name in found)


def row_of(name: str, runs: list[dict[str, float]]) -> str:
    """Returns a page's line of the table."""
    cells = []
    for category in CATEGORIES:
        score = median(run[category] for run in runs)
        goal = NOTEBOOK_GOAL if (name, category) == ("main/", "performance") else GOALS[category]
        cells.append(f"{score:.0f}{' ' if score >= goal else '*'}".rjust(16))
    return "  " + (name or "home").ljust(44) + "".join(cells)


def scores_of(address: str, tool: Path) -> dict[str, float]:
    """Returns the scores of one run, from 0 to 100.

    Raises:
        RuntimeError: Lighthouse could not look at the page.
    """
    command = ["node", str(tool), address, "--output=json", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}"]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_PER_PAGE,
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse could not look at {address}:\n{done.stderr[-2000:]}")
    return scores_in(json.loads(done.stdout))


def scores_in(report: dict[str, object]) -> dict[str, float]:
    """Returns each category's score in Lighthouse's report, from 0 to 100.

    Raises:
        RuntimeError: A category has no score, because a part of it failed.
    """
    found = {}
    for category in CATEGORIES:
        score = report["categories"][category]["score"]  # type: ignore[index]
        if score is None:
            raise RuntimeError(f"Lighthouse gives no score for {category}: run it again")
        found[category] = 100.0 * score
    return found


def lighthouse() -> Path:
    """Returns Lighthouse's program, fetched into `.cache/bench` the first time.

    Raises:
        RuntimeError: There is no Node.js, or npm could not fetch it.
    """
    folder = BENCH / LIGHTHOUSE.replace("@", "-")
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if program.is_file():
        return program
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise RuntimeError("Lighthouse needs Node.js with npm on PATH; dev.py bench provides both")
    progress("pages: fetching Lighthouse")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit"]
    command += ["--no-fund", "--no-package-lock", "--no-update-notifier", LIGHTHOUSE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not program.is_file():
        raise RuntimeError(f"npm could not fetch {LIGHTHOUSE}:\n{done.stderr[-2000:]}")
    return program
