"""Rendering: outputs as Markdown, which the site's extensions turn into the intended HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load

from tutorial.chapter import Chapter
from tutorial.output import WIDGET, Display, Error, Outputs
from tutorial.page import render
from tutorial.running.failure import Failure

Shown = Callable[..., Any]
MakeCell = Callable[..., Chapter]
Convert = Callable[..., BeautifulSoup]

SVG = '<svg viewBox="0 0 1 1"><text>a*b*c __x__ $y$</text></svg>'
PICTURE = {"image/svg+xml": SVG}


@pytest.fixture(scope="session")
def markdown(root: Path) -> Markdown:
    """A converter with the extensions of the site, and those that MkDocs adds by itself."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        listed = yaml_load(file)["markdown_extensions"]
    settings: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for extension in listed:
        settings |= extension if isinstance(extension, dict) else {extension: {}}
    return Markdown(extensions=list(settings), extension_configs=settings)


@pytest.fixture
def html(markdown: Markdown) -> Convert:
    """The HTML of a chapter with the outputs given."""

    def convert(
        chapter: Chapter, outputs: Outputs, failure: Failure | None = None
    ) -> BeautifulSoup:
        page = render(chapter, outputs, failure)
        return BeautifulSoup(markdown.reset().convert(page.markdown), "html.parser")

    return convert


@pytest.fixture
def picture(shown: Shown) -> Display:
    return shown("image/svg+xml", SVG)


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} elements match {selector} in:\n{soup}"
    return found[0]


def code_of(soup: BeautifulSoup | Tag, selector: str = ".language-python") -> str:
    return one(soup, f"{selector} pre > code").get_text()


def nothing_left_as_markdown(soup: BeautifulSoup) -> bool:
    for code in soup.select("pre, svg"):
        code.extract()
    return not any(mark in soup.get_text() for mark in ("```", "markdown=", "**", "!!!"))


# Source and text


def test_cell_is_a_code_block_with_its_output_below(
    cell: MakeCell, printed: Shown, html: Convert
) -> None:
    soup = html(cell("x = 1\n\n\nprint(x < 2)"), [[printed("True\n")]])
    blocks = [block["class"] for block in soup.select(".highlight")]
    assert blocks == [
        ["language-python", "highlight"],
        ["language-text", "output", "stdout", "no-copy", "highlight"],
    ]
    assert code_of(soup) == "x = 1\n\n\nprint(x < 2)\n"
    assert code_of(soup, ".output") == "True\n"


def test_prose_stays_where_it_is(read_text: MakeCell, printed: Shown, html: Convert) -> None:
    chapter = read_text(
        "# T\n\nbefore\n\n```python\nx\n```\n\nbetween\n\n```python\ny\n```\n\nafter\n"
    )
    soup = html(chapter, [[printed("1")], [printed("2")]])
    assert soup.get_text(" ", strip=True).replace("¶", "").split() == (
        ["T", "before", "x", "1", "between", "y", "2", "after"]
    )


def test_front_matter_is_left_out(read_text: MakeCell) -> None:
    chapter = read_text("---\ntitle: Hidden\n---\n\n# T\n\n```python\nx\n```\n")
    assert "Hidden" not in render(chapter, [[]]).markdown


@pytest.mark.parametrize(
    ("name", "classes"), [("stdout", ".output.stdout"), ("stderr", ".output.stderr")]
)
def test_streams_are_told_apart(
    cell: MakeCell, printed: Shown, html: Convert, name: str, classes: str
) -> None:
    assert code_of(html(cell("x"), [[printed("text\n", name)]]), classes) == "text\n"


def test_last_value_is_text(cell: MakeCell, html: Convert) -> None:
    soup = html(cell("x"), [[Display({"text/plain": "[1, 2]"}, is_result=True)]])
    assert code_of(soup, ".output") == "[1, 2]\n"


def test_expected_error_is_one_line(cell: MakeCell, html: Convert) -> None:
    soup = html(cell("x", 'tags=["raises-exception"]'), [[Error("ValueError", "no <b>")]])
    assert code_of(soup, ".output.error") == "ValueError: no <b>\n"


