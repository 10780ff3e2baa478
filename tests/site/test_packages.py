"""Packages that the site hosts for its pages, from a stand-in for Pyodide's distribution.

The stand-ins are small and plain Python: what is shown is the way from the setting to the cell.
That the real matplotlib draws what is published is shown in test_plots.py.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import succeed
from live_cells import LOADING, RAN, button, cell, edit, failing_once, opened, run, status
from playwright.sync_api import Browser, Page, expect

from tasks.bench.browser import served

CONFIGURATION = """\
INHERIT: whole.yml
nav:
  - Home: index.md
  - Plots: chapters/1-plots.md
  - Licenses: reference/licenses.md
  - Notebook: main.ipynb
"""
CHAPTER = """\
# 1. Plots

```python
import math

import matplotlib.pyplot as plt
import numpy as np

print("imported", math.floor(1.5))
```

A number.

```python
print(np.square(3))
```

A line.

```python alt="A line that rises"
plt.plot([1.0, 2.0])
plt.show()
```

### Exercise 1: a square { #exercise-own-square }

```python exercise="own-square" part="starter"
def own_square(x):
    return x
```

```python exercise="own-square" part="check"
import numpy as np

from micrograd.lessons.exercise import require


def check(own_square):
    require(own_square(3) == np.square(3), "3 by 3 is 9")
    return "it squares"
```

```python exercise="own-square" part="solution"
def own_square(x):
    return x * x
```

```python exercise="own-square" part="wrong" says="3 by 3 is 9"
def own_square(x):
    return 2 * x
```

```python exercise="own-square" part="wrong" says="3 by 3 is 9"
def own_square(x):
    return x + 3
```
"""
NUMPY = "def square(x):\n    return x * x\n"
PYPLOT = """\
from matplotlib import get_backend_module
from matplotlib.figure import Figure

figures = {}


def plot(values):
    figures.setdefault(1, Figure()).values = values


def get_fignums():
    return list(figures)


def figure(number):
    return figures[number]


def close(which):
    figures.clear()


def show():
    get_backend_module().show()
"""
MATPLOTLIB = """\
import importlib
import os
from pathlib import Path

assert "text.color: 1f2933" in Path(os.environ["MATPLOTLIBRC"]).read_text()


def get_backend_module():
    return importlib.import_module(os.environ["MPLBACKEND"].removeprefix("module://"))


def rc_file_defaults():
    pass
"""
FIGURE = """\
import numpy


class Figure:
    axes = ["one"]

    def get_facecolor(self):
        return "#ffffff"

    def savefig(self, target, **options):
        points = " L ".join(f"{i} {numpy.square(y)}" for i, y in enumerate(self.values))
        target.write(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt" viewBox="0 0 9 9">'
            f'<path d="M {points}" style="stroke: #1d5fd1; fill: none"/></svg>'
        )
"""
BACKEND = "class FigureCanvasSVG:\n    pass\n"
PACKAGES = {
    "numpy": ([], {"numpy/__init__.py": NUMPY}),
    "matplotlib": (
        ["numpy"],
        {
            "matplotlib/__init__.py": MATPLOTLIB,
            "matplotlib/pyplot.py": PYPLOT,
            "matplotlib/figure.py": FIGURE,
            "matplotlib/backends/__init__.py": "",
            "matplotlib/backends/backend_svg.py": BACKEND,
        },
    ),
}


def wheel(name: str, files: dict[str, str], folder: Path) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    described = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nLicense: {name} license\n"
    files = {
        **files,
        f"{info}/METADATA": described,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/LICENSE": f"Take {name} and be kind.",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in files.items():
            archive.writestr(zipfile.ZipInfo(file), content)
    return path


def stand_in(folder: Path, lock_file: Path) -> None:
    """Makes a distribution of the stand-ins in a folder, and the lock that names them."""
    folder.mkdir()
    lock = json.loads(lock_file.read_text(encoding="utf-8"))
    for name, (depends, files) in PACKAGES.items():
        path = wheel(name, files, folder)
        lock["packages"][name] = {
            **lock["packages"][name],
            "version": "1.0",
            "file_name": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "depends": depends,
            "imports": [name],
        }
    lock_file.unlink()  # it may be a link to the file that other tests use
    lock_file.write_text(json.dumps(lock), encoding="utf-8")


@pytest.fixture(scope="module")
def site(
    made_once: Callable[..., Path],
    small_project: Callable[..., Path],
    build_environment: dict[str, str],
    site: Path,
) -> Path:
    """A site with one chapter whose packages come from the stand-in."""
    assert site  # whose build has fetched Pyodide

    def make(folder: Path) -> None:
        pages = {
            "chapters/1-plots.md": CHAPTER,
            "index.md": "# A small site\n",
            "reference/licenses.md": "# Licenses\n",
        }
        small_project(folder, CONFIGURATION, pages)
        lock_file = next((folder / ".cache" / "live").glob("npm-*/**/pyodide-lock.json"))
        stand_in(folder / "distribution", lock_file)
        with served(folder / "distribution") as address:
            environment = {**build_environment, "PYODIDE_PACKAGES": address}
            succeed("mkdocs", "build", "--strict", cwd=folder, env=environment)

    return made_once("site-with-packages", make) / "site"


@pytest.fixture
def plots(browser: Browser, site: Path) -> Iterator[Page]:
    """The chapter's page; fails if it asked another host for anything or threw an error."""
    with served(site) as home, opened(browser, home, "chapters/1-plots/") as page:
        yield page


