"""The built site as files: links, ids, titles, weight, and nothing from another host."""

from __future__ import annotations

import ast
import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import CHAPTER_NAMES

from tutorial.output import Stream
from tutorial.running.execute import Result

MOST_BYTES = 100_000  # gzipped, all figures included
MOST_BYTES_WITH_A_RECORD = 100_000  # of twelve trainings, every parameter at every step
HIDDEN = {"remove-input", "remove-cell"}
HERE = "http://site/"
# What a browser fetches by itself: attributes, for <link> only with one of the relations.
FETCHED = {
    **dict.fromkeys(("src", "srcset", "poster", "data", "background", "xlink:href"), "*"),
    "href": "link image use",
}
FETCHING_RELATIONS = {
    *("stylesheet", "icon", "shortcut", "apple-touch-icon", "manifest", "preload", "prefetch"),
    *("modulepreload", "preconnect", "dns-prefetch", "prerender", "mask-icon"),
}
_OTHER_HOST = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_FORMULA_SOURCE = re.compile(r"\$[^$\s][^$\n]*\$|\$\$|\\[(\[]|\\(?:frac|cdot|text|sum)\b")


@cache
def parsed(path: Path) -> BeautifulSoup:
    """Returns a page; the notebook's with its later chapters, which a script puts into it."""
    later = sorted(path.parent.glob("*-*.html"))
    return BeautifulSoup(b"".join(each.read_bytes() for each in (path, *later)), "html.parser")


@cache
def ids_in(path: Path) -> Counter[str]:
    return Counter(str(tag["id"]) for tag in parsed(path).find_all(id=True))


def test_site_has_the_expected_pages(site: Path, pages: list[str]) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    parts = {f"main/{name}.html" for name in CHAPTER_NAMES}
    assert found - parts == set(pages)
    assert (
        len(found & parts) == len(parts) - 1
    )  # the first chapter is in the notebook's page itself


def test_all_that_chapters_import_from_the_package_is_in_the_reference(
    site: Path, results: dict[str, Result]
) -> None:
    of_package, of_lessons = (
        ids_in(site / "reference" / name / "index.html") for name in ("api", "api-lessons")
    )
    imported = {
        f"{node.module}.{item.name}"
        for result in results.values()
        for cell in result.chapter.cells
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("micrograd.")
        for item in node.names
    }
    assert imported - {*of_package, *of_lessons} == set()


def test_no_row_of_a_table_is_left_as_text(site: Path, page: str) -> None:
    rows = [p.get_text() for p in parsed(site / page).find_all("p") if p.get_text()[:1] == "|"]
    assert rows == []


# Links


def target_of(site: Path, page: str, link: str) -> tuple[Path, str]:
    """Returns the file that a link leads to, and the anchor in it."""
    address, anchor = urldefrag(urljoin(f"{HERE}{page}", link))
    path = site / unquote(urlsplit(address).path).lstrip("/")
    return (path / "index.html" if path.is_dir() else path), unquote(anchor)


def problem_with(site: Path, page: str, link: str) -> str:
    path, anchor = target_of(site, page, link)
    if not path.is_file() or not path.resolve().is_relative_to(site.resolve()):
        return f"{link}: no such file"
    if anchor and path.suffix == ".html" and anchor not in ids_in(path) and anchor != "__search":
        return f"{link}: no such anchor"
    return ""


def test_links_and_anchors_lead_somewhere(site: Path, page: str) -> None:
    links = {
        str(tag[name])
        for tag in parsed(site / page).find_all(True)
        for name in ("href", "src")
        if tag.has_attr(name) and not re.match(r"(?:https?|mailto|data):", str(tag[name]))
    }
    problems = [problem for link in sorted(links) if (problem := problem_with(site, page, link))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    "link", ["../nowhere/", "../1-derivatives/#nowhere", "#nowhere", "../../../../etc/passwd"]
)
def test_a_broken_link_is_found(site: Path, link: str) -> None:
    assert problem_with(site, "chapters/2-chain-rule/index.html", link)
    assert not problem_with(site, "chapters/2-chain-rule/index.html", "../1-derivatives/#exercises")


def test_ids_are_unique(site: Path, page: str) -> None:
    assert [name for name, count in ids_in(site / page).items() if count > 1] == []


