"""What the package's own tests share."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True, scope="module")
def _nothing_cached() -> None:
    """Empties the package's caches: what other tests, which are not measured, left in them."""
    modules = [module for name, module in sys.modules.items() if name.startswith("micrograd")]
    for function in (function for module in modules for function in vars(module).values()):
        if hasattr(type(function), "cache_clear"):
            function.cache_clear()