def test_outputs_keep_their_order(
    cell: MakeCell, printed: Shown, picture: Display, html: Convert
) -> None:
    soup = html(cell("x", 'alt="A."'), [[printed("one"), picture, printed("two")]])
    names = [tag.name for tag in soup.select(".output, figure")]
    assert names == ["div", "figure", "div"]


@pytest.mark.parametrize("run", ["```", "`````", "a ``` b"])
def test_runs_of_backticks_in_outputs_end_no_block(
    cell: MakeCell, printed: Shown, html: Convert, run: str
) -> None:
    soup = html(cell("x"), [[printed(f"{run}\n# no heading\n")]])
    assert code_of(soup, ".output") == f"{run}\n# no heading\n"


def test_runs_of_backticks_in_code_end_no_block(read_text: MakeCell, html: Convert) -> None:
    code = 's = """\n````\n"""'
    soup = html(read_text(f"# T\n\n`````python\n{code}\n`````\n"), [[]])
    assert code_of(soup) == f"{code}\n"


@pytest.mark.parametrize("text", ["*a* _b_ <b> &amp; $x$", "# title", "    indented", "!!! note"])
def test_printed_text_is_shown_as_it_is(
    cell: MakeCell, printed: Shown, html: Convert, text: str
) -> None:
    soup = html(cell("x"), [[printed(f"first\n\n\n{text}\n")]])
    assert code_of(soup, ".output") == f"first\n\n\n{text}\n"


# Tags


def test_empty_lines_and_tabs_stay(cell: MakeCell, printed: Shown, html: Convert) -> None:
    soup = html(cell("x"), [[printed("\n\n  a\n\n\tb  c\n".expandtabs())]])
    assert one(soup, ".output.stdout pre").get_text() == "\n\n  a\n\n        b  c\n"


def test_hide_input_folds_the_code_alone(cell: MakeCell, printed: Shown, html: Convert) -> None:
    soup = html(cell("x", 'tags=["hide-input"]'), [[printed("1")]])
    fold = one(soup, "details")
    assert one(fold, "summary").get_text() == "Show the code"
    assert code_of(fold) == "x\n"
    assert not fold.select(".output")
    assert code_of(soup, ".output") == "1\n"


def test_hide_output_folds_the_output_alone(cell: MakeCell, printed: Shown, html: Convert) -> None:
    soup = html(cell("x", 'tags=["hide-output"]'), [[printed("1")]])
    fold = one(soup, "details")
    assert one(fold, "summary").get_text() == "Show the output"
    assert code_of(fold, ".output") == "1\n"
    assert not fold.select(".language-python")


def test_hide_output_without_output_folds_nothing(cell: MakeCell, html: Convert) -> None:
    assert not html(cell("x", 'tags=["hide-output"]'), [[]]).select("details")


def test_hide_cell_folds_both(
    cell: MakeCell, printed: Shown, picture: Display, html: Convert
) -> None:
    soup = html(cell("x", 'tags=["hide-cell"] alt="A."'), [[printed("1"), picture]])
    fold = one(soup, "details.fold")
    assert one(fold, "summary").get_text() == "Show the code and its output"
    assert (code_of(fold), code_of(fold, ".output")) == ("x\n", "1\n")
    assert one(fold, "figure svg")
    assert nothing_left_as_markdown(soup)


def test_fold_takes_the_title_of_its_cell(cell: MakeCell, html: Convert) -> None:
    soup = html(cell("x", 'tags=["hide-cell"] title="Answer: a < b"'), [[]])
    assert one(soup, "summary").get_text() == "Answer: a < b"
    assert not soup.select(".filename")


def test_title_without_a_fold_is_the_title_of_the_code(cell: MakeCell, html: Convert) -> None:
    soup = html(cell("x", 'title="engine.py"'), [[]])
    assert one(soup, ".filename").get_text() == "engine.py"


def test_remove_input_leaves_the_output(cell: MakeCell, printed: Shown, html: Convert) -> None:
    soup = html(cell("x", 'tags=["remove-input"]'), [[printed("1")]])
    assert not soup.select(".language-python")
    assert code_of(soup, ".output") == "1\n"


