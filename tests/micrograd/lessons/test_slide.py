"""`slide`: one drawing, what differs from it at each position, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import pytest
from bs4 import BeautifulSoup

from micrograd.lessons.slide import Plot, Slide, slide


@pytest.fixture(autouse=True)
def _drawing_without_a_screen() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def point(x: float) -> str:
    """A point on a line, with a text beside it."""
    plt.plot([0, 1], [0, 1])
    plt.plot([x], [x], "o")
    plt.text(0.2, 0.8, f"x is {x:g}")
    plt.xlim(0, 1)
    plt.ylim(0, 1)
    return f"The point is at {x:g}."


def soup(shown: Slide) -> BeautifulSoup:
    return BeautifulSoup(shown.markup(), "html.parser")


def changes(shown: Slide) -> list[list[Any]]:
    return [json.loads(str(row["data-changes"])) for row in soup(shown).select("tbody tr")]


def test_first_position_changes_nothing_and_others_what_moves() -> None:
    first, second = changes(slide(point, [0.25, 0.5], label="x"))
    assert first == []
    assert {name for _, name, _ in second} == {"x", "y", "text"}
    assert [value for _, name, value in second if name == "text"] == ["x is 0.5"]


def test_each_change_names_a_part_of_the_drawing() -> None:
    shown = slide(point, [0.25, 0.5, 0.75], label="x")
    for number, name, _ in (change for each in changes(shown) for change in each):
        (part,) = soup(shown).select(f".part{number}")
        assert name == "text" or part.has_attr(name)


def test_drawing_changed_as_recorded_is_the_drawing_at_that_position() -> None:
    drawing = soup(slide(point, [0.25, 0.75], label="x")).select_one("svg")
    for number, name, value in changes(slide(point, [0.25, 0.75], label="x"))[1]:
        part = drawing.select_one(f".part{number}")
        if name == "text":
            part.string = value
        else:
            part[name] = value
    wanted = soup(slide(point, [0.75, 0.25], label="x")).select_one("svg")
    for each in (drawing, wanted, *drawing.find_all(True), *wanted.find_all(True)):
        for unseen in ("class", "id", "clip-path", "href", "aria-label"):
            del each[unseen]
    assert str(drawing) == str(wanted)


def test_sentence_of_the_start_stands_below_and_in_the_drawing() -> None:
    page = soup(slide(point, [0.25, 0.5], label="x", start=1))
    assert page.select_one(".words").text == "The point is at 0.5."
    assert page.select_one("svg")["aria-label"] == "The point is at 0.5."
    rows = [[cell.text for cell in row("td")] for row in page.select("tbody tr")]
    assert rows == [["x = 0.25", "The point is at 0.25."], ["x = 0.5", "The point is at 0.5."]]


def another_line(x: float) -> str:
    plt.plot([0, 1])
    if x > 1:
        plt.plot([1, 0])
    return "Lines."


def another_color(x: float) -> str:
    plt.plot([0, 1], color="C0" if x > 1 else "C1")
    return "A line."


def without_a_sentence(x: float) -> str:
    plt.plot([0, x])
    return ""


@pytest.mark.parametrize(
    ("plot", "values", "message"),
    [
        (point, [1.0], "at least two values, got 1"),
        (another_line, [1.0, 2.0], "the drawing at x = 2 has other parts"),
        (another_color, [1.0, 2.0], "differs in style .* a slider can move things"),
        (without_a_sentence, [1.0, 2.0], "returns a sentence"),
        (lambda x: "Nothing.", [1.0, 2.0], r"draws with pyplot, and leaves plt\.show\(\) out"),
    ],
)
def test_plot_that_a_slider_cannot_follow_is_refused(
    plot: Plot, values: list[float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        slide(plot, values, label="x")


def test_positions_may_come_one_by_one() -> None:
    assert repr(slide(point, iter([0.25, 0.5]), label="x")).count("The point is at") == 2


def test_start_must_be_a_position() -> None:
    with pytest.raises(ValueError, match="start is a position from 0 to 1, got 2"):
        slide(point, [0.0, 1.0], label="x", start=2)


def test_positions_print_as_their_sentences() -> None:
    shown = slide(point, [0.25, 0.5], label="x")
    assert repr(shown) == "x = 0.25: The point is at 0.25.\nx = 0.5: The point is at 0.5."
