"""Notebooks: valid, the same every time, and free of what only the site understands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from tutorial.chapter import Chapter
from tutorial.files.addresses import NOWHERE, Addresses
from tutorial.notebook import (
    cells_among_others,
    cells_of,
    introduction_cells,
    notebook_text,
    prose_for_notebooks,
)
from tutorial.output import Display, Error, Outputs, Stream
from tutorial.pages.notebook_page import without_jupyterlab

MakeCell = Callable[..., Chapter]

VALUE = Display({"text/plain": "1"}, is_result=True)
ERROR = Error("ValueError", "no")

PUBLISHED = Addresses(repository="https://e.org/r")
TEXT = """\
---
title: Hidden
---

# Title

Before.

```python tags=["hide-input"] caption="It *rises*, see [chapter 3](3-autograd.md)."
x = 1
x
```

Between.

```python tags=["raises-exception"]
1 / 0
```
"""


def keep(target: str) -> str:
    return target


def prose(text: str, link: Callable[[str], str] = keep) -> str:
    return prose_for_notebooks(text.splitlines(), link)


@pytest.fixture
def chapter(read_text: MakeCell) -> Chapter:
    return read_text(TEXT)


@pytest.fixture
def outputs() -> Outputs:
    return ((Stream("stdout", "text\n"), VALUE, Display({"image/svg+xml": "<svg/>"})), (ERROR,))


def to_notebook(
    chapter: Chapter, outputs: Outputs, introduction: list[Any], link: Callable[[str], str]
) -> str:
    return notebook_text([*introduction, *cells_of(chapter, outputs, link)])


@pytest.fixture
def notebook(chapter: Chapter, outputs: Outputs) -> Any:
    introduction = introduction_cells("Made.", PUBLISHED, ())
    return nbformat.reads(to_notebook(chapter, outputs, introduction, keep), as_version=4)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_cells(notebook: Any) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


# One chapter


def test_notebook_is_valid(notebook: Any) -> None:
    nbformat.validate(notebook)


def test_cells_come_in_the_order_of_the_chapter(notebook: Any) -> None:
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds == ["markdown", "code", "markdown", "code", "markdown", "code"]
    assert [cell.source for cell in code_cells(notebook)][1:] == ["x = 1\nx", "1 / 0"]


def test_front_matter_is_left_out(notebook: Any) -> None:
    assert prose_cells(notebook)[1] == "# Title\n\nBefore."


def test_caption_begins_the_prose_below_its_cell(notebook: Any) -> None:
    caption = "*It *rises*, see [chapter 3](3-autograd.md).*"
    assert prose_cells(notebook)[2] == f"{caption}\n\n\nBetween."


def test_tags_are_kept(notebook: Any) -> None:
    tags = [cell.metadata.get("tags") for cell in code_cells(notebook)]
    assert tags == [None, ["hide-input"], ["raises-exception"]]


def test_outputs_are_kept(notebook: Any, outputs: Outputs) -> None:
    first, second = (cell.outputs for cell in code_cells(notebook)[1:])
    assert [output.output_type for output in first] == ["stream", "execute_result", "display_data"]
    assert first[0].text == "text\n"
    assert first[2].data == {"image/svg+xml": "<svg/>"}
    [error] = second
    assert (error.ename, error.evalue, error.traceback) == ("ValueError", "no", ["ValueError: no"])


def test_cells_are_counted_from_the_top(notebook: Any) -> None:
    assert [cell.execution_count for cell in code_cells(notebook)] == [1, 2, 3]
    assert code_cells(notebook)[1].outputs[1].execution_count == 2


def test_ids_are_the_same_every_time(chapter: Chapter, outputs: Outputs, notebook: Any) -> None:
    texts = {to_notebook(chapter, outputs, [], keep) for _ in range(2)}
    assert len(texts) == 1
    ids = [cell["id"] for cell in json.loads(texts.pop())["cells"]]
    assert ids == [f"cell-{number}" for number in range(1, len(ids) + 1)]


def test_given_outputs_are_not_changed(chapter: Chapter, outputs: Outputs) -> None:
    before = repr(outputs)
    to_notebook(chapter, outputs, [], keep)
    assert repr(outputs) == before


def test_text_beyond_ascii_is_readable_in_the_file(cell: MakeCell) -> None:
    assert "ε = 1" in to_notebook(cell("ε = 1"), ((),), [], keep)


# The first cells


def test_introduction_says_how_to_get_the_package() -> None:
    [cell] = introduction_cells("# Heading", Addresses(wheel="x.whl"), ())
    assert cell["source"].startswith("# Heading\n\n")
    assert '```sh\npython -m pip install "x.whl" graphviz matplotlib torch\n```' in cell["source"]


def test_introduction_installs_the_package_where_it_can_be_had() -> None:
    _, cell = introduction_cells("# Heading", PUBLISHED, ())
    assert cell["cell_type"] == "code"
    assert '%pip install --quiet "micrograd-tutorial @ git+https://e.org/r"' in cell["source"]


# All chapters as one notebook


def test_book_holds_the_cells_of_all_chapters(read_text: MakeCell, outputs: Outputs) -> None:
    chapters = [read_text(TEXT), read_text("# Two\n\n```python\ny = 2\n```\n", "2-two.md")]
    introduction = introduction_cells("# Book", NOWHERE, ())
    given = zip(chapters, [outputs, ((),)], strict=True)
    of_chapters = [cell for each in given for cell in cells_among_others(*each, keep)]
    cells = [*introduction, *of_chapters]
    book = nbformat.reads(notebook_text(cells), as_version=4)
    nbformat.validate(book)
    assert [cell.source for cell in code_cells(book)] == ["x = 1\nx", "1 / 0", "y = 2"]
    assert [cell.id for cell in book.cells] == [f"cell-{n}" for n in range(1, len(book.cells) + 1)]


def test_book_lowers_headings_and_leaves_the_rest(read_text: MakeCell) -> None:
    text = "# The `Value` class\n\nSee `data`.\n\n## Two\n\n```text\n# `no` heading\n```\n\n#hash\n"
    cells = cells_among_others(read_text(text), (), keep)
    book = nbformat.reads(notebook_text([*cells]), as_version=4)
    assert prose_cells(book) == [
        "## The Value class\n\nSee `data`.\n\n### Two\n\n```text\n# `no` heading\n```\n\n#hash"
    ]


# Prose


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ('!!! note "With `title`"', "With `title`"),
        ("!!! warning", "Warning"),
        ('??? tip "Folded"', "Folded"),
        ('???+ tip "Open"', "Open"),
        ('!!! note ""', "Note"),
        ('!!! note inline end "Aside"', "Aside"),
        ('=== "Tab"', "Tab"),
    ],
)
def test_admonition_becomes_a_quotation(opening: str, title: str) -> None:
    assert prose(f"{opening}\n\n    One.\n    Two.\n\n    - three\n\nAfter.\n") == (
        f"> **{title}**\n>\n>\n> One.\n> Two.\n>\n> - three\n>\nAfter."
    )


def test_admonition_in_another_is_a_quotation_in_one() -> None:
    text = '??? tip "Hint"\n    One.\n\n    !!! note\n        Two.\n\nAfter.\n'
    assert prose(text) == "> **Hint**\n>\n> One.\n>\n> > **Note**\n> >\n> > Two.\n> >\nAfter."


def test_code_in_an_admonition_keeps_its_indentation() -> None:
    text = "!!! note\n\n    ```python .noeval\n    if x:\n        y\n    ```\n"
    assert prose(text).endswith("> ```python\n> if x:\n>     y\n> ```")


def test_indented_text_outside_an_admonition_stays() -> None:
    assert prose("- one\n\n    more\n") == "- one\n\n    more"


def test_marked_fence_becomes_a_plain_one() -> None:
    assert prose("```python .noeval\nx\n```") == "```python\nx\n```"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[chapter 3](3-autograd.md)", "[chapter 3](<3-autograd.md>)"),
        ("[`grad`](../reference/glossary.md#grad)", "[`grad`](<../reference/glossary.md#grad>)"),
        ("[a](1-a.md) and [b](2-b.md)", "[a](<1-a.md>) and [b](<2-b.md>)"),
        ('[a](1-a.md "words")', "[a](<1-a.md>)"),
        ("[a](1-a.md 'words')", "[a](<1-a.md>)"),
        ("[a](<1-a.md#b>)", "[a](<1-a.md#b>)"),
        ("[a](https://example.org/a.md)", "[a](https://example.org/a.md)"),
        ("`[a](1-a.md)`", "`[a](1-a.md)`"),
        ("```text\n[a](1-a.md)\n```", "```text\n[a](1-a.md)\n```"),
        ("[over\nlines](1-a.md)", "[over\nlines](<1-a.md>)"),
        ("[here](#below)", "[here](#below)"),
        ("[site](https://example.org/)", "[site](https://example.org/)"),
        ("![picture](../assets/a.svg)", "![picture](../assets/a.svg)"),
    ],
)
def test_links_to_pages_are_rewritten(before: str, after: str) -> None:
    assert prose(before, lambda target: f"<{target}>") == after


def test_link_without_a_target_becomes_text() -> None:
    assert prose("see [the *glossary*](../reference/glossary.md).", lambda target: "") == (
        "see the *glossary*."
    )


def test_links_in_admonitions_are_rewritten() -> None:
    assert prose("!!! note\n    [a](1-a.md)\n", lambda target: "x").endswith("> [a](x)")


# Exercises


def test_exercise_is_a_starter_and_its_check_with_the_verdict(
    read_text: MakeCell, exercise: str
) -> None:
    outputs: Outputs = ((VALUE,), (), (VALUE,), (VALUE,), (VALUE,))
    notebook = nbformat.reads(to_notebook(read_text(exercise), outputs, [], keep), as_version=4)
    starter, check = code_cells(notebook)
    assert (starter.source, starter.outputs) == ("def double(x):\n    return ...", [])
    assert check.source.startswith("def check_double(answer):\n    from micrograd.lessons")
    assert check.source.endswith("\n\n\ncheck_double(globals())")
    assert [output["data"] for output in check.outputs] == [VALUE.data]
    solution = prose_cells(notebook)[-1]
    assert solution.startswith("<details><summary>Solution</summary>\n\n```python\ndef double")


def test_order_is_its_lines_as_text_in_a_fold(read_text: MakeCell, ordered: str) -> None:
    chapter = read_text(ordered)
    notebook = nbformat.reads(to_notebook(chapter, ((),) * 6, [], keep), as_version=4)
    folds = [cell for cell in prose_cells(notebook) if "put its lines in order" in cell]
    [order] = [exercise.order for exercise in chapter.exercises]
    assert [f"\n```text\n{order}\n```\n" in fold for fold in folds] == [True]
    assert len(code_cells(notebook)) == 2


def test_names_of_a_check_replace_none_of_the_readers(read_text: MakeCell, exercise: str) -> None:
    own_names = 'def half(x): ...\n\n\nHELP = """two\nlines"""\n\n\n'
    text = exercise.replace("def check(", f"{own_names}def check(")
    text = text.replace('return "it doubles"', "return HELP")
    notebook = nbformat.reads(to_notebook(read_text(text), ((),) * 5, [], keep), as_version=4)
    _, check = code_cells(notebook)
    names: dict[str, Any] = {"half": lambda x: x / 2}
    exec("def double(x): return x * x / half(x)", names)
    before = dict(names)
    exec(check.source.replace("\ncheck_double(", "\nverdict = check_double("), names)
    assert str(names["verdict"]) == "✓ two\nlines"
    assert names == {**before, "check_double": names["check_double"], "verdict": names["verdict"]}


@pytest.mark.parametrize(
    ("options", "hidden"), [("", False), (' tags=["remove-input"]', True)], ids=["plain", "hidden"]
)
def test_code_that_the_page_hides_is_folded(
    read_text: MakeCell, options: str, hidden: bool
) -> None:
    chapter = read_text(f"```python{options}\nx\n```\n")
    [cell] = code_cells(nbformat.reads(to_notebook(chapter, ((),), [], keep), as_version=4))
    assert cell.metadata.get("jupyter", {}).get("source_hidden", False) == hidden


def test_heading_with_a_name_of_its_own_is_an_anchor_in_a_notebook(read_text: MakeCell) -> None:
    chapter = read_text("### One { #first-one }\n\nText.\n")
    notebook = nbformat.reads(to_notebook(chapter, (), [], keep), as_version=4)
    assert prose_cells(notebook) == ['<a id="first-one"></a>\n\n### One\n\nText.']
    assert prose("### One { #first-one }") == "### One"


def test_html_of_another_form_than_mkdocs_jupyters_is_refused() -> None:
    with pytest.raises(ValueError, match=r"HTML has changed: mend notebook_page\.py"):
        without_jupyterlab("<div>cells</div>")


def test_text_of_the_notebook_page_is_one_stop_for_the_keyboard() -> None:
    text = '<div class="jp-RenderedText jp-Output" data-mime-type="text/plain" tabindex="0"><pre>1'
    html = f'<div class="jupyter-wrapper">{text}</pre></div></div> <!-- jupyter-wrapper -->'
    assert without_jupyterlab(html).count('tabindex="0"') == 1
