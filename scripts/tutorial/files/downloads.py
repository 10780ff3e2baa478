"""What readers take away: notebooks and scripts of the chapters, and the notebook of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import partial

from tutorial.chapter import Chapter
from tutorial.executed import Executed
from tutorial.files.addresses import NOTEBOOK, TITLE_OF_NOTEBOOK, Addresses
from tutorial.files.deck import DECK
from tutorial.notebook import (
    as_html,
    cells_among_others,
    cells_of,
    introduction_cells,
    markdown_cell,
    notebook_text,
)
from tutorial.pages.notebook_page import NotebookPage, notebook_page
from tutorial.pages.widgets import script, scripts_of
from tutorial.script import to_script
from tutorial.store import Store

_HEADING = f"# {TITLE_OF_NOTEBOOK}"


def download_links(chapter: Chapter, addresses: Addresses) -> str:
    """Returns the line below a chapter's title: what can be downloaded of it."""
    links = [
        f"[Notebook](../downloads/{chapter.name}.ipynb){{ download }}",
        f"[Script](../downloads/{chapter.name}.py){{ download }}",
        f"[Package](../downloads/{addresses.wheel}){{ download }}",
    ]
    if addresses.github:
        place = f"github/{addresses.github}/blob/notebooks/{chapter.name}.ipynb"
        links.append(f"[Open in Colab](https://colab.research.google.com/{place})")
    return " ".join(links) + "\n{ .downloads data-search-exclude }\n"


def downloads(finished: Sequence[Executed], addresses: Addresses, store: Store) -> dict[str, str]:
    """Returns the notebook and the script of each chapter, and the notebook of all, by address."""
    files, of = {}, astuple(addresses)
    for each in finished:
        place = f"downloads/{each.chapter.name}"
        made = store.made(place, [*of, each.digest], partial(_download, each, addresses))
        files[f"{place}.ipynb"], files[f"{place}.py"] = made
    return {**files, f"downloads/{NOTEBOOK}": _whole(finished, addresses)}


def _download(executed: Executed, addresses: Addresses) -> list[str]:
    """Returns a chapter's notebook and its script."""
    chapter, link = executed.chapter, addresses.link_from_download
    heading = f"Made from chapter `{chapter.name}`."
    introduction = introduction_cells(heading, addresses, [chapter])
    cells = [*introduction, *cells_of(chapter, executed.outputs, link)]
    return [notebook_text(cells), to_script(chapter, addresses.how_to_install, link)]


def _whole(finished: Sequence[Executed], addresses: Addresses) -> str:
    """Returns the notebook of all chapters."""
    cells = introduction_cells(_HEADING, addresses, [each.chapter for each in finished])
    for each in finished:
        cells += cells_among_others(each.chapter, each.outputs, addresses.link_from_book)
    return notebook_text(cells)


def page_of_notebook(
    finished: Sequence[Executed], addresses: Addresses, is_preview: bool
) -> NotebookPage:
    """Returns the notebook of all chapters as its page shows it; a preview leaves them out."""
    offered = {
        "Notebook": f"downloads/{NOTEBOOK}",
        "Package": f"downloads/{addresses.wheel}",
        "Questions for Anki": DECK,
    }
    links = " ".join(f'<a href="../{to}" download>{name}</a>' for name, to in offered.items())
    heading = f'{_HEADING}\n\n<p class="downloads" data-search-exclude>{links}</p>'
    cells = introduction_cells(heading, addresses, [each.chapter for each in finished])
    if is_preview:
        note = "`build` shows all chapters here; a preview leaves them out, for they take seconds."
        return NotebookPage(notebook_text([*cells, markdown_cell(note)]))
    chapters = []
    for each in finished:
        given = cells_among_others(each.chapter, each.outputs, addresses.link_from_book, as_html)
        chapters.append((each.chapter.name, f"../chapters/{each.chapter.name}/", [*given]))
    scripts = sorted({name for each in finished for name in scripts_of(each.outputs)})
    last = "".join(script(f"../assets/lessons/{name}") for name in scripts)
    return notebook_page(cells, chapters, markdown_cell(last + script("../assets/live/parts.js")))
