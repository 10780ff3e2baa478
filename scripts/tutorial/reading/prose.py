"""Prose that a page and a notebook would show differently, or not as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutorial.looks.mathml import without_formulas

_ON_ONE_SIDE = {
    r"!\[|<(?:img|svg|picture|video|audio|canvas|object|embed)\b": (
        "a picture comes from a cell, with alt=, so that notebooks have it, too"
    ),
    r"^ {0,3}\[[^\]^]+\]: ": (
        "a link stands with its words, [slope](1-derivatives.md): notebooks know no list of links"
    ),
    r"<a\b[^>]*\bhref=(?![\"']?(?:\w+:|#))": (
        "a link to a page is [words](1-derivatives.md): no build checks, and no download mends, "
        "what stands in HTML"
    ),
    r"\]\( *\)": "this link leads nowhere",
    r"^\*\[[^\]]+\]: ": "notebooks know no abbreviations: explain it in the text",
    r"^(?!#).*\{:? ?[.#][^}]*\}|^#+ (?![^{]* \{ #[\w-]+ \}$).*\{[^}]*\} *$"
    r"|^ *\{[^}]*\} *$|^ *\|.*\{[^}|]*\} *(?:\||$)|(?:\*|\]\([^)]*\))\{[^}]*\}": (
        "notebooks would show this { … }; leave it out, write it as code, or, behind a heading, "
        "like { #its-name }"
    ),
    r"^\[TOC\]|^:::": "notebooks would show this mark; leave it out, or write !!! note",
    r"^[ >]*[-*+] +\[[ xX]\] ": "MkDocs would show these brackets; write ☐ or ☑",
    r"^[ >]*#{1,6}[^#\s]|^[ >]*#{7}|^ {1,3}#{1,6} ": (
        "a heading begins at the margin, and a space follows its #; write &#35; for the sign"
    ),
    r"^[ >]*#+ .*[^#\s]#+ *$": "MkDocs leaves out a # at the end of a heading; write &#35;",
    r"^[ >]*#+ +(?:.*\{ #cell-\d+ \}|[Cc]ell +\d+) *$": (
        "a cell of the page has this name; write another heading, or name it { #its-name }"
    ),
    r"(?<!\*)(\*{1,2})(?![\s*])[^*]*[^\w\s*]\1(?=\w)"
    r"|(?<=\w)(\*{1,2})[^\w\s*][^*]*(?<!\s)\2(?!\*)": (
        "notebooks would show these *: between a sign and a letter they begin and end nothing"
    ),
    r"~~\S": "MkDocs would show these ~~; write <del>…</del>",
    r"\\$": "MkDocs would show this backslash; write <br> to end a line",
    r"\\[~<&^\"'%,/:;=?@]": "MkDocs would show this backslash; write &lt; for <, or leave it out",
    r"\\\(.*\\\)|^[ >]*\\\[(?:.*\\\])?\s*$|\\begin\{": (
        "a formula stands between $ signs, a display between $$"
    ),
}
"""What only one of the two would show as it is meant, and what to write instead."""

_PATTERNS = [(re.compile(pattern), problem) for pattern, problem in _ON_ONE_SIDE.items()]
_ITEM = re.compile(r" *(?:[-*+]|(?P<number>\d+)\.) +\S")
_NUMBER_IN_BRACKET = re.compile(r"\d+\) +\S")
_BEGINS_A_LIST = re.compile(r"(?:[-*+]|1\.) +\S")
_ROW_BELOW_HEAD = re.compile(r"\|?(?: *:?-+:? *\|)+[ :-]*")
_UNDERLINE = re.compile(r"=+|-+")
_CODE_OR_FORMULA = re.compile(r"`[^`\n]+`|\$[^$\n]+\$")
_OPENING = re.compile(
    r"( *)(?:!!!|\?\?\?|===[+!]? ?[\"'\w]|(?:!{2}|\?{2}|={2}|={4})[+!]? ?(?:\w+ )?[\"'])"
)
_WELL_OPENED = re.compile(
    r" *(?:(?:!!!|\?\?\?\+?) [\w-]+(?: inline)?(?: end)?(?: \".*\")?|===[+!]? \".*\")"
)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_MARKDOWN_IN_HTML = re.compile(
    r"^<(?P<tag>details|div|section|center|table|blockquote)\b(?![^>]*\bmarkdown\b)"
    r"(?:(?!</(?P=tag)>).)*?\n[ \t]*\n[ \t]*(?P<text>[^<\s])",
    re.DOTALL | re.MULTILINE,
)
_HTML_ABOVE_TEXT = re.compile(
    r"^<(?P<tag>details|div|section|center|table|p|figure|aside)\b[^\n]*</(?P=tag)>[^\n]*\n"
    r"(?P<text>[^<\s])",
    re.MULTILINE,
)
_NOTE = re.compile(r" {0,3}\[\^([\w-]+)\]:")
_NOTE_NAMED = re.compile(r"\[\^([\w-]+)\](?!:)")
_QUOTED = re.compile(r"^(?: *>)* ?")


def differences(lines: Sequence[str], prose: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yields what a page and a notebook would not show alike: the line, from 1, and the remedy.

    Args:
        lines: Of a Markdown text.
        prose: The same lines, those of fences empty, and without code in the line.
    """
    shown = _COMMENT.sub(lambda each: "\n" * each[0].count("\n"), "\n".join(prose))
    without_any = without_formulas(shown).split("\n")
    for number, line in enumerate(without_any, start=1):
        for pattern, problem in _PATTERNS:
            if pattern.search(line):
                yield number, problem
    notes = set[str]()
    for number, line in enumerate(without_any, start=1):
        if note := _NOTE.match(line):
            if note[1] in notes:
                yield number, f"two notes are called [^{note[1]}]; rename one"
            notes.add(note[1])
    for number, line in enumerate(without_any, start=1):
        for name in {*_NOTE_NAMED.findall(line)} - notes:
            yield number, f"no line [^{name}]: … holds this note; write it as code if it is none"
    for html in _MARKDOWN_IN_HTML.finditer("\n".join(without_any)):
        number = html.string.count("\n", 0, html.start("text")) + 1
        yield number, f'MkDocs reads no Markdown here: write <{html["tag"]} markdown="1">'
    for html in _HTML_ABOVE_TEXT.finditer("\n".join(without_any)):
        number = html.string.count("\n", 0, html.start("text")) + 1
        yield number, "an empty line stands behind HTML: notebooks read no Markdown here"
    kept = [line if text.strip() else "" for line, text in zip(lines, without_any, strict=True)]
    yield from _of_marks(kept, lines)
    yield from _of_lists_and_tables(kept, lines)
    yield from _of_admonitions(kept, lines)


