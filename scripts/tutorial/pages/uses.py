"""Where chapters use what the package offers, and where they speak of the glossary's terms."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import dropwhile
from pathlib import Path

from tutorial.chapter import Chapter
from tutorial.reading.fences import Cell
from tutorial.reading.names import imported_names, names_of, statements_of

Uses = Mapping[str, Sequence[int]]
"""By chapter, the numbers of the cells that use something."""

GLOSSARY = "reference/glossary.md"

_ENTRY = re.compile(r"^::: (?P<name>micrograd\.[\w.]+)\n(?:    .*\n?)*", re.MULTILINE)
_TERM = re.compile(r"^## (?P<name>[^{\n]+?)(?: \{.*)?\n(?:(?!## ).*\n?)*", re.MULTILINE)
_NO_PROSE = re.compile(r"^(`{3,}).*?^\1|`[^`\n]+`|\$\$?[^$]+\$\$?|\]\([^)]*\)", re.DOTALL | re.M)
_UNSEEN = {"remove-input", "remove-cell"}


def with_uses(page: str, markdown: str, chapters: Sequence[Chapter], package: Path) -> str:
    """Returns a page with the cells that use each of its entries, if it has any.

    Args:
        page: Its file below `docs`.
        markdown: Its text.
        chapters: All chapters, in order.
        package: Folder of the package.
    """
    if page == GLOSSARY:
        prose = {chapter.name: list(_prose_before_cells(chapter)) for chapter in chapters}
        return _with_lines(markdown, _TERM, lambda term: _uses_of_entry(term, prose))
    if _ENTRY.search(markdown):
        uses = uses_of_package(chapters, package)
        return _with_lines(markdown, _ENTRY, lambda entry: uses.get(entry["name"], {}))
    return markdown


def uses_of_package(chapters: Sequence[Chapter], package: Path) -> dict[str, Uses]:
    """Returns where each name of the package is used, by its full name.

    A cell counts whose code is seen; for what is used in no such cell, as questions are, the
    others do. Parts of exercises do not count: they would give away the answer.
    """
    offered = imported_names((package / "__init__.py").read_text(encoding="utf-8"))
    other_names = {f"{package.name}.{name}": full for name, full in offered.items()}
    seen: dict[str, dict[str, list[int]]] = {}
    unseen: dict[str, dict[str, list[int]]] = {}
    for chapter in chapters:
        for number, cell, names in _used_names(chapter):
            found = unseen if _UNSEEN & set(cell.tags) else seen
            for name in {other_names.get(name, name) for name in names}:
                found.setdefault(name, {}).setdefault(chapter.name, []).append(number)
    return {**unseen, **seen}


@lru_cache(maxsize=64)  # a preview asks again when one chapter has changed
def _used_names(chapter: Chapter) -> Sequence[tuple[int, Cell, set[str]]]:
    """Returns each ordinary cell, with the full names of the imported things that it uses."""
    known: dict[str, str] = {}
    found = []
    for number, cell in enumerate(chapter.cells, start=1):
        if cell.exercise:
            continue
        names, imported = names_of(cell.source), imported_names(cell.source)
        known = {name: full for name, full in known.items() if name not in names.bound} | imported
        used = names.read.union(*names.inside.values())
        parts = {
            f"{known[node.value.id]}.{node.attr}"
            for statement in statements_of(cell.source)
            for node in ast.walk(statement)
            if isinstance(node, ast.Attribute)
            if isinstance(node.value, ast.Name) and node.value.id in known
        }
        found.append((number, cell, {known[name] for name in used if name in known} | parts))
    return found


def _uses_of_entry(entry: re.Match[str], prose: Mapping[str, Sequence[tuple[int, str]]]) -> Uses:
    uses = uses_of_term(entry["name"], prose)
    if "{ .everyday" not in entry[0].partition("\n")[0]:
        return uses
    # A word of everyday speech is the term from where a chapter defines it, in italics.
    defined = re.compile(rf"\*\[?{re.escape(entry['name'].lower())}s?\b")
    defining = {name for name, parts in prose.items() if any(defined.search(t) for _, t in parts)}
    since = dropwhile(lambda name: name not in defining, prose)
    return {name: uses[name] for name in since if name in uses}


def uses_of_term(term: str, prose: Mapping[str, Sequence[tuple[int, str]]]) -> Uses:
    """Returns where prose uses a term: at the first cell behind it, which is what it speaks of.

    Args:
        term: As the glossary has it.
        prose: For each chapter, numbers of cells with the text before each, in small letters.
    """
    words, between = re.split(r"[\s-]+", term.lower()), r"[\s-]+"
    pattern = re.compile(rf"\b{between.join(map(re.escape, words))}(?:e?s)?\b")

    def is_in(text: str) -> bool:
        return words[0] in text and bool(pattern.search(text))  # most texts lack the first

    found = {
        chapter: [number for number, text in parts if is_in(text)]
        for chapter, parts in prose.items()
    }
    return {chapter: numbers for chapter, numbers in found.items() if numbers}


def _prose_before_cells(chapter: Chapter) -> Iterator[tuple[int, str]]:
    rows = zip(chapter.cells, chapter.prose(), strict=False)
    for number, (cell, lines) in enumerate(rows, start=1):
        if not cell.exercise and "remove-cell" not in cell.tags:
            yield number, _NO_PROSE.sub(" ", "\n".join(lines)).lower()


def _with_lines(
    markdown: str, entry: re.Pattern[str], uses_of: Callable[[re.Match[str]], Uses]
) -> str:
    def with_line(match: re.Match[str]) -> str:
        uses = uses_of(match)
        entry = match.group().rstrip()
        after = match.group().removeprefix(entry)
        return f"{entry}\n\n{_line(uses)}{after}" if uses else match.group()

    return entry.sub(with_line, markdown)


def _line(uses: Uses) -> str:
    links = " · ".join(
        f"[{name.partition('-')[0]}](../chapters/{name}.md#cell-{numbers[0]})"
        for name, numbers in uses.items()
    )
    return f"Used in chapter{'s' if len(uses) > 1 else ''} {links}\n{{ .used }}"
