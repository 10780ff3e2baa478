"""Builds the site, and of it the book: one PDF with contents, outline and page numbers."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
from playwright.sync_api import Error, Page, Route, sync_playwright

from machine.commands import ROOT, say
from tasks.bench.browser import CHROMIUM, FLAGS
from tasks.book import TITLE, Entry, book_of, front_of

ADDRESS = "downloads/micrograd.pdf"
_ORIGIN = "http://book.invalid/"  # where the book seems to be while it is printed


def main() -> int:
    """Returns the exit status: 1 for a build or a print that failed."""
    site = ROOT / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    status = subprocess.run(build, cwd=ROOT, env={**os.environ, "BOOK": ADDRESS}).returncode
    if status:
        return status
    try:
        pages = write_book(site, site / ADDRESS, os.environ.get("SITE_URL", ""), say)
    except Error as error:
        say(f"Chromium could not print the book: {error.message.strip().splitlines()[0]}")
        say(f"It is {CHROMIUM}; set CHROMIUM to the path of another one.")
        return 1
    megabytes = (site / ADDRESS).stat().st_size / 1e6
    say(f"site/{ADDRESS} is the book: {pages} pages, {megabytes:.1f} MB")
    return 0


def write_book(site: Path, target: Path, address: str, report: Callable[[str], None]) -> int:
    """Writes the book of a built site, and returns its number of pages.

    Args:
        site: Folder with the built site.
        target: The file to write.
        address: Where the site is published; empty if nowhere.
        report: Told what is being done.

    Raises:
        Error: Chromium could not be started, or could not print.
    """
    with sync_playwright() as playwright:
        report("Gathering the pages")
        html, headings = book_of(site, address)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(java_script_enabled=False)
        page.set_default_timeout(0)  # as long as it takes
        report("Printing the pages: about half a minute")
        book = pikepdf.open(io.BytesIO(_printed(page, site, html)))
        with book.open_outline() as outline:
            for item, title in zip(_items(outline.root), headings, strict=True):
                item.title = title
            listed = list(_listed(outline.root, book))
        report("Printing the contents")
        entries = [entry for entry, _ in listed]
        front = pikepdf.open(io.BytesIO(_printed(page, site, front_of(site, entries, address))))
        browser.close()
    _lead(front, [place for _, place in listed], book)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return len(book.pages)


def _printed(page: Page, site: Path, html: str) -> bytes:
    """Returns a document as PDF; it takes its style sheets and fonts from the site."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        if path:
            route.fulfill(path=site / path)
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/*", answer)
    page.goto(_ORIGIN, wait_until="load")
    pdf = page.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    page.unroute_all()
    return pdf


def _items(items: Iterable[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    """Yields all items of an outline in the order of the pages."""
    for item in items:
        yield item
        yield from _items(item.children)


def _listed(
    chapters: Iterable[pikepdf.OutlineItem], book: pikepdf.Pdf
) -> Iterator[tuple[Entry, pikepdf.Object]]:
    """Yields the lines of the contents, with the place in the book that each leads to.

    Those are chapters, their sections, and pages of the reference as a whole.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(book.pages, start=1)}
    for chapter in chapters:
        sections = chapter.children if chapter.title[0].isdecimal() else []
        for level, item in [(0, chapter), *((1, section) for section in sections)]:
            place = item.destination
            assert isinstance(place, pikepdf.Object)  # as Chromium writes it
            yield Entry(level, item.title, numbers[place[0].objgen]), place


def _lead(front: pikepdf.Pdf, places: list[pikepdf.Object], book: pikepdf.Pdf) -> None:
    """Puts title and contents before the book, with links to its places, and leaves dates out."""
    count = len(front.pages)
    book.pages[:0] = front.pages
    for page in book.pages[:count]:
        _forget(page.obj, "/StructParents")  # they count in a tree of their own
        for link in page.obj.get("/Annots", []):
            _forget(link, "/StructParent")
            uri = str(link.A.URI) if "/A" in link else ""
            if uri.startswith(f"{_ORIGIN}contents#"):
                del link["/A"]
                link.Dest = places[int(urlsplit(uri).fragment)]
    book.Root.PageLabels = pikepdf.Dictionary(
        Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r), count, pikepdf.Dictionary(S=pikepdf.Name.D)]
    )
    book.Root.PageMode = pikepdf.Name.UseOutlines
    del book.docinfo
    book.docinfo["/Title"] = TITLE


def _forget(thing: pikepdf.Object, key: str) -> None:
    if key in thing:
        del thing[key]


if __name__ == "__main__":
    sys.exit(main())
