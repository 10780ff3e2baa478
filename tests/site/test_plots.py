"""Each plot says as drawn in a page what it says as published, in colors that mean something."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

CHAPTERS_WITHOUT_PLOTS = {"3-autograd", "10-broken-engines"}
RUN_PLOTS = """
import json, subprocess, sys, tempfile
from pathlib import Path
from browser.python import plots
from browser.python.session import Session

manifest, style = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2])
plots.STYLE = style
hosted = {"matplotlib", "numpy"}
manifest["runtime"]["hosted"] = dict.fromkeys(hosted, 1)
for cell in manifest["cells"]:
    cell["needs"] = sorted(set(cell["needs"]) - hosted)


def layout(dot):
    command = ["dot", "-Tsvg"]
    return subprocess.run(command, input=dot, capture_output=True, text=True, check=True).stdout


def is_plot(item):
    return item["kind"] == "drawing" and item["text"].startswith("patch")


session = Session(json.dumps(manifest), lambda output: None, layout, Path(tempfile.mkdtemp()))
found = {}
for cell in manifest["cells"]:
    if cell["needs"] or not any(map(is_plot, cell["published"])):
        continue
    for each in json.loads(session.plan(cell["number"], "{}")):
        session.run(each["number"])
    found[cell["number"]] = json.loads(session.differences())
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def manifests(site: Path) -> dict[str, Path]:
    return {path.stem: path for path in (site / "live").glob("[0-9]*.json")}


def test_plots_show_slopes_alone_in_the_color_of_slopes_and_verdicts_nowhere(site: Path) -> None:
    plots, wrong = 0, []
    for path in (site / "chapters").glob("*/index.html"):
        for svg in BeautifulSoup(path.read_bytes(), "html.parser").select("article svg"):
            if "--figure-paper" not in (drawing := str(svg)):
                continue  # a graph
            plots += 1
            frame = svg.find_parent(["figure", "micrograd-slide"])
            says = f"{svg['aria-label']} {frame.get_text() if frame else ''}"
            of_slopes = re.search("slope|gradient|tangent|derivative", says, re.IGNORECASE)
            if "--figure-c2" in drawing or ("--figure-c1" in drawing and not of_slopes):
                wrong.append((path.parent.name, says[:80]))
    assert plots > 30
    assert wrong == []


def test_plots_of_all_chapters_are_reproduced(manifests: dict[str, Path], root: Path) -> None:
    style = root / "docs" / "assets" / "figures.mplstyle"
    without = set()
    for name, path in manifests.items():
        done = subprocess.run(
            [sys.executable, "-c", RUN_PLOTS, str(path), str(style)],
            cwd=root / "scripts",
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert {number: lines for number, lines in found.items() if lines} == {}, name
        if not found:
            without.add(name)
    assert without == CHAPTERS_WITHOUT_PLOTS
