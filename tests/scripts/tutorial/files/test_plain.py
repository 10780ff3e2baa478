"""A page as plain Markdown, and the list of all pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tutorial.chapter import Chapter
from tutorial.files.plain import Place, plain_chapter, plain_prose
from tutorial.files.texts import texts_of
from tutorial.output import LATEX, MARKDOWN, SVG, WIDGET, Display, Error, Outputs, Stream
from tutorial.page import Page

HERE = Place("chapters/3-autograd.md")
THERE = Place("chapters/3-autograd.md", "https://example.org/book/")
CHAPTER = """\
---
title: Sample
---

# 3. Sample

See [four](4-neuron.md#one) and $x^2$.

```python alt="A line." caption="It *rises*."
x
```

```python tags=["remove-input"]
x
```

```python tags=["remove-cell"]
x
```

```python tags=["remove-output", "hide-input"] title="The code"
x
```

The end.
"""


def test_page_holds_what_its_cells_gave(read_text: Callable[..., Chapter]) -> None:
    outputs: Outputs = [
        [Stream("stdout", "1\n"), Display({SVG: "<svg/>"})],
        [
            Display({WIDGET: '<x-y><svg aria-label="A graph."></svg><p>Words.</p></x-y>'}),
            Display({MARKDOWN: "*so*, [five](5-pytorch.md)"}),
            Display({LATEX: "$a$"}),
            Display({"text/plain": "2"}),
            Error("ValueError", "no"),
        ],
        [Stream("stdout", "hidden")],
        [Stream("stdout", "hidden")],
    ]
    assert (
        plain_chapter(read_text(CHAPTER, "3-sample.md"), outputs, HERE)
        == """\
# 3. Sample

See [four](../4-neuron/index.md#one) and $x^2$.

```python
x
```

```text
1
```

> Figure: A line.
>
> *It *rises*.*

> Figure: A graph.

Words.

*so*, [five](../5-pytorch/index.md)

$a$

```text
2
```

```text
ValueError: no
```

**The code**

```python
x
```

The end.
"""
    )


def test_exercise_has_its_answers_under_their_names(
    read_text: Callable[..., Chapter], exercise: str
) -> None:
    chapter = read_text(exercise)
    given = [[Stream("stdout", f"says {number}")] for number, _ in enumerate(chapter.cells)]
    text = plain_chapter(chapter, given, HERE)
    for title in ("The check", "Solution"):
        assert f"**{title}**\n\n```python\n" in text
    assert all(f"says {number}\n" in text for number, _ in enumerate(chapter.cells))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Words.\n{ .lead }", "Words."),
        ("## Title { #name }", "## Title"),
        ("[All](../main.ipynb){ .md-button }", "[All](../../main/index.md)"),
        ("[Deck](../downloads/x.apkg)", "[Deck](../../downloads/x.apkg)"),
        ("[Home](../index.md)", "[Home](../../index.md)"),
        ("[out](https://e.org/a.md)", "[out](https://e.org/a.md)"),
        ('<div class="hero" markdown>\n\nIn.\n\n\n</div>\n', "In."),
        ("<x-y hidden></x-y>\nOn.", "On."),
        (
            '<details markdown="0"><summary>M</summary>\n<pre>a &amp; b&#10;\n c</pre>\n</details>',
            "**M**\n\n```text\na & b\n\n c\n```",
        ),
        ("<details markdown>\n<summary>More</summary>\n\nIn.\n\n</details>", "**More**\n\nIn."),
        ('<figure>\n<svg aria-label="A."></svg>\n</figure>', "> Figure: A."),
        (
            '<div markdown="0">\n<ol><li><a href="../4-neuron/#q">Why?</a></li></ol>\n</div>',
            "- [Why?](../4-neuron/#q)",
        ),
        ("```html\n<div>\n\n\n</div>\n```", "```html\n<div>\n\n\n</div>\n```"),
        ("`{ .x }` and `<div>`", "`{ .x }` and `<div>`"),
        ("$x^{.5}$ and $\\{ .5 \\}$", "$x^{.5}$ and $\\{ .5 \\}$"),
        (
            "One[^1], `[^a]`, $[^{2}]$.\n\n[^1]: Note.",
            "One<sup>1</sup>, `[^a]`, $[^{2}]$.\n\n<sup>1</sup> Note.",
        ),
        ('!!! note "Look"\n\n    Words.', "> **Look**\n>\n>\n> Words."),
    ],
)
def test_prose_loses_what_only_the_site_understands(written: str, plain: str) -> None:
    assert plain_prose(written, HERE) == plain


def test_links_are_whole_where_the_address_is_known() -> None:
    book = "https://example.org/book"
    assert THERE.link("../reference/api.md#x") == f"{book}/reference/api/index.md#x"
    assert THERE.link_of_html("../4-neuron/") == f"{book}/chapters/4-neuron/"
    assert HERE.link_of_html("../4-neuron/") == "../4-neuron/"


@pytest.mark.parametrize(("site", "start"), [("", ""), ("https://e.org/", "https://e.org/")])
def test_list_has_each_page_with_a_sentence(site: str, start: str) -> None:
    pages = {
        "chapters/1-one.md": Page(
            "---\ntitle: >\n  1. One\ndescription: >\n  The\n  first.\n---", "# One"
        ),
        "index.md": Page("---\ntitle: All\ndescription: About all.\n---", "# Home"),
        "reference/api.md": Page("", "# API\n\nNothing."),
    }
    texts = texts_of(dict.fromkeys(pages, ""), pages, site)
    assert sorted(texts) == [
        "chapters/1-one/index.md",
        "index.md",
        "llms.txt",
        "main/index.md",
        "reference/api/index.md",
    ]
    lines = texts["llms.txt"].split("\n")
    assert lines[:3] == ["# All", "", "> About all."]
    chapters = lines.index("## Chapters")
    assert lines[chapters + 2] == f"- [1. One]({start}chapters/1-one/index.md): The first."
    assert f"- [API]({start}reference/api/index.md): " in lines
    one = f"{start}chapters" if site else "../chapters"
    assert f"- [1. One]({one}/1-one/index.md)\n" in texts["main/index.md"]
