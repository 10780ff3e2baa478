"""Ids: each once on a page, and once in the notebook of all chapters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tutorial.chapter import Chapter
from tutorial.errors import ChapterError
from tutorial.executed import Executed
from tutorial.output import CellOutputs, Display, Stream
from tutorial.pages.ids import require_different_ids

CELLS = "\n```python\na\n```\n\n```python\nb\n```\n"


def html(text: str) -> CellOutputs:
    return [Display({"text/html": text})]


@pytest.fixture
def page(read_text: Callable[..., Chapter]) -> Callable[..., Executed]:
    """A page of two cells below some prose, and what they gave."""

    def made(prose: str, *outputs: CellOutputs, name: str = "1-sample.md") -> Executed:
        given = (*outputs, (), ())[:2]
        return Executed(read_text(f"# 1. Title\n\n{prose}\n{CELLS}", name), given, None, "")

    return made


@pytest.mark.parametrize(
    ("prose", "outputs", "problem"),
    [
        ("", [html('<p id="a">x'), html("<b id=a>y")], '9: line 5 has the id "a", too'),
        ("", [html("<p id=\"a\">x<b ID='a'>")], '5: line 5 has the id "a", too'),
        ("", [html("<i id='cell-2'>x")], '5: a cell has the id "cell-2", too'),
        ("## The `end`!", [html('<i id="the-end">')], '5: a heading has the id "the-end", too'),
        ("## A { #x }\n\n## B { #x }", [], '5: line 3 has the id "x", too'),
        ("a <i id=x>b</i>\n\n<p id='x'></p>", [], '5: line 3 has the id "x", too'),
        (
            "<i id=x>b</i>",
            [[Display({"text/markdown": '<i id="x">a</i>'})]],
            '5: line 3 has the id "x", too, and links lead to one; rename this',
        ),
    ],
)
def test_id_that_stands_twice_is_an_error(
    page: Callable[..., Executed], prose: str, outputs: list[CellOutputs], problem: str
) -> None:
    with pytest.raises(ChapterError, match=rf"1-sample\.md:{re.escape(problem)}"):
        require_different_ids([page(prose, *outputs)])


def test_ids_that_are_different_or_none_are_no_error(page: Callable[..., Executed]) -> None:
    prose = '## A { #x }\n\n## A\n\n## A\n\n`<p id="x">` and id="x"\n\n```text\n<p id="x">\n```'
    outputs = [Stream("stdout", '<p id="x">')], html('<i id="y" data-id="x">id="x"</i><b id="">')
    require_different_ids([page(prose, *outputs)])


def test_two_chapters_share_no_id_for_the_notebook_has_both(page: Callable[..., Executed]) -> None:
    one, other = page("## A { #x }"), page("", html("<p id=x>"), name="2-other.md")
    with pytest.raises(ChapterError, match=r"2-other\.md:5: 1-sample, line 3, has the id \"x\", t"):
        require_different_ids([one, other])
    home = page("## B { #x }", name="index.md")
    require_different_ids([one, home])
    require_different_ids([home, one])
