"""Settings and fixtures that the tests share."""

from __future__ import annotations

import gc
import importlib
import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import settings

TESTS = Path(__file__).parent
GOLDEN = TESTS / "data" / "golden.json"

# Every run draws the same examples, so a failure is seen again. `--hypothesis-profile=quick`
# is for mutation testing, which runs the tests hundreds of times.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=200)
settings.register_profile("quick", settings.get_profile("repeatable"), max_examples=20)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests in browsers first: they take longest, and all others fill what is left.

    While one worker builds the site for them, another judges answers.
    """
    first = next((item.path for item in items if "site" in item.path.parts), None)

    def turn(item: pytest.Item) -> tuple[bool, bool, bool]:
        is_meanwhile = item.path.name == "test_answers.py"
        return item.path != first, not is_meanwhile, "site" not in item.path.parts

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Spares Python's collector what stays to the end, thousands of tests: a fifth of the time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """Measures coverage in the package's own tests alone: the others would take twice as long."""
    measured = None if item.path.is_relative_to(TESTS / "micrograd") else Coverage.current()
    if measured:
        measured.stop()
    try:
        return (yield)
    finally:
        if measured:
            measured.start()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return TESTS.resolve().parent


@pytest.fixture(scope="session")
def golden() -> Any:
    """The numbers that the package and the chapters must give, from tests/data/golden.json."""
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def torch() -> Any:
    """PyTorch, imported when a test first asks for it, which takes about two seconds."""
    return importlib.import_module("torch")


@pytest.fixture(scope="session")
def small_project(root: Path) -> Callable[..., Path]:
    """Makes a copy of this project, with other pages, in a folder.

    What live cells need is linked from the cache, so that no build fetches it again.
    """
    from tasks.bench.common import copy_of_project  # which mutation testing does not have

    def make(folder: Path, configuration: str, pages: Mapping[str, str]) -> Path:
        copied = ("micrograd", "scripts", "docs/assets", "docs/theme", "pyproject.toml", "LICENSE")
        copy_of_project(copied, folder)
        fetched = Path(".cache", "live")
        if (root / fetched).is_dir():
            shutil.copytree(root / fetched, folder / fetched, copy_function=os.link)
        shutil.copy(root / "mkdocs.yml", folder / "whole.yml")
        (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
        for name, text in pages.items():
            path = folder / "docs" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def raises_exactly() -> Callable[[type[Exception], str], Any]:
    """`pytest.raises` for an error whose whole message is the given one."""

    def raises(error: type[Exception], message: str) -> Any:
        return pytest.raises(error, match=rf"\A{re.escape(message)}\Z")

    return raises
