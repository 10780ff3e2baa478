"""MkDocs events, each of which looks something up in the site that the pipeline made."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jinja2 import FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from browser.offline import write_list
from browser.publish import live_parts
from preview import Preview, tell_each_time
from told import judged, told
from tutorial.chapter import read_pages
from tutorial.files.addresses import NOTEBOOK, Addresses
from tutorial.files.site_folder import SiteFolder
from tutorial.looks.code_marks import without_idle_marks
from tutorial.looks.unbroken import UnbrokenNumbers
from tutorial.pages.notebook_page import in_parts, without_jupyterlab
from tutorial.site import Settings, Site
from tutorial.store import digest_of, remove_damaged, write_files

log = logging.getLogger("mkdocs.chapters")


@dataclass
class _Current:
    """The build that runs: its site, and the folder for it; and the preview that it is for."""

    site: Site = field(init=False)  # made before MkDocs begins
    folder: SiteFolder | None = None
    preview: Preview | None = None
    is_beside: bool = False  # whether it writes beside the site that stands


current = _Current()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Notes whether an author is watching: then a failing chapter must not end the server."""
    current.preview = Preview() if command == "serve" else None
    current.is_beside = not (current.preview or dirty)
    tell_each_time(logging.getLogger("mkdocs.commands.build"), but="'dirty'")  # see `on_nav`


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Takes the day out of the build; offers "edit this page" for GitHub, and nowhere else."""
    addresses = judged(config)
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    config.repo_url = addresses.repository
    config.edit_uri = "edit/main/docs/" if addresses.github else None
    config.markdown_extensions.append(UnbrokenNumbers())
    config.extra |= {"book": os.environ.get("BOOK", ""), "offline": not current.preview}
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Makes the site, before MkDocs empties its folder."""
    root, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
    addresses = Addresses(config.site_url or "", config.repo_url or "")
    settings = Settings(root, docs, addresses, bool(current.preview), log.info, live_parts)
    with told():
        if current.preview:
            current.preview.require(config.dev_addr.host, config.dev_addr.port)
        current.folder = SiteFolder(config.site_dir, root / ".cache", current.is_beside)
        current.site = Site.of(read_pages(docs), settings)
        config.site_dir = str(current.folder.new)
    for failure in current.site.failures:
        log.error(str(failure))


@event_priority(100)  # before mkdocs-jupyter, which turns the notebook into a page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the site has besides the files of `docs`; has a preview make pages that changed."""
    site = digest_of([config.site_dir, config.site_url, config.repo_url])  # it links there
    folder = Path(config.config_file_path).parent / ".cache" / "notebook" / site[:16]
    config.plugins["mkdocs-jupyter"].config["cache_dir"] = str(folder / "pages")
    remove_damaged(folder / "pages")
    write_files(folder, {NOTEBOOK: current.site.notebook.text})  # mkdocs-jupyter takes real files
    files.append(File(NOTEBOOK, str(folder), config.site_dir, config.use_directory_urls))
    for address, made in current.site.files.items():
        given = {"abs_src_path": str(made)} if isinstance(made, Path) else {"content": made}
        files.append(File.generated(config, address, **given))
    if current.preview:
        current.preview.make_anew(files, current.site, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Has pages that a preview leaves as they are know their titles."""
    for page in nav.pages if current.preview else ():
        page.read_source(config)
    return nav


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Gives templates something to play with, and keeps them compiled."""
    folder = Path(config.config_file_path).parent / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    env.globals["play"] = current.site.play


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a page its executed form. The notebook stays out of the search: it doubles hits."""
    if page.file.src_uri == NOTEBOOK:
        page.meta.update(search={"exclude": True}, hide=["navigation"])
        page.edit_url = None  # it is made, not written
    elif page.file.src_uri in current.site.pages:
        page.meta.setdefault("hide", ["navigation"])  # chapters have a row of their own for it
    return current.site.markdown_of(page.file.src_uri) or markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Takes off what has no looks here: marks in code, and JupyterLab's in the notebook."""
    if page.file.src_uri != NOTEBOOK:
        return without_idle_marks(html)
    html, parts = in_parts(without_idle_marks(without_jupyterlab(html)), current.site.notebook)
    write_files(Path(page.file.abs_dest_path).parent, parts)
    return html


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> None:
    """Watches the files that chapters read."""
    if current.preview:
        current.preview.is_served_by(server, [config.docs_dir, *config.watch], current.site.reads)


@event_priority(-100)  # after the plugins, which write files of their own
def on_post_build(config: MkDocsConfig) -> None:
    """Writes what MkDocs would take for pages, and the list of all."""
    folder = Path(config.site_dir)
    write_files(folder, current.site.texts)
    if current.preview:
        current.preview.built(folder, current.site.reads)
    else:
        write_list(folder)
    if current.folder:
        current.folder.is_whole, config.site_dir = True, str(current.folder.site)


def on_build_error(**_: Exception) -> None:
    """Takes note, also of warnings: MkDocs counts them after the event before."""
    if current.folder:
        current.folder.is_whole = False


def on_shutdown() -> None:
    """Puts the new site in its place."""
    if current.folder:
        with told():
            current.folder.put_in_place(log.info)