def test_remove_output_leaves_the_code(cell: MakeCell, printed: Shown, html: Convert) -> None:
    soup = html(cell("x", 'tags=["remove-output"]'), [[printed("1")]])
    assert not soup.select(".output")
    assert code_of(soup) == "x\n"


def test_remove_cell_leaves_nothing(cell: MakeCell, printed: Shown, html: Convert) -> None:
    soup = html(cell("x", 'tags=["remove-cell"]'), [[printed("1")]])
    assert not soup.select(".highlight, details")


# Figures


def test_figure_has_its_picture_and_its_caption(
    cell: MakeCell, picture: Display, html: Convert
) -> None:
    caption = "The *slope* of a_b_c at $x$."
    soup = html(cell("x", f'alt="A." caption="{caption}"'), [[picture]])
    figure = one(soup, "figure.drawing")
    assert one(figure, ".canvas > svg text").get_text() == "a*b*c __x__ $y$"
    figcaption = one(figure, "figcaption")
    assert one(figcaption, "em").get_text() == "slope"
    assert "a_b_c" in figcaption.get_text()
    assert one(figcaption, "math")
    assert nothing_left_as_markdown(soup)


def test_figure_without_a_caption_has_none(cell: MakeCell, picture: Display, html: Convert) -> None:
    assert not html(cell("x", 'alt="A."'), [[picture]]).select("figcaption")


def test_wide_figure_can_be_scrolled_with_the_keyboard(
    cell: MakeCell, picture: Display, html: Convert
) -> None:
    assert one(html(cell("x", 'alt="A."'), [[picture]]), ".canvas")["tabindex"] == "0"


def test_each_picture_returns_to_its_place(
    read_text: MakeCell, shown: Shown, html: Convert
) -> None:
    fence = '```python alt="A."\nx\n```\n\n'
    outputs: Outputs = [[shown("image/svg+xml", f"<svg><text>{n}</text></svg>")] for n in range(12)]
    soup = html(read_text("# T\n\n" + fence * 12), outputs)
    assert [text.get_text() for text in soup.select("svg text")] == [str(n) for n in range(12)]


def test_png_is_an_image_with_its_text_alternative(
    cell: MakeCell, shown: Shown, html: Convert
) -> None:
    soup = html(cell("x", 'alt="a < b & \\"c\\""'), [[shown("image/png", "AAAA\nBBBB\n")]])
    image = one(soup, "figure img")
    assert (image["src"], image["alt"]) == ("data:image/png;base64,AAAABBBB", 'a < b & "c"')


# Interactive objects and exercises


def test_widget_is_put_in_as_it_is(cell: MakeCell, shown: Shown, html: Convert) -> None:
    markup = "<micrograd-quiz>\n\n<p>*a* __b__</p>\n</micrograd-quiz>"
    soup = html(cell("x"), [[shown(WIDGET, markup, **{"text/html": "<script></script>"})]])
    assert one(soup, ".widget > micrograd-quiz > p").get_text() == "*a* __b__"
    assert [script["src"] for script in soup.select("script")] == ["assets/lessons/quiz.js"]


def test_cells_are_numbered_over_those_that_are_not_shown(
    read_text: MakeCell, html: Convert
) -> None:
    hidden = '```python tags=["remove-cell"]\nx\n```\n'
    soup = html(read_text(f"```python\nx\n```\n{hidden}```python\nx\n```\n"), [[], [], []])
    assert [div["data-cell"] for div in soup.select("div.cell")] == ["1", "3"]


def test_every_cell_has_an_anchor(read_text: MakeCell, html: Convert) -> None:
    shown = "# T\n\n```python\na\n```\n"
    nothing = shown.removeprefix("# T\n").replace("python", 'python tags=["remove-input"]')
    about: Any = {"script": "quiz.js", "key": "k", "question": {}}
    asked = Display({WIDGET: "<x-q></x-q>"}, {WIDGET: about})
    soup = html(read_text(f"{shown}{nothing}{nothing}"), [[], [], [asked]])
    assert [one(soup, f"#cell-{n}").get("class") for n in (1, 2, 3)] == [["cell"], None, None]
    assert one(soup, "#question-k > #cell-3")


