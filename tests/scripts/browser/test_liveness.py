from __future__ import annotations

from pathlib import Path

import pytest

from browser.liveness import Need, missing_packages, needs_of
from browser.manifest import needs_of_cells, used_packages
from tutorial.chapter import read_chapter


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "micrograd"
    folder.mkdir()
    (folder / "__init__.py").write_text("from micrograd.engine import Value\n")
    (folder / "engine.py").write_text("import math\ndef array():\n    import numpy\n")
    (folder / "moons.py").write_text("import numpy as np\nfrom micrograd import engine\n")
    return folder


@pytest.mark.parametrize(
    ("cells", "needs"),
    [
        (["import math", "math.pi"], ["", ""]),
        (
            ["import torch\nx = torch.ones(1)", "class K:\n    y = x", "K"],
            ["torch", "a cell above that uses torch", "a cell above that uses torch"],
        ),
        (["import torch", "1 + 1"], ["", ""]),
        (
            ["import torch", "t = torch.ones(2)", "t + 1", "t = 1", "t"],
            ["", "torch", "a cell above that uses torch", "", ""],
        ),
        (["import numpy as np\nx = 1", "x", "np.ones(x)"], ["", "", "numpy"]),
        (["import torch\nprint(torch)"], ["torch"]),
        (["import torch", "def f():\n    return torch.ones(1)", "f()"], ["", "", "torch"]),
        (["import torch, numpy", "torch.ones(1), numpy.ones(1)"], ["", "numpy, torch"]),
        (
            ["import torch, numpy", "t = torch.ones(1), numpy.ones(1)", "numpy.ones(2), t"],
            ["", "numpy, torch", "numpy, a cell above that uses torch"],
        ),
        (["import subprocess", "subprocess.run('ls')"], ["", "subprocess"]),
        (["import os", "os.system('ls')", "os.getcwd()"], ["", "os.system", ""]),
        (["import os as o, os.path\no.popen('ls').read()"], ["os.popen"]),
        (["from os import fork", "fork()"], ["", "os.fork"]),
        (
            ["import os\ndef f(): os.execv('a', [])", "f()"],
            ["os.execv", "a cell above that uses os.execv"],
        ),
        (["os = 1", "os.system"], ["", ""]),
        (["import os", "import mine as os", "os.system"], ["", "", "mine"]),
        (["import urllib.parse\nurllib.parse.quote('a')"], [""]),
        (["from urllib.request import urlopen", "urlopen('x')"], ["", "urllib.request"]),
        (["import urllib.request", "urllib.request.urlopen('x')"], ["", "urllib.request"]),
        (["import signal", "signal.alarm(1)", "signal.SIGINT"], ["", "signal.alarm", ""]),
        (
            ["from concurrent.futures import ThreadPoolExecutor as T", "T()"],
            ["", "concurrent"],
        ),
        (["from zoneinfo import ZoneInfo\nZoneInfo('Europe/Berlin')"], ["zoneinfo"]),
        (["from micrograd import Value", "Value(1)"], ["", ""]),
        (["from micrograd.moons import make", "make()"], ["", "numpy"]),
        (["from micrograd.draw import draw", "draw(1)"], ["", ""]),
    ],
)
def test_cell_needs_what_it_uses(package: Path, cells: list[str], needs: list[str]) -> None:
    assert [", ".join(need.told()) for need in needs_of(cells, package)] == needs


def test_package_that_the_site_has_is_not_needed(package: Path) -> None:
    assert (
        needs_of(["import numpy", "numpy.ones(1)"], package, {"numpy"}) == [Need(set(), set())] * 2
    )


def test_missing_packages_are_found_wherever_they_are_imported(package: Path) -> None:
    code = "import math\ndef f():\n    import torch\nfrom micrograd.moons import make"
    assert missing_packages(code, package) == {"numpy", "torch"}


def test_cells_are_told_the_packages_that_they_use_and_not_those_they_import(
    package: Path, tmp_path: Path
) -> None:
    path = tmp_path / "1-plots.md"
    cells = ["import numpy as np, torch", "np.ones(1)", "torch.ones(1), np.ones(1)", "1 + 1"]
    path.write_text("# 1. Plots\n" + "".join(f"\n```python\n{cell}\n```\n" for cell in cells))
    chapter = read_chapter(path)
    hosted = {"matplotlib", "numpy"}
    assert used_packages(chapter, package, hosted) == [[], ["numpy"], ["numpy"], []]
    needs = needs_of_cells(chapter, package, hosted)
    assert [need.packages() for need in needs] == [[], [], ["torch"], []]
    assert used_packages(chapter, package, ()) == [[], [], [], []]
