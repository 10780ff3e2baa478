"""MkDocs events, each of which looks something up in the site that the pipeline made."""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from browser.distribution import DistributionError
from browser.offline import write_list
from browser.publish import live_parts
from tutorial.chapter import read_pages
from tutorial.errors import AuthorError
from tutorial.mathml import FittingFormulas
from tutorial.notebook_page import without_jupyterlab
from tutorial.site import NOTEBOOK, Addresses, Settings, Site
from tutorial.store import sole_writer, write_whole

log = logging.getLogger("mkdocs.chapters")


@dataclass
class _Current:
    """The build that runs: its site, its hold on the folder, and the server of a preview."""

    is_preview: bool = False
    site: Site | None = None
    lock: FileLock | None = None
    server: LiveReloadServer | None = None
    watched: set[Path] = field(default_factory=set)


current = _Current()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Notes whether an author is watching: then a failing chapter must not end the server."""
    current.is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Takes the day out of the build; offers "edit this page" for GitHub, and nowhere else."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    config.repo_url = (config.repo_url or "").rstrip("/").removesuffix(".git")
    config.edit_uri = "edit/main/docs/" if Addresses("", config.repo_url).github else None
    config.markdown_extensions.append(FittingFormulas())
    config.extra |= {"book": os.environ.get("BOOK", ""), "offline": not current.is_preview}
    config.plugins["mkdocs-jupyter"].config["cache_dir"] = str(_notebook_folder(config) / "pages")
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Makes the site, before MkDocs empties its folder."""
    settings = _settings(config)
    try:
        current.lock = sole_writer(settings.root / ".cache" / "locks", Path(config.site_dir))
        current.site = Site.of(read_pages(settings.docs), settings)
    except (AuthorError, DistributionError, OSError) as error:
        raise PluginError(str(error)) from error
    for failure in current.site.failures:
        log.error(str(failure))


@event_priority(100)  # before mkdocs-jupyter, which turns the notebook into a page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the site has besides the files of `docs`."""
    folder = _notebook_folder(config)  # mkdocs-jupyter takes real files only
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / NOTEBOOK, _site().notebook.encode())
    files.append(File(NOTEBOOK, str(folder), config.site_dir, config.use_directory_urls))
    for address, made in _site().files.items():
        given = {"abs_src_path": str(made)} if isinstance(made, Path) else {"content": made}
        files.append(File.generated(config, address, **given))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Gives templates something to play with."""
    env.globals["play"] = _site().play
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a page its executed form. The notebook stays out of the search: it doubles hits."""
    if page.file.src_uri == NOTEBOOK:
        page.meta.update(search={"exclude": True}, hide=["navigation"])
        page.edit_url = None  # it is made, not written
    elif page.file.src_uri in _site().pages:
        page.meta.setdefault("hide", ["navigation"])  # chapters have a row of their own for it
    return _site().markdown_of(page.file.src_uri) or markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Takes JupyterLab's looks off the notebook."""
    return without_jupyterlab(html) if page.file.src_uri == NOTEBOOK else html


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watches the files that chapters read."""
    current.server = server
    current.watched.update(map(Path, [config.docs_dir, *config.watch]))
    _watch()
    return server


@event_priority(-100)  # after the plugins, which write files of their own
def on_post_build(config: MkDocsConfig) -> None:
    """Writes what MkDocs would take for pages, and the list of all; lets other builds begin."""
    for address, text in _site().texts.items():
        write_whole(Path(config.site_dir) / address, text.encode())
    if not current.is_preview:
        write_list(Path(config.site_dir))
    _watch()
    on_build_error()


def _watch() -> None:
    """Watches what chapters read and the server does not watch yet."""
    new = [path for path in _site().reads if not current.watched & {path, *path.parents}]
    if current.server is not None:
        current.watched.update(new)
        for path in new:
            current.server.watch(str(path))


def on_build_error(**_: Exception) -> None:
    """Lets other builds write to the folder."""
    if current.lock is not None:
        current.lock.release()


def _site() -> Site:
    assert current.site is not None  # made before MkDocs begins
    return current.site


def _settings(config: MkDocsConfig) -> Settings:
    root = Path(config.config_file_path).parent
    return Settings(
        root=root,
        docs=Path(config.docs_dir),
        addresses=Addresses(config.site_url or "", config.repo_url or ""),
        is_preview=current.is_preview,
        report=log.info,
        live=partial(live_parts, root=root, report=_without_live_cells),
    )


def _without_live_cells(reason: str) -> None:
    """Says why, or ends the build: where sites are published, pages must run their cells."""
    if os.environ.get("CI"):
        raise PluginError(reason)
    log.info(reason)


def _notebook_folder(config: MkDocsConfig) -> Path:
    """Returns a folder of its own for each site: the notebook's links hold its addresses."""
    site = hashlib.sha256(f"{config.site_dir} {config.site_url} {config.repo_url}".encode())
    return Path(config.config_file_path).parent / ".cache" / "notebook" / site.hexdigest()[:16]