def test_what_browsers_lack_is_said_once_below_the_title(
    read_text: MakeCell, markdown: Markdown
) -> None:
    chapter = read_text("# T\n\nProse\n\n```python\na\n```\n```python\nb\n```\n```python\nc\n```\n")

    def told(*needs: list[str]) -> list[str]:
        page = render(chapter, [[], [], []], needs=needs)
        soup = BeautifulSoup(markdown.reset().convert(page.markdown), "html.parser")
        return [each.get_text() for each in soup.select("h1 + .live-lacking")]

    above = "a cell above that uses numpy"
    one_package = "Browsers lack numpy: cells that need it do not run here."
    assert told([], ["numpy"], [above]) == [one_package]
    three = "Browsers lack numpy, pandas and torch: cells that need them do not run here."
    assert told(["torch"], ["pandas", "numpy"], ["torch", above]) == [three]
    assert told([], [], []) == []


def test_parts_of_an_exercise_are_marked_and_folded_but_for_the_starter(
    read_text: MakeCell, shown: Shown, html: Convert, exercise: str
) -> None:
    verdicts: Outputs = [
        [shown("text/plain", text)] if text else [] for text in ("no", "", "yes", "no a", "no b")
    ]
    soup = html(read_text(exercise), verdicts)
    cells = soup.select("div.cell[data-exercise=double]")
    assert [div["data-part"] for div in cells] == ["starter", "check", "solution", "wrong", "wrong"]
    assert [bool(div.select(":scope > details.fold")) for div in cells] == [False, *[True] * 4]
    summaries = [summary.get_text() for summary in soup.select("summary")]
    assert summaries == [
        "Hint",
        "The check",
        "Solution",
        *["A slip, and what the check says"] * 2,  # titles would give it away
    ]
    assert nothing_left_as_markdown(soup)


def test_order_is_folded_and_does_not_show_what_its_author_wrote(
    read_text: MakeCell, shown: Shown, html: Convert, ordered: str
) -> None:
    widget = shown(WIDGET, "<micrograd-order></micrograd-order>")
    soup = html(read_text(ordered), [[], [widget], *[[]] * 4])
    order = one(soup, "div.cell[data-part=order]")
    assert one(order, "summary").get_text() == "Or put its lines in order"
    assert one(order, "details > .widget > micrograd-order")
    assert "return x" not in order.get_text()


def test_exercise_is_one_card_from_its_heading_to_its_last_part(
    read_text: MakeCell, shown: Shown, html: Convert, exercise: str
) -> None:
    verdicts: Outputs = [[shown("text/plain", "✗ Not yet")], [], [], [], []]
    after = "\n\n## After\n\n```python\nx\n```\n"
    soup = html(read_text(f"{exercise}{after}"), [*verdicts, []])
    card = one(soup, "section.exercise[data-name=double]")
    assert one(card, "h3")["id"] == "exercise-double"
    assert [part["data-part"] for part in card.select(".cell")][0::4] == ["starter", "wrong"]
    assert "After" not in card.get_text()
    assert "Before." not in card.get_text()
    assert one(card, ".cell[data-part=wrong] .slip").get_text() == "not doubled"
    assert "Not yet" not in card.get_text()  # nothing has been tried


def test_exercise_without_a_check_is_a_card_from_its_heading_to_its_solution(
    read_text: MakeCell, html: Convert
) -> None:
    solution = '```python tags=["hide-cell"] title="Solution of exercise 1"\nx\n```'
    elsewhere = f"## No exercise\n\n{solution}"
    soup = html(
        read_text(f"# T\n\n### Exercise 1: x\n\nSay x.\n\n{solution}\n\nAfter.\n\n{elsewhere}\n"),
        [[], []],
    )
    card = one(soup, "section.exercise")
    assert "data-name" not in card.attrs
    assert [one(card, "h3")["id"], len(card.select(".cell"))] == ["exercise-1-x", 1]
    assert "After" not in card.get_text()


