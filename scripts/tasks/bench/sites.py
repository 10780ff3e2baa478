"""Copies of the site to build: this one, and one that mkdocs-jupyter executes without a cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import jupytext

from machine.commands import ROOT
from tasks.bench.common import BENCH, copy_of_project, progress, seconds

COPIED = ("docs", "micrograd", "scripts", "mkdocs.yml", "pyproject.toml", "LICENSE")


def copy_of_site() -> Path:
    """Returns a copy of this project in `.cache/bench`, without what builds left behind."""
    site = BENCH / "site"
    shutil.rmtree(site, ignore_errors=True)
    return copy_of_project(COPIED, site)


def peer_site() -> Path:
    """Returns a copy of the site whose chapters are notebooks, executed by mkdocs-jupyter."""
    peer = BENCH / "peer"
    shutil.rmtree(peer, ignore_errors=True)
    copy_of_site().rename(peer)
    for chapter in (peer / "docs" / "chapters").glob("*.md"):
        content = jupytext.read(chapter)
        content.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        jupytext.write(content, chapter.with_suffix(".ipynb"))
        chapter.unlink()
    text = (peer / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "main.ipynb" not in line or "include" in line]
    config = "\n".join(lines).replace("hooks:\n  - scripts/hooks.py\n", "")
    for old, new in (
        ("include: [main.ipynb]", 'include: ["*.ipynb"]'),
        ("  /chapters/*.ipynb\n", ""),
        ("execute: false", "execute: true\n      cache: false\n      allow_errors: true"),
    ):
        if old not in config:
            raise RuntimeError(f"mkdocs.yml no longer has {old!r}: mend peer_site")
        config = config.replace(old, new)
    for notebook in (peer / "docs" / "chapters").glob("*.ipynb"):
        config = config.replace(f"{notebook.stem}.md", notebook.name)
    (peer / "mkdocs.yml").write_text(config, encoding="utf-8")
    return peer


def environment_of(site: Path) -> dict[str, str]:
    """Returns the environment in which MkDocs takes the package of a copy."""
    return {**os.environ, "PYTHONPATH": str(site), "NO_MKDOCS_2_WARNING": "1"}


def build_seconds(site: Path) -> float:
    """Builds a copy; returns how long it took.

    Raises:
        RuntimeError: The copy has no page of a chapter, so what was measured is no build of it.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]

    def build() -> None:
        subprocess.run(command, cwd=site, env=environment_of(site), check=True, capture_output=True)

    took = seconds(build)
    if not (site / "site" / "chapters" / "3-autograd" / "index.html").is_file():
        raise RuntimeError(f"the build in {site} made no page of chapter 3")
    return took


def built_site(what: str) -> Path:
    """Returns a built copy of the site, whose chapters need not run if they have run here."""
    site = copy_of_site()
    executed = ROOT / ".cache" / "store"
    if executed.is_dir():
        shutil.copytree(executed, site / ".cache" / "store", dirs_exist_ok=True)
    progress(f"{what}: building the site")
    build_seconds(site)
    return site
