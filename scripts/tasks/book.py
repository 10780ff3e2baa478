"""The built site's chapters and two pages of its reference as one HTML document, for printing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

REFERENCE = ("reference/notation/", "reference/glossary/")
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_ONLY_ON_SCREENS = ["script", "noscript", "style"]

TITLE = "Learn how neural networks are trained, by building one that learns"
PROMISE = "Every number, plot and graph in this book was computed by the code it shows."
_BODY_STYLE = """
@page { @bottom-center { content: counter(page); font: 8pt sans-serif; } }
.book-page + .book-page { break-before: page; }
.book-page .cell { content-visibility: visible; }
"""
_FRONT_STYLE = """
.title { break-after: page; padding-top: 60mm; }
nav a { display: flex; gap: 1em; justify-content: space-between; }
nav a[href]::after { content: none !important; }
nav p { margin: 0.15em 0; break-inside: avoid; }
nav .level-0 { break-after: avoid; font-weight: 700; margin-top: 1em; }
nav .level-1 { padding-left: 1.5em; }
"""


class Book(NamedTuple):
    """A document, and its headings in order: Chromium loses the spaces where it breaks lines."""

    html: str
    headings: tuple[str, ...]


class Entry(NamedTuple):
    """A line of the contents: how deep it stands, what it says, and on which page that is."""

    level: int
    title: str
    page: int


def book_of(site: Path, address: str = "") -> Book:
    """Returns the book without its contents; its addresses are relative to the site's root.

    Args:
        site: Folder with the built site.
        address: Where the site is published; links to other pages of it are none without.
    """
    articles = {each: _read(site, each) for each in [*_chapters(site), *REFERENCE]}
    anchors = {each: each.rstrip("/").rpartition("/")[2] for each in articles}
    for each, article in articles.items():
        _rename(article, anchors[each])
    known = {tag["id"] for article in articles.values() for tag in article.find_all(id=True)}
    for each, article in articles.items():
        for link in article.find_all("a", href=True):
            _lead(link, each, anchors, known, address)
    heads = "".join(
        f'@page p{i} {{ @top-right {{ content: "{_title(article)}"; font: 8pt sans-serif; }} }}\n'
        f".p{i} {{ page: p{i}; }}\n"
        for i, article in enumerate(articles.values())
    )
    body = "\n".join(
        f'<section class="book-page p{i} md-content__inner md-typeset" id="{anchors[each]}">'
        f"{article.decode_contents()}</section>"
        for i, (each, article) in enumerate(articles.items())
    )
    headings = [tag for article in articles.values() for tag in article.find_all(_HEADINGS)]
    return Book(_document(site, _BODY_STYLE + heads, body), tuple(map(_text, headings)))


def front_of(site: Path, entries: Sequence[Entry], address: str = "") -> str:
    """Returns the title page and the contents; line n links to `#n` of no page at all.

    Args:
        site: Folder with the built site.
        entries: What the contents list.
        address: Where the site is published; empty if nowhere.
    """
    rows = "\n".join(
        f'<p class="level-{entry.level}"><a href="http://book.invalid/contents#{number}">'
        f"<span>{escape(entry.title)}</span> {entry.page}</a></p>"
        for number, entry in enumerate(entries)
    )
    return _document(
        site,
        _FRONT_STYLE,
        f'<section class="title md-typeset"><h1>{TITLE}</h1>\n<p>{PROMISE}</p>\n'
        f"<p>{escape(address)}</p></section>\n"
        f'<section class="md-typeset"><nav><h1>Contents</h1>\n{rows}</nav></section>',
    )


def _document(site: Path, style: str, body: str) -> str:
    html = (site / "index.html").read_text(encoding="utf-8").partition("<body")[0]
    sheets = "".join(
        f'<link rel="stylesheet" href="{sheet["href"]}">\n'
        for sheet in BeautifulSoup(html, "html.parser").find_all("link", rel="stylesheet")
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{TITLE}</title>\n{sheets}<style>{style}</style>\n</head>\n"
        f'<body data-md-color-scheme="default" dir="ltr">\n{body}\n</body>\n</html>\n'
    )


def _chapters(site: Path) -> list[str]:
    names = (path.parent.name for path in (site / "chapters").glob("*/index.html"))
    numbered = sorted((int(name.partition("-")[0]), name) for name in names)
    return [f"chapters/{name}/" for _, name in numbered]


def _read(site: Path, address: str) -> Tag:
    """Returns what a page says, without what only a screen has."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").article
    assert article is not None  # the theme puts every page's text in one
    links = article.find_all("a", class_=["headerlink", "md-content__button"])
    for tag in [*links, *article.find_all(_ONLY_ON_SCREENS)]:
        tag.decompose()
    return article


def _rename(article: Tag, anchor: str) -> None:
    """Makes a page's ids differ from those of other pages; drawings' do already."""
    for tag in article.find_all(id=True):
        if not tag.find_parent("svg"):
            tag["id"] = f"{anchor}--{tag['id']}"


def _lead(
    link: Tag, page: str, anchors: Mapping[str, str], known: Collection[object], address: str
) -> None:
    """Has a link lead to its place in the book; to the published site where the book has none."""
    parts = urlsplit(str(link["href"]))
    if parts.scheme or link.find_parent("svg"):
        return
    target = urljoin(page, parts.path).lstrip("/")  # "chapters/3-autograd/"
    if target in anchors:
        place = f"{anchors[target]}--{parts.fragment}"
        link["href"] = f"#{place if place in known else anchors[target]}"
    elif address:
        link["href"] = f"{address.rstrip('/')}/{parts._replace(path=target).geturl()}"
    else:
        del link["href"]


def _text(heading: Tag) -> str:
    return " ".join(heading.get_text().split())


def _title(article: Tag) -> str:
    assert article.h1 is not None  # every page has one
    return _text(article.h1).replace('"', "'")