# Rich outputs


def test_html_table_is_shown_as_it_is(cell: MakeCell, shown: Shown, html: Convert) -> None:
    table = "<table>\n\n  <tr><td>*a*</td>\n\n<td>__b__</td></tr>\n</table>"
    soup = html(cell("x"), [[shown("text/html", table, **{"text/plain": "<Table>"})]])
    cells = [data.get_text() for data in soup.select(".output.html table td")]
    assert cells == ["*a*", "__b__"]
    assert "<Table>" not in soup.get_text()


def test_fence_within_html_stays_text(cell: MakeCell, shown: Shown, html: Convert) -> None:
    listing = "<pre>\n```python\nx = 1\n```\n  ~~~\n</pre>"
    soup = html(cell("x"), [[shown("text/html", listing)]])
    assert one(soup, ".output.html pre").get_text() == "\n```python\nx = 1\n```\n  ~~~\n"


def test_code_in_the_line_stays_as_it_is(read_text: Callable[..., Chapter], html: Convert) -> None:
    soup = html(read_text("# T\n\nThe line `#!python x` and `:::js y`.\n"), [])
    assert [code.get_text() for code in soup.select("p code")] == ["#!python x", ":::js y"]


def test_style_of_html_holds_for_what_stands_beside_it(
    cell: MakeCell, shown: Shown, html: Convert
) -> None:
    table = "<style scoped>td { color: red }</style><table></table>"
    soup = html(cell("x"), [[shown("text/html", table)]])
    assert one(soup, ".output.html style").get_text() == "@scope {td { color: red }}"


@pytest.mark.parametrize("tag", ["hide-output", "hide-cell"])
def test_html_table_can_be_folded(cell: MakeCell, shown: Shown, html: Convert, tag: str) -> None:
    table = "<table>\n<tr><td>*a*</td></tr>\n</table>"
    soup = html(cell("x", f'tags=["{tag}"]'), [[shown("text/html", table)]])
    assert one(soup, "details .output.html table td").get_text() == "*a*"


def test_markdown_output_is_markdown(cell: MakeCell, shown: Shown, html: Convert) -> None:
    text = '```python title="micrograd/engine.py, line 7"\nclass Value:\n```'
    soup = html(cell("source(Value)"), [[shown("text/markdown", text, **{"text/plain": "no"})]])
    assert [code.get_text() for code in soup.select("pre > code")] == [
        "source(Value)\n",
        "class Value:\n",
    ]
    assert one(soup, ".filename").get_text() == "micrograd/engine.py, line 7"


# Code that does not run, and chapters that stopped


def test_noeval_fence_becomes_a_plain_one(read_text: MakeCell, html: Convert) -> None:
    text = '!!! note "N"\n\n    ```python .noeval title="old.py"\n    x = 1\n    ```\n\nafter\n'
    soup = html(read_text(text), [])
    block = one(soup, ".admonition .language-python")
    assert code_of(soup, ".admonition") == "x = 1\n"
    assert one(block, ".filename").get_text() == "old.py"


def test_noeval_in_the_code_itself_stays(read_text: MakeCell, html: Convert) -> None:
    soup = html(read_text("```python .noeval\nprint('``` .noeval')\n```\n"), [])
    assert code_of(soup) == "print('``` .noeval')\n"


def test_failure_is_shown_at_its_cell(read_text: MakeCell, printed: Shown, html: Convert) -> None:
    chapter = read_text("# T\n\n```python\nx = 1\n\n\n1 / 0\n```\n\nafter\n\n```python\ny\n```\n")
    failure = Failure(chapter, 1, 7, "raised ZeroDivisionError: division by zero")
    soup = html(chapter, [[printed("so far\n")], []], failure)
    note = one(soup, ".admonition.failure")
    assert one(note, ".admonition-title").get_text() == "This chapter stopped here"
    assert code_of(note, ".language-text") == str(failure)
    order = [tag.get_text() for tag in soup.select(".stdout code, .admonition-title, p")]
    assert order.index("so far\n") < order.index("This chapter stopped here") < order.index("after")