# Other hosts


def fetched_from_elsewhere(page: BeautifulSoup) -> Iterator[str]:
    """Yields what a browser would fetch from another host when it opens a page."""
    for tag in page.find_all(True):
        yield from _addresses_elsewhere(tag)
        if tag.has_attr("style") or tag.name == "style":
            style = str(tag.get("style", "")) + (tag.get_text() if tag.name == "style" else "")
            yield from css_from_elsewhere(style)
        if tag.name == "script" and tag.get("type") != "application/json":
            yield from re.findall(r"https?://[^\s'\"]+", tag.get_text())


def _addresses_elsewhere(tag: Tag) -> Iterator[str]:
    for attribute, tags in FETCHED.items():
        relations = set(tag.get("rel") or ())
        is_fetched = tags == "*" or tag.name in tags.split()
        if not tag.has_attr(attribute) or not is_fetched:
            continue
        if tag.name == "link" and not relations & FETCHING_RELATIONS:
            continue
        for address in str(tag[attribute]).split(","):
            if _OTHER_HOST.match(address):
                yield f"<{tag.name} {attribute}={address.strip()}>"


def css_from_elsewhere(style: str) -> Iterator[str]:
    for pair in _CSS_ADDRESS.findall(style):
        address = "".join(pair)
        if _OTHER_HOST.match(address):
            yield address


def test_page_fetches_nothing_from_another_host(site: Path, page: str) -> None:
    assert list(fetched_from_elsewhere(parsed(site / page))) == []


def test_style_sheets_fetch_nothing_from_another_host(site: Path) -> None:
    sheets = {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert "style.css" in sheets
    assert {
        name: found for name in sheets if (found := list(css_from_elsewhere(sheets[name])))
    } == {}


def test_own_scripts_name_no_other_host(site: Path) -> None:
    """Material's scripts name hosts for what is switched off; the browser tests watch these."""
    scripts = sorted((site / "assets").glob("l*/*.js"))  # live and lessons
    assert scripts
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:https?:)?//[\w.]+\.\w{2,}", text))
        assert named <= {"http://www.w3.org"}, script.name  # the name of SVG's elements


@pytest.mark.parametrize(
    "element",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x">',
        '<p style="background: url(https://example.org/c.png)">',
        "<style>@import 'https://example.org/d.css';</style>",
        "<script>fetch('https://example.org/e.json')</script>",
    ],
)
def test_a_fetch_from_another_host_is_found(element: str) -> None:
    assert list(fetched_from_elsewhere(BeautifulSoup(element, "html.parser")))
    link = '<a href="https://example.org">a link is not fetched</a>'
    assert not list(fetched_from_elsewhere(BeautifulSoup(link, "html.parser")))


# Contents


def prose_in(part: Tag) -> str:
    """Returns the text of a part of a page, without code, formulas and drawings."""
    apart = {"code", "pre", "math", "svg", "script", "style", "head"}
    return "".join(
        prose_in(child) if isinstance(child, Tag) else child.get_text()
        for child in part.children
        if not (isinstance(child, Tag) and child.name in apart)
    )


def test_negative_numbers_of_a_text_have_a_minus(site: Path, page: str) -> None:
    article = parsed(site / page).select_one("article")
    assert article is not None
    said = [str(part["aria-label"]) for part in article.select("[aria-label]")]
    texts = "\n".join([prose_in(article), *said])
    assert re.findall(r".*(?<![\w.)…\"-])-\d.*", texts) == []


def test_formulas_are_mathml(site: Path, page: str, root: Path) -> None:
    assert _FORMULA_SOURCE.findall(prose_in(parsed(site / page))) == []
    assert parsed(site / page).select("merror, mtext:-soup-contains('\\\\')") == []
    source = root / "docs" / f"{page.removesuffix('/index.html')}.md"
    if source.exists() and re.search(r"^\$\$", source.read_text(encoding="utf-8"), re.MULTILINE):
        assert parsed(site / page).select("math[display=block]")


def test_pictures_have_text_alternatives(site: Path, page: str) -> None:
    content = parsed(site / page)
    figures = content.select("figure svg, .canvas svg, svg[role=img]")
    without = [str(svg)[:80] for svg in figures if not svg.get("aria-label")]
    without += [str(img)[:80] for img in content.find_all("img") if not img.get("alt")]
    assert without == []
    if page.startswith("chapters/"):
        assert figures


