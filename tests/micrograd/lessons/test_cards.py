"""Cards and their small pictures."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from micrograd.lessons.cards import HEIGHT, WIDTH, Card, Cards, Sketch


def picture() -> Sketch:
    return Sketch((0, 10), (0, 5), "A picture.")


def test_data_fills_the_picture_but_for_its_margin() -> None:
    svg = BeautifulSoup(picture().line([(0, 0), (10, 5)]).svg(), "html.parser")
    assert svg.select_one("path")["d"] == f"M8.0 {HEIGHT - 8:.1f}L{WIDTH - 8:.1f} 8.0"


def test_bars_stand_on_the_lower_edge() -> None:
    svg = BeautifulSoup(picture().bars([5.0, 0.0]).svg(), "html.parser")
    tops = [(float(str(bar["y"])), float(str(bar["height"]))) for bar in svg.select("rect")]
    assert tops == [(8.0, HEIGHT - 16.0), (HEIGHT - 8.0, 1.0)]  # nothing is a thin line


def test_squares_are_as_strong_as_their_numbers() -> None:
    svg = BeautifulSoup(picture().squares([[0.0], [1.0, 0.5]]).svg(), "html.parser")
    assert [square["fill-opacity"] for square in svg.select("rect")] == ["0.12", "1.00", "0.56"]


@pytest.mark.parametrize("role", ["value", "gradient", "quiet"])
def test_colors_are_roles_of_the_page(role: str) -> None:
    assert "var(--figure-c" in picture().dots([(1, 1)], role).svg()


def test_card_is_a_link_with_a_picture_in_words() -> None:
    words = picture().words((5, 2), "a < b")
    cards = Cards([Card("chapters/1-x", "1. X", "what x is", words)])
    soup = BeautifulSoup(cards._repr_html_(), "html.parser")
    link = soup.select_one("a.card")
    assert (link["href"], link["data-chapter"]) == ("chapters/1-x/", "1-x")
    assert link.get_text() == "a < b1. Xwhat x is\n".strip()
    assert link.select_one("svg")["aria-label"] == "A picture."
    assert repr(cards) == "1. X: what x is"


def test_card_of_another_page_keeps_no_progress() -> None:
    html = Cards([Card("laboratory", "Laboratory", "your own points", picture())])._repr_html_()
    link = BeautifulSoup(html, "html.parser").select_one("a.card")
    assert link["href"] == "laboratory/"
    assert "data-chapter" not in link.attrs


def test_color_that_is_no_role_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no role is called 'red'; choose one of: value, gradi"):
        picture().dots([(1, 1)], "red")
