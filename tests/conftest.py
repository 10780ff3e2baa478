"""Settings and fixtures that the tests share."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

GOLDEN = Path(__file__).parent / "data" / "golden.json"

# Every run draws the same examples, so a failure is seen again. `--hypothesis-profile=quick`
# is for mutation testing, which runs the tests hundreds of times.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=200)
settings.register_profile("quick", settings.get_profile("repeatable"), max_examples=20)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests in browsers first: they take longest, and all others fill what is left."""
    items.sort(key=lambda item: "site" not in item.path.parts)


@pytest.fixture(scope="session")
def golden() -> Any:
    """The numbers that the package and the chapters must give, from tests/data/golden.json."""
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def torch() -> Any:
    """PyTorch, imported when a test first asks for it, which takes about two seconds."""
    return importlib.import_module("torch")


@pytest.fixture(scope="session")
def raises_exactly() -> Callable[[type[Exception], str], Any]:
    """`pytest.raises` for an error whose whole message is the given one."""

    def raises(error: type[Exception], message: str) -> Any:
        return pytest.raises(error, match=rf"\A{re.escape(message)}\Z")

    return raises