def test_frames_say_what_is_in_them(site: Path, page: str) -> None:
    frames = parsed(site / page).select(
        ".lesson:not(micrograd-practice, micrograd-laboratory, micrograd-review)"
    )
    titles = [frame.select_one(".title, .question") for frame in frames]
    assert all(title and title.get_text(strip=True) for title in titles)


def test_page_says_its_language_title_and_subject(site: Path, page: str) -> None:
    content = parsed(site / page)
    assert content.html is not None
    assert content.html["lang"] == "en"
    assert len(content.select("title")) == len(content.select("meta[name=description]")) == 1


@pytest.mark.parametrize("subject", ["title", "description"])
def test_titles_and_descriptions_are_each_pages_own(
    site: Path, pages: list[str], subject: str
) -> None:
    found: dict[str, list[str]] = {}
    for page in pages:
        content = parsed(site / page)
        title = content.select_one("title")
        description = content.select_one("meta[name=description]")
        assert title is not None, page
        assert description is not None, page
        text = title.get_text() if subject == "title" else str(description["content"])
        if page != "404.html":
            found.setdefault(text, []).append(page)
    assert {text: shared for text, shared in found.items() if len(shared) > 1 or not text} == {}


def test_headings_are_in_order(site: Path, page: str) -> None:
    headings = parsed(site / page).select("article :is(h1, h2, h3, h4, h5, h6)")
    levels = [int(heading.name[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    skips = [
        f"{heading.name} {heading.get_text(strip=True)!r} below h{before}"
        for before, heading, level in zip(levels, headings[1:], levels[1:], strict=False)
        if level > before + 1
    ]
    assert skips == []


def test_chapter_pages_are_light(site: Path, chapter_name: str) -> None:
    content = (site / "chapters" / chapter_name / "index.html").read_bytes()
    has_record = b"<micrograd-replay" in content
    assert len(gzip.compress(content)) <= (MOST_BYTES_WITH_A_RECORD if has_record else MOST_BYTES)


def test_search_shows_the_words_of_a_page_and_not_its_controls(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    beginnings = {entry["location"]: entry["text"][:400] for entry in index["docs"]}
    controls = ("Without JavaScript", "needs JavaScript", "Browsers lack", "Notebook Script")
    assert not [place for place, text in beginnings.items() if any(c in text for c in controls)]


def test_search_finds_prose_code_and_outputs(
    site: Path,
    chapter_name: str,
    results: dict[str, Result],
) -> None:
    result = results[chapter_name]
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    entries = [
        entry
        for entry in index["docs"]
        if entry["location"].startswith(f"chapters/{chapter_name}/")
    ]
    text = html.unescape(" ".join(f"{entry['title']} {entry['text']}" for entry in entries))

    headings = re.findall(r"^## ([\w ,:]+)$", result.chapter.text, re.MULTILINE)
    apart = ("check", "solution", "wrong")  # what would spoil an exercise
    searched = [cell.part not in apart for cell in result.chapter.cells]
    shown = [
        cell
        for cell, is_searched in zip(result.chapter.cells, searched, strict=True)
        if is_searched and not HIDDEN & {*cell.tags}
    ]
    known = "\n".join(cell.source for cell in shown)
    spoiling = {
        line.strip()
        for cell, is_searched in zip(result.chapter.cells, searched, strict=True)
        for line in cell.source.splitlines()
        if not is_searched and len(line) > 50 and line.strip() not in known
    }
    code = ast.parse(known)
    functions = [node.name for node in ast.walk(code) if isinstance(node, ast.FunctionDef)]
    printed = [
        word
        for cell, outputs, is_searched in zip(
            result.chapter.cells, result.outputs, searched, strict=True
        )
        for output in outputs
        if isinstance(output, Stream) and is_searched and "remove-output" not in cell.tags
        for word in re.findall(r"\b[a-z]{6,}\b", output.text)
    ]
    assert headings
    assert functions
    assert printed
    missing = [word for word in [*headings, *functions, *printed] if word not in text]
    assert not missing, f"no search finds {sorted(set(missing))}"
    assert spoiling
    assert not [line for line in spoiling if line in text]
