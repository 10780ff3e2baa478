"""The project's benchmarks: medians, and ratios against a peer measured in the same run."""

from typing import NamedTuple


class Part(NamedTuple):
    """One thing to measure: `tasks.bench.NAME` has a function `measure(rounds)` that prints it."""

    summary: str
    programs: tuple[str, ...] = ("dot",)


PARTS = {
    "engine": Part("a training step, against PyPI's micrograd", programs=()),
    "tensors": Part("a training step, against numpy and PyTorch", programs=()),
    "builds": Part("builds of the site after each kind of edit, against mkdocs-jupyter"),
    "weight": Part("the weight of each chapter's page, against mkdocs-jupyter"),
    "serve": Part("from saving an edit to the served page showing it"),
    "live": Part("what a reader who runs cells in the page waits for", ("dot", "chromium")),
    "pages": Part("what Lighthouse says of each page", ("dot", "chromium")),
}
"""Every part by its name, in the order in which they run."""


def chosen(arguments: list[str]) -> list[str]:
    """Returns the parts that a command line names, all of them where it names none."""
    return [name for name in arguments if name in PARTS] or list(PARTS)
