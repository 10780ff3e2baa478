"""Writes the site as finished Markdown, files and a `mkdocs.yml`, for any other generator."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from browser.publish import live_parts
from machine.commands import ROOT, say
from tasks.arguments import parser_of
from tasks.status import status_of
from tutorial.chapter import read_pages
from tutorial.errors import AuthorError
from tutorial.files.addresses import NOTEBOOK, TITLE_OF_NOTEBOOK, Addresses
from tutorial.files.wheel import wheel_of_package
from tutorial.looks.mathml import with_mathml
from tutorial.pages.api_page import with_docstrings
from tutorial.site import Content, Settings, Site

NOTEBOOK_PAGE = "main.md"
_NOTEBOOK = f"""\
# {TITLE_OF_NOTEBOOK}

[Notebook](downloads/{NOTEBOOK}){{ download }} [Package](downloads/WHEEL){{ download }}
{{ .downloads data-search-exclude }}

All chapters in a row, with their outputs, for Jupyter.
"""
_OURS = ("hooks", "watch", "exclude_docs", "plugins", "site_dir", "edit_uri")
_TEMPLATES = ("404.html", "partials/source.html")
"""Templates that depend on nothing which only one generator has."""


def main(arguments: list[str]) -> int:
    """Returns the exit status: 1 for what cannot be exported."""
    folder = parser_of("export").parse_args(arguments).folder
    return status_of(lambda: export(ROOT, folder))


def export(root: Path, folder: Path) -> int:
    """Writes the site of a project into a folder, and says so; returns 0.

    Args:
        root: The project's folder, with its `mkdocs.yml`.
        folder: A new or an empty folder.

    Raises:
        AuthorError: The folder holds something or cannot be made, or a chapter not be published.
        OSError: Something could not be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AuthorError(
            f"{folder} exists and is not an empty folder; name a new one, or empty it first"
        )
    if (root / "docs").resolve() in folder.resolve().parents:
        raise AuthorError(f"{folder} is inside docs, whose pages a build reads; name another place")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"{folder} cannot be made: {error.strerror}"
        raise AuthorError(f"{problem}; name a place that you may write to") from error
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        config = yaml_load(file)
    if not isinstance(config, dict):
        raise AuthorError(f"{root / 'mkdocs.yml'} is lines such as site_name: …; got {config!r}")
    docs = root / "docs"
    try:
        for address, content in _contents(site_of(root, config), docs, root):
            _write(folder / "docs" / address, content)
        for name in _TEMPLATES:
            _write(folder / "theme" / name, docs / "theme" / name)
        written = yaml.safe_dump(exported_config(config), allow_unicode=True, sort_keys=False)
        _write(folder / "mkdocs.yml", written)
    except BaseException:  # Ctrl-C, too: the same command again finds no half of a site in its way
        for name in ("docs", "theme"):  # the configuration is written last
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / "mkdocs.yml").unlink(missing_ok=True)
        raise
    print(f"{folder.resolve()} has the site as Markdown; there, build it with: mkdocs build")
    return 0


def site_of(root: Path, config: Mapping[str, Any]) -> Site:
    """Returns the site of a project with this `mkdocs.yml`; runs what has changed."""
    addresses = Addresses(config.get("site_url") or "", config.get("repo_url") or "")
    settings = Settings(root, root / "docs", addresses, report=say, live=live_parts)
    return Site.of(read_pages(settings.docs), settings)


def exported_config(config: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what `mkdocs.yml` says, without what only this project's build knows."""
    kept = {key: value for key, value in config.items() if key not in _OURS and value}
    theme = {**config["theme"], "custom_dir": "theme"}
    theme["features"] = [name for name in theme["features"] if name != "content.action.edit"]
    nav = _with_notebook_page(config["nav"])
    search = [name for name in config["plugins"] if "search" in name]
    return {
        **kept,
        "docs_dir": "docs",
        "nav": nav,
        "theme": theme,
        "plugins": search,
    }


def _with_notebook_page(nav: Any) -> Any:
    if isinstance(nav, list):
        return [_with_notebook_page(each) for each in nav]
    if isinstance(nav, dict):
        return {title: _with_notebook_page(target) for title, target in nav.items()}
    return NOTEBOOK_PAGE if nav == NOTEBOOK else nav


def _contents(site: Site, docs: Path, root: Path) -> Iterator[tuple[str, Content]]:
    """Yields all that the folder `docs` is to hold: addresses, and what is there."""
    for address, page in site.pages.items():
        yield address, _linked(f"{page.front_matter}\n{page.markdown}".lstrip("\n"))
    yield NOTEBOOK_PAGE, _NOTEBOOK.replace("WHEEL", wheel_of_package(root)[0])
    for address, page in site.references.items():
        text = with_mathml(with_docstrings(page.markdown, root))
        yield address, _linked(f"{page.front_matter}\n{text}".lstrip("\n"))
    for path in sorted((docs / "assets").rglob("*")):
        if path.is_file() and path.suffix != ".css":
            yield path.relative_to(docs).as_posix(), path
    yield from site.files.items()


def _linked(markdown: str) -> str:
    """Returns a page whose links to the notebook lead to the page that stands for it."""
    return markdown.replace(f"]({NOTEBOOK})", f"]({NOTEBOOK_PAGE})").replace(
        f"](../{NOTEBOOK})", f"](../{NOTEBOOK_PAGE})"
    )


def _write(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
