"""Plots in a page, drawn by the matplotlib of this Python; what they say is told as text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt

from browser.compare import drawing_text
from browser.python import plots
from browser.python.display import mime_bundle
from browser.python.graphs import Graphs

PAGE_BACKEND = "module://browser.python.plot_backend"


@pytest.fixture
def shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The figures that were shown, drawn in the site's style."""
    figures: list[Any] = []
    for name in ("MPLBACKEND", "MATPLOTLIBRC", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "")  # so that it is restored
    plots.install(figures.append)
    with mpl.rc_context(fname=str(root / "docs" / "assets" / "figures.mplstyle")):
        plt.switch_backend(PAGE_BACKEND)
        yield figures
        plots.forget()
    plt.switch_backend("agg")


def test_show_hands_over_each_figure_once_and_closes_it(shown: list[Any]) -> None:
    for _ in range(2):
        plt.figure()
        plt.plot([1, 2])
    plt.show()
    plt.show()
    assert len(shown) == 2
    assert plt.get_fignums() == []


def test_forgotten_figures_are_not_shown(shown: list[Any]) -> None:
    plt.plot([1, 2])
    plots.forget()
    plt.show()
    assert shown == []


def test_figure_is_a_value_in_svg(shown: list[Any]) -> None:
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    graphs = Graphs(lambda dot: None)
    bundle = mime_bundle(figure, graphs)
    assert list(bundle) == ["image/svg+xml"]
    assert bundle["image/svg+xml"] == mime_bundle(figure, graphs)["image/svg+xml"]
    assert mime_bundle(plt.figure(), graphs) == {"text/plain": "<Figure size 520x350 with 0 Axes>"}
    assert plots.is_figure(figure)
    assert not plots.is_figure(axes)


def test_matplotlib_of_a_new_python_draws_for_the_page(root: Path) -> None:
    style = root / "docs" / "assets" / "figures.mplstyle"
    code = (
        "from pathlib import Path\n"
        "from browser.python import plots\n"
        f"plots.STYLE = Path({str(style)!r})\n"
        "shown = []\n"
        "plots.install(shown.append)\n"
        "import sys\n"
        "assert 'matplotlib' not in sys.modules\n"
        "from matplotlib import pyplot as plt, rcParams\n"
        "plt.plot([1, 2])\n"
        "plt.show()\n"
        "print(len(shown), rcParams['text.color'], plt.get_backend())\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=root / "scripts",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["1", "#1f2933", PAGE_BACKEND], done.stderr


# What a plot says


def plot(curve: list[float], label: str = "loss", **look: Any) -> str:
    with mpl.rc_context(look):  # type: ignore[arg-type]
        figure, axes = plt.subplots()
        axes.plot([0.0, 1.0, 2.0, 4.0], curve, color="C1", label=label)
        axes.plot([2.0], [curve[2]], "o", color="C0")
        axes.set_xlabel("step")
        axes.set_ylim(0.0, 10.0)
        axes.set_xticks([0, 2, 4])
        axes.set_yticks([0, 5, 10])
        axes.legend(loc="upper right")
        return drawing_text(plots.svg_of(figure))


CURVE = [1.0, 4.0, 9.0, 2.0]


@pytest.mark.parametrize(
    "look",
    [{"font.size": 16}, {"figure.figsize": (7, 3)}, {"figure.dpi": 150}, {"xtick.major.size": 9}],
)
def test_plot_says_the_same_in_another_layout(shown: list[Any], look: dict[str, Any]) -> None:
    assert plot(CURVE, **look) == plot(CURVE)


@pytest.mark.parametrize(
    ("curve", "label"),
    [
        ([1.0, 4.0, 9.0, 2.5], "loss"),
        ([1.0, 4.3, 9.0, 2.0], "loss"),
        ([1.0, 4.0, 8.7, 2.0], "loss"),
        (CURVE, "error"),
    ],
)
def test_plot_of_something_else_says_so(shown: list[Any], curve: list[float], label: str) -> None:
    assert plot(curve, label) != plot(CURVE)


def test_plot_in_other_colors_says_so(shown: list[Any]) -> None:
    cycler = mpl.cycler(  # type: ignore[attr-defined]
        color=["#1d5fd1", "#1f7a3d"]
    )
    assert plot(CURVE, **{"axes.prop_cycle": cycler}) != plot(CURVE)


def test_more_points_along_the_same_line_say_the_same(shown: list[Any]) -> None:
    def line(xs: list[float]) -> str:
        figure, axes = plt.subplots()
        axes.plot(xs, [2 * x for x in xs])
        return drawing_text(plots.svg_of(figure))

    assert line([0.0, 4.0]) == line([0.0, 0.3, 1.0, 4.0])


def test_words_of_a_plot_are_told(shown: list[Any]) -> None:
    lines = plot(CURVE).splitlines()
    assert {"step", "loss", "0", "2", "4", "5", "10"} <= set(lines)
    assert sum(line.startswith("line2d") for line in lines) == 2


def test_plot_without_axes_says_what_is_drawn(shown: list[Any]) -> None:
    def drawn(*curves: list[float]) -> str:
        figure, axes = plt.subplots()
        axes.axis("off")
        for curve in curves:
            axes.plot(curve)
        axes.text(0.0, 1.0, "inputs")
        return drawing_text(plots.svg_of(figure))

    assert "inputs" in drawn([1.0, 1.0]).splitlines()
    assert drawn([0.0, 1.0], [1.0, 0.0]) != drawn([0.0, 1.0], [1.0, 0.5])
