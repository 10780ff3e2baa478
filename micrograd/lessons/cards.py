"""Cards that lead to chapters, and on from them, each with a small picture of what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 200, 110
_MARGIN = 8

ROLES = {
    "value": "var(--figure-c0, #1d5fd1)",
    "gradient": "var(--figure-c1, #b8400c)",
    "right": "var(--figure-c2, #1f7a3d)",
    "negative": "var(--figure-c3, #a3195b)",
    "positive": "var(--figure-c4, #0b7285)",
    "quiet": "var(--figure-c5, #6b7280)",
    "ink": "var(--figure-ink, #1f2933)",
    "paper": "var(--figure-paper, #ffffff)",
}
"""What is drawn, and the color of its role on the page."""

Point = tuple[float, float]


class Sketch:
    """A small picture without axes, drawn in the units of its data.

    Args:
        x: The numbers at the left and at the right edge.
        y: The numbers at the lower and at the upper edge.
        alt: What the picture shows, in words.
    """

    def __init__(self, x: Point, y: Point, alt: str) -> None:
        self.x, self.y, self.alt = x, y, alt
        self._parts: list[str] = []

    def line(self, points: Sequence[Point], role: str = "value", width: float = 2.5) -> Sketch:
        """Draws straight lines from point to point."""
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self._place, points))
        style = f'stroke="{_color(role)}" stroke-width="{width:g}"'
        return self._add(f'<path d="M{path}" fill="none" {style}/>')

    def dots(self, points: Sequence[Point], role: str = "value", radius: float = 3.5) -> Sketch:
        """Draws a disc at each point."""
        places = map(self._place, points)
        discs = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>' for x, y in places)
        return self._add(f'<g fill="{_color(role)}">{discs}</g>')

    def bars(self, heights: Sequence[float], role: str = "value") -> Sketch:
        """Draws a bar from the lower edge for each number, from left to right."""
        step = (WIDTH - 2 * _MARGIN) / len(heights)
        bottom = HEIGHT - _MARGIN
        drawn = []
        for i, height in enumerate(heights):
            top = self._place((0.0, height))[1]
            drawn.append(
                f'<rect x="{_MARGIN + i * step:.1f}" y="{top:.1f}" width="{0.7 * step:.1f}" '
                f'height="{max(bottom - top, 1):.1f}"/>'
            )
        return self._add(f'<g fill="{_color(role)}">{"".join(drawn)}</g>')

    def squares(self, rows: Sequence[Sequence[float]], role: str = "value") -> Sketch:
        """Draws a square for each number from 0 to 1, the stronger the larger, row below row."""
        side = min((HEIGHT - 2 * _MARGIN) / len(rows), 18.0)
        left = (WIDTH - side * max(map(len, rows))) / 2
        size = f'width="{side - 2:.1f}" height="{side - 2:.1f}"'
        drawn = "".join(
            f'<rect x="{left + j * side:.1f}" y="{_MARGIN + i * side:.1f}" {size} '
            f'fill-opacity="{0.12 + 0.88 * number:.2f}"/>'
            for i, row in enumerate(rows)
            for j, number in enumerate(row)
        )
        return self._add(f'<g fill="{_color(role)}">{drawn}</g>')

    def words(self, point: Point, text: str, role: str = "ink") -> Sketch:
        """Writes a text around a point."""
        x, y = self._place(point)
        return self._add(
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="13" text-anchor="middle" '
            f'fill="{_color(role)}">{escape(text)}</text>'
        )

    def svg(self) -> str:
        """Returns the picture."""
        return (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(self.alt)}" '
            f'stroke-linecap="round" stroke-linejoin="round">{"".join(self._parts)}</svg>'
        )

    def _add(self, part: str) -> Sketch:
        self._parts.append(part)
        return self

    def _place(self, point: Point) -> Point:
        (left, right), (low, high) = self.x, self.y
        across = (point[0] - left) / (right - left)
        up = (point[1] - low) / (high - low)
        return (
            _MARGIN + across * (WIDTH - 2 * _MARGIN),
            HEIGHT - _MARGIN - up * (HEIGHT - 2 * _MARGIN),
        )


@dataclass(frozen=True)
class Card:
    """A page: its address from the site's root, its title, what it is for, and a picture."""

    address: str
    title: str
    says: str
    picture: Sketch


@dataclass(frozen=True)
class Cards:
    """Cards side by side; each is a link. That to a chapter can show how much of it is done."""

    cards: Sequence[Card]

    def _repr_html_(self) -> str:
        return f'<div class="cards">\n{"".join(map(_html, self.cards))}</div>'

    def __repr__(self) -> str:
        return "\n".join(f"{card.title}: {card.says}" for card in self.cards)


def _color(role: str) -> str:
    if role not in ROLES:
        raise ValueError(f"no role is called {role!r}; choose one of: {', '.join(ROLES)}")
    return ROLES[role]


def _html(card: Card) -> str:
    folder, _, name = card.address.rpartition("/")
    chapter = f' data-chapter="{name}"' if folder else ""
    return (
        f'<a class="card" href="{card.address}/"{chapter}>'
        f"{card.picture.svg()}<strong>{escape(card.title)}</strong>"
        f"<span>{escape(card.says)}</span></a>\n"
    )