def _of_lists_and_tables(prose: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yields lists and tables that only one of the two would see."""
    above: list[str] = []
    in_list, base = False, 0
    for number, quoted in enumerate(prose, start=1):
        line = _QUOTED.sub("", quoted) if quoted.lstrip().startswith(">") else quoted
        text = line.strip()
        if not text or text.startswith("#") or _OPENING.match(line):
            above = []
            in_list = in_list and not lines[number - 1].startswith(("```", "~~~"))
            continue
        item = _ITEM.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if item and not above and not in_list and int(item["number"] or 1) > 1:
            yield number, "MkDocs begins a list with 1: indent by four spaces what is between"
        base = base if in_list or above else indent
        in_list = in_list if above else bool(item or (in_list and indent))
        if above and _UNDERLINE.fullmatch(text) and not above[-1].lstrip().startswith("|"):
            yield number, "a heading begins with ##; an empty line stands before a ruler"
        elif above and above[-1].lstrip().startswith("|") and not text.startswith("|"):
            yield number, "an empty line stands behind a table"
        begins = not above or _ITEM.match(above[0]) or text.startswith("1)")
        if begins and _NUMBER_IN_BRACKET.match(text):
            yield number, "numbers of a list end with a dot: 1."
        elif text.startswith(": "):
            yield number, "notebooks know no definition lists: write - **Term**: what it is"
        elif indent % 4 and indent != base and (item or (in_list and not above)):
            yield number, "what belongs to an item of a list is indented by four spaces"
        elif above and not _ITEM.match(above[0]) and _BEGINS_A_LIST.match(text):
            yield number, "an empty line stands before a list"
        elif _ROW_BELOW_HEAD.fullmatch(text) and len(above) > 1:
            yield number - 1, "an empty line stands before a table"
        below = _QUOTED.sub("", prose[number]).strip() if number < len(prose) else ""
        if problem := _problem_of_row(text, above[0] if above else "", below):
            yield number, problem
        above.append(line)


def _of_marks(prose: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yields items that begin unlike those above them: a new list in notebooks alone."""
    marks: dict[int, str] = {}
    is_apart = True
    for number, quoted in enumerate(prose, start=1):
        line = _QUOTED.sub("", quoted) if quoted.lstrip().startswith(">") else quoted
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        mark = "1." if item and item["number"] else line.strip()[:1]
        if item and marks.get(indent, mark) != mark:
            yield number, "the items of a list begin alike; between two lists stands other text"
        if lines[number - 1].startswith(("```", "~~~")):
            marks = {}
        elif item or (mark and is_apart) or mark == "#":
            marks = {at: each for at, each in marks.items() if at < indent}
            marks |= {indent: mark} if item else {}
        is_apart = not mark


def _problem_of_row(text: str, head: str, below: str) -> str:
    """Returns what is wrong with a row of a table; empty for nothing, and for any other line."""
    if not text.startswith("|"):
        return ""
    if any("|" in each for each in _CODE_OR_FORMULA.findall(text)):
        return "a | ends a cell of a table: <code>a&#124;b</code>, and \\mid in $…$"
    if not head and text[1:].endswith("|") and not _ROW_BELOW_HEAD.fullmatch(below):
        return "below the head of a table stands | --- | --- |"
    if 0 < _n_cells(head) < _n_cells(text):
        return "this row has more cells than the head of its table, and would lose one"
    return ""


def _n_cells(row: str) -> int:
    """Returns how many cells a row of a table has; 0 for a line that is none."""
    row = row.strip().replace("\\|", "")
    return row.removeprefix("|").removesuffix("|").count("|") + 1 if row.startswith("|") else 0


def _of_admonitions(prose: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yields admonitions, folds and tabs without the form that both know, or without a text."""
    depth = 0
    for number, line in enumerate(prose, start=1):
        if not line.strip():
            continue
        depth = min(depth, (len(line) - len(line.lstrip(" "))) // 4)
        if not (opening := _OPENING.match(line)):
            continue
        below = next(filter(str.strip, lines[number:]), "")
        if len(opening[1]) != 4 * depth:
            yield number, "an admonition stands at the margin, or in another one"
        elif not _WELL_OPENED.fullmatch(line.rstrip()):
            yield (
                number,
                'an admonition begins like !!! note "Title", a fold like ??? tip "Title", '
                'a tab like === "Title"',
            )
        elif not below.startswith("    " * (depth + 1)):
            yield number, "the text of an admonition is indented by four spaces"
        depth += 1
