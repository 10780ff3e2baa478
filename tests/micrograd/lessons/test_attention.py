from __future__ import annotations

import math
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from micrograd.lessons.attention import Attention, Reading
from micrograd.lessons.widget import MARKUP

MARKS = ".ab<"
EARLY = Reading(
    ".ab.",
    [[[1.0], [0.5, 0.5], [0.2, 0.3, 0.5]], [[1.0], [0.75, 0.25], [0.1, 0.804, 0.096]]],
    [[0.25, 0.25, 0.25, 0.25], [0.7, 0.1, 0.15, 0.05], [0.0, 0.2, 0.3, 0.5]],
)
LATE = replace(EARLY, heads=[[[1.0], [0.9, 0.1], [0.0, 1.0, 0.0]], EARLY.heads[1]])


def attention() -> Attention:
    return Attention({"before": [EARLY], "after": [LATE]}, MARKS)


def parsed() -> BeautifulSoup:
    return BeautifulSoup(attention().markup(), "html.parser")


def test_grids_show_the_first_text_at_the_last_moment() -> None:
    grids = parsed().select("svg")
    opacities = [[str(rect["fill-opacity"]) for rect in grid.select("rect")] for grid in grids]
    assert opacities == [
        ["100%", "90%", "10%", "0%", "100%", "0%"],
        ["100%", "75%", "25%", "10%", "80%", "10%"],
    ]


def test_cells_stand_in_the_row_of_the_reader_and_the_column_of_what_it_looks_at() -> None:
    cells = [(float(str(r["x"])), float(str(r["y"]))) for r in parsed().select("svg")[0]("rect")]
    xs, ys = sorted({x for x, _ in cells}), sorted({y for _, y in cells})
    places = [(ys.index(y), xs.index(x)) for x, y in cells]
    assert places == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]


def test_letters_stand_at_both_edges() -> None:
    assert [text.get_text() for text in parsed().select("svg")[0]("text")] == list("..aabb")


def test_rows_hold_weights_and_what_is_expected_of_every_place() -> None:
    rows = parsed().select("tbody tr")
    assert rows[0]["data-weights"] == "100;50,50;20,30,50|100;75,25;10,80,10"
    assert rows[0]["data-expected"] == ".25,a25,b25;.70,b15,a10;<50,b30,a20"
    cells = [cell.get_text() for cell in rows[1]("td")]
    assert cells == [
        ".ab",
        "after",
        "100% from a and 0% from “.”",
        "80% from a and 10% from “.”",
        "“<” 50%, b 30%, a 20%",
    ]


def test_words_say_what_the_last_place_looks_at_and_expects() -> None:
    words = parsed().select_one(".words")
    assert words is not None
    assert words.get_text() == (
        ".ab, after: head 1 takes 100% from a and 0% from “.”; head 2 takes 80% from a and 10% "
        "from “.”. Next it expects “<” 50%, b 30%, a 20%."
    )


def test_a_letter_that_was_read_twice_is_named_with_its_place() -> None:
    reading = replace(EARLY, text=".aa.", heads=[[[1.0], [0.5, 0.5], [0.1, 0.3, 0.6]]])
    assert "takes 60% from a at place 2 and 30% from a at place 1." in repr(
        Attention({"now": [reading]}, MARKS)
    )


def test_text_form_has_a_line_for_each_text_and_moment() -> None:
    lines = repr(attention()).splitlines()
    assert [line.partition(":")[0] for line in lines] == [".ab, before", ".ab, after"]
    assert lines[0].endswith("Next it expects “<” 50%, b 30%, a 20%.")


def test_notebook_gets_style_and_script_along() -> None:
    bundle, _ = attention()._repr_mimebundle_()
    assert "customElements.define" in bundle["text/html"]
    assert "<script" not in bundle[MARKUP]


@pytest.mark.parametrize("moments", [{}, {"before": []}])
def test_attention_refuses_to_be_empty(moments: dict[str, list[Reading]]) -> None:
    with pytest.raises(ValueError, match="at least one reading, got none"):
        Attention(moments, MARKS)


def test_attention_refuses_moments_of_different_texts() -> None:
    with pytest.raises(ValueError, match="the same texts in the same order"):
        Attention({"before": [EARLY], "after": [replace(LATE, text=".ba.")]}, MARKS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"heads": EARLY.heads[:1]}, r"each of 2 heads needs rows of 1 to 3 weights, got rows of"),
        ({"heads": [EARLY.heads[0], [[1.0], [1.0], [1.0]]]}, r"got rows of \[\[1, 2, 3\], \[1, 1"),
        ({"shares": EARLY.shares[:2]}, r"needs 3 rows of 4 shares, got rows of \[4, 4\]"),
        ({"shares": [[1.0, 1.0, 0.0, 0.0]] * 3}, r"a row of '\.ab\.' adds up to 2\.0$"),
        ({"heads": [EARLY.heads[0], [[1.0], [0.5, math.nan], [1, 0, 0]]]}, r"adds up to nan$"),
        ({"shares": [[1.0]] * 3}, r"got rows of \[1, 1, 1\]"),
    ],
)
def test_attention_refuses_what_does_not_fit_together(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Attention({"before": [EARLY, replace(EARLY, **change)]}, MARKS)  # type: ignore[arg-type]
