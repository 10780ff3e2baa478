"""What MkDocs is told of mistakes, which settings it may have, and what it must tell."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tutorial.errors import AuthorError, unwritable
from tutorial.files.addresses import Addresses


@contextmanager
def told() -> Iterator[None]:
    """Has MkDocs tell what is wrong, and end."""
    try:
        yield
    except AuthorError as error:
        raise PluginError(str(error)) from error
    except OSError as error:
        raise PluginError(unwritable(error)) from error


def judged(config: MkDocsConfig) -> Addresses:
    """Returns where the site is published, and has every warning heard.

    Raises:
        PluginError: Pages would be broken: what `mkdocs.yml` must have, and why.
    """
    if "mkdocs-jupyter" not in config.plugins:
        raise PluginError(
            "mkdocs.yml lacks the plugin mkdocs-jupyter, which makes the page of the notebook; "
            "add it to plugins"
        )
    if not config.use_directory_urls:
        raise PluginError(
            "use_directory_urls is false in mkdocs.yml, but pages expect a folder for each: their "
            "scripts would not be found; remove the setting"
        )
    _hear_warnings(config)
    with told():
        return Addresses(config.site_url or "", config.repo_url or "")


def _hear_warnings(config: MkDocsConfig) -> None:
    """Has warnings told where each is an error: `--quiet` keeps them from who counts them, too."""
    generator = type(config).__module__.partition(".")[0]  # or ProperDocs
    logger = logging.getLogger(generator)
    if config.strict and logger.level > logging.WARNING:
        logger.setLevel(logging.WARNING)
