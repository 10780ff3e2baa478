"""The API page as finished Markdown, for generators without mkdocstrings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe

from tutorial.errors import AuthorError

_ENTRY = re.compile(r"^::: micrograd\.(?P<name>[\w.]+)\n(?P<options>(?:    .*\n?)*)", re.M)
_MEMBERS = re.compile(r"members: \[(?P<names>[^]]*)\]")
_LISTS = ("attributes", "parameters", "returns", "yields", "raises")


def with_docstrings(markdown: str, root: Path) -> str:
    """Returns a page with each entry `::: micrograd.…` as heading, signature and docstring.

    Args:
        markdown: The page as written for mkdocstrings.
        root: The folder that holds the package.

    Raises:
        AuthorError: An entry names what the package has not.
    """
    if not _ENTRY.search(markdown):
        return markdown
    package = griffe.load("micrograd", search_paths=[root], try_relative_path=False)

    def entry(match: re.Match[str]) -> str:
        chosen = _MEMBERS.search(match["options"])
        names = re.findall(r"\w+", chosen["names"]) if chosen else None
        try:
            return "\n\n".join(_entry(package[match["name"]], names)) + "\n"
        except KeyError as error:
            raise AuthorError(
                f"an API page has an entry `::: micrograd.{match['name']}`, but the package has "
                f"no {error.args[0]} there: mend the entry, or the package"
            ) from error

    return _ENTRY.sub(entry, markdown)


def _entry(thing: Any, members: list[str] | None, level: int = 3) -> Iterator[str]:
    """Yields the paragraphs about a class, a function or a constant, and about its members."""
    yield f"{'#' * level} `{thing.name}` {{ #{thing.canonical_path} }}"
    if (signature := _signature(thing)) is not None:
        yield f"```python\n{signature}\n```"
    if thing.docstring:
        for section in thing.docstring.parse(griffe.Parser.google):
            yield from _section(section)
    if thing.is_class:
        for name in _public_functions(thing) if members is None else members:
            yield from _entry(thing[name], [], level + 1)


def _signature(thing: Any) -> str | None:
    made_by = thing.members.get("__init__") if thing.is_class else thing
    if made_by is None or not made_by.is_function:
        return None
    signature: str = made_by.signature()
    if not thing.is_class:
        return signature
    arguments = re.sub(r"\(self(?:, )?", "(", signature).removesuffix(" -> None")
    return arguments.replace("__init__", thing.name, 1)


def _public_functions(thing: Any) -> list[str]:
    return [
        name
        for name, member in thing.members.items()
        if member.is_function and member.docstring and not name.startswith("_")
    ]


def _section(section: Any) -> Iterator[str]:
    kind = section.kind.value
    if kind == "text":
        yield section.value
    elif kind in _LISTS:
        yield f"**{kind.capitalize()}**"
        yield "\n".join(_item(entry) for entry in section.value)
    else:
        raise ValueError(f"a docstring has a section of the kind {kind}: teach api_page.py to it")


def _item(entry: Any) -> str:
    name = getattr(entry, "name", "") or entry.annotation
    description = " ".join(entry.description.split())
    return f"- `{name}`: {description}" if name else f"- {description}"