def wheels(requested: list[str]) -> list[str]:
    names = [url.rpartition("/")[2] for url in requested if url.endswith(".whl")]
    return [name.partition("-")[0] for name in names if not name.startswith("micrograd")]


def test_package_is_loaded_when_a_cell_uses_it_and_not_before(plots: Page) -> None:
    requested: list[str] = []
    plots.context.on("request", lambda request: requested.append(request.url))
    run(cell(plots, 1))
    expect(cell(plots, 1).locator(".live-output")).to_have_text("imported 1")
    assert wheels(requested) == []
    run(cell(plots, 2))
    expect(cell(plots, 2).locator(".live-output")).to_have_text("9")
    assert wheels(requested) == ["numpy"]
    run(cell(plots, 3))
    assert wheels(requested) == ["numpy", "matplotlib"]
    run(cell(plots, 3))
    assert wheels(requested) == ["numpy", "matplotlib"]


def test_plot_is_drawn_in_the_page_with_its_text_alternative(plots: Page) -> None:
    run(cell(plots, 3))
    drawing = cell(plots, 3).locator(".live-output svg")
    expect(drawing).to_have_attribute("aria-label", "A line that rises")
    line = drawing.locator("path")
    expect(line).to_have_attribute("d", "M 0 1.0 L 1 4.0")
    expect(line).to_have_attribute("style", re.compile(r"var\(--figure-"))


def test_edited_cell_that_comes_to_use_a_package_gets_it(plots: Page) -> None:
    code = "import numpy as np\nprint('imported')\nprint(np.square(5))"
    edit(plots, cell(plots, 1), code)
    plots.keyboard.press("Shift+Enter")
    expect(status(cell(plots, 1))).to_have_text(RAN, timeout=LOADING)
    output = cell(plots, 1).locator(".live-output")
    expect(output).to_contain_text("25")
    assert output.inner_text().count("imported") == 1


def test_package_of_a_check_is_loaded_when_an_answer_is_checked(plots: Page) -> None:
    answer = cell(plots, 4)
    button(answer, "Check").click()
    output = answer.locator(".live-output")
    expect(output).to_contain_text("3 by 3 is 9", timeout=LOADING)
    edit(plots, answer, "def own_square(x):\n    return x * x")
    plots.keyboard.press("Shift+Enter")
    expect(output).to_contain_text("it squares")


def test_packages_are_there_again_after_a_stop(plots: Page) -> None:
    run(cell(plots, 2))
    edit(plots, cell(plots, 2), "print('before')\nwhile True:\n    pass")
    plots.keyboard.press("Shift+Enter")
    expect(cell(plots, 2).locator(".live-output")).to_contain_text("before", timeout=LOADING)
    button(cell(plots, 2), "Stop").click()
    expect(status(cell(plots, 2))).to_contain_text("Stopped")
    button(cell(plots, 2), "Reset").click()
    run(cell(plots, 2))
    expect(cell(plots, 2).locator(".live-output")).to_have_text("9")


def test_package_that_cannot_be_loaded_is_told_and_retry_works(plots: Page) -> None:
    failing_once("**/numpy-*.whl", plots)
    button(cell(plots, 2), "Run").click()
    expect(status(cell(plots, 2))).to_contain_text("numpy could not be loaded", timeout=LOADING)
    expect(status(cell(plots, 2))).to_contain_text("again")
    run(cell(plots, 2))


def test_file_that_was_changed_on_the_server_is_refused(plots: Page) -> None:
    plots.context.route("**/numpy-*.whl", lambda route: route.fulfill(status=200, body=b"PK"))
    button(cell(plots, 2), "Run").click()
    expect(status(cell(plots, 2))).to_contain_text("numpy could not be loaded", timeout=LOADING)


def test_page_verifies_what_packages_compute(plots: Page) -> None:
    plots.get_by_role("button", name="Verify this page").click()
    summary = plots.locator(".live-summary")
    expect(summary).to_have_text(re.compile(r"^Done\. Of"), timeout=LOADING)
    expect(cell(plots, 2).locator(".live-mark.same")).to_have_count(1)
    assert "not run" not in summary.inner_text()


def test_packages_are_on_the_page_of_licenses(site: Path) -> None:
    text = (site / "reference" / "licenses" / "index.html").read_text(encoding="utf-8")
    for name in PACKAGES:
        assert f"{name} license" in text
        assert f"Take {name} and be kind." in text


def test_no_package_is_hosted_that_is_not_wanted(site: Path) -> None:
    hosted = {path.name for path in (site / "live").rglob("*.whl")}
    assert {name for name in hosted if not name.startswith("micrograd")} == {
        "matplotlib-1.0-py3-none-any.whl",
        "numpy-1.0-py3-none-any.whl",
    }
