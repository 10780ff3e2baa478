"""Errors in words for authors, as MkDocs tells them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from browser.distribution import DistributionError
from tutorial.errors import AuthorError


@contextmanager
def told() -> Iterator[None]:
    """Has MkDocs tell what is wrong, and end."""
    try:
        yield
    except (AuthorError, DistributionError, OSError) as error:
        raise PluginError(str(error)) from error
