from __future__ import annotations

import math
import re

import pytest
from bs4 import BeautifulSoup

from micrograd.lessons.boundary import STRENGTHS, Boundary, Moment, Plane, contour_path
from micrograd.lessons.widget import MARKUP

PLANE = Plane(x=(-1.0, 1.0), y=(0.0, 1.0), columns=4, rows=2)
POINTS, TARGETS = [[-0.75, 0.75], [0.75, 0.25], [0.5, 0.5]], [1, -1, -1]
EARLY = Moment(0, 1.5, [0.5, 0.5, 0.0], [0.1] * 8)
LATE = Moment(9, -0.25, [2.0, -3.0, -1.0], [3.0, 3.0, 0.3, -0.3, 1.5, 0.6, -0.6, -9.0])


def boundary(*moments: Moment) -> Boundary:
    return Boundary(PLANE, POINTS, TARGETS, moments or (EARLY, LATE))


def parsed(shown: Boundary) -> BeautifulSoup:
    return BeautifulSoup(shown.markup(), "html.parser")


def painted(shown: Boundary) -> dict[tuple[int, int], list[int]]:
    """Returns the levels of each cell, by column and row, read back from the paths."""
    levels: dict[tuple[int, int], list[int]] = {}
    for path in parsed(shown).select("g path"):
        for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", str(path["d"])):
            for offset in range(int(length)):
                cell = (int(column) + offset, int(row))
                levels.setdefault(cell, []).append(int(path["class"][0].removeprefix("level")))
    return levels


def test_centers_go_row_by_row_from_the_upper_left() -> None:
    centers = PLANE.centers()
    assert len(centers) == 8
    assert centers[0] == [-0.75, 0.75]
    assert centers[3] == [0.75, 0.75]
    assert centers[4] == [-0.75, 0.25]


def test_cells_are_painted_once_each_by_sign_and_size() -> None:
    found = painted(boundary())
    expected = [9, 9, 6, 3, 8, 7, 2, 0]
    assert found == {(i % 4, i // 4): [level] for i, level in enumerate(expected)}


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("sign", [1, -1])
def test_level_changes_exactly_at_a_strength(strength: float, sign: int) -> None:
    below, at = (
        painted(boundary(Moment(0, 0.0, [0.0] * 3, [sign * size] * 8)))[0, 0][0]
        for size in (math.nextafter(strength, 0.0), strength)
    )
    assert at - below == sign


def test_rows_hold_the_levels_of_every_moment() -> None:
    rows = parsed(boundary()).select("tbody tr")
    assert [row["data-cells"] for row in rows] == ["55555555", "99638720"]


def test_points_without_the_sign_of_their_target_are_ringed() -> None:
    rows = parsed(boundary()).select("tbody tr")
    assert [row["data-wrong"] for row in rows] == ["1 2", ""]  # the score 0 takes no side
    assert len(parsed(boundary(LATE, EARLY)).select(".point.is-wrong")) == 2
    assert parsed(boundary()).select(".is-wrong") == []


def test_points_lie_where_the_plane_has_their_coordinates() -> None:
    drawing = parsed(boundary()).svg
    assert drawing is not None
    left, top, cell = map(float, re.findall(r"[\d.]+", str(drawing.g["transform"])))
    disc, square, _ = drawing.select(".point")
    assert (disc.name, float(str(disc["cx"]))) == (
        "circle",
        pytest.approx(left + 0.5 * cell, abs=0.1),
    )
    assert float(str(disc["cy"])) == pytest.approx(top + 0.5 * cell, abs=0.1)
    middle = float(str(square["x"])) + float(str(square["width"])) / 2
    assert (square.name, middle) == ("rect", pytest.approx(left + 3.5 * cell, abs=0.1))


def test_table_says_loss_points_right_and_share_of_the_plane() -> None:
    rows = [[cell.get_text() for cell in row("td")] for row in parsed(boundary()).select("tr")[1:]]
    assert rows == [["0", "1.5", "1 of 3", "100%"], ["9", "−0.25", "3 of 3", "62%"]]


def test_drawing_without_script_is_the_last_moment_in_words_too() -> None:
    drawing = parsed(boundary()).svg
    assert drawing is not None
    assert str(drawing["aria-label"]).endswith(
        "Steps taken: 9. Loss −0.25, 3 of 3 points right, 62% of the plane says 1."
    )


def test_text_form_has_a_line_for_each_moment() -> None:
    lines = repr(boundary()).splitlines()
    assert [line.partition(".")[0] for line in lines] == ["Steps taken: 0", "Steps taken: 9"]


def test_notebook_gets_style_and_script_along() -> None:
    bundle, _ = boundary()._repr_mimebundle_()
    assert "customElements.define" in bundle["text/html"]
    assert "<script" not in bundle[MARKUP]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"moments": []}, "at least one moment, got none"),
        ({"targets": [1, -1]}, "targets must be as many as the points, 3; got 2"),
        ({"targets": [1, -1, 0]}, "a target is -1 or 1, got 0"),
        ({"targets": [1, -1, "1"]}, "a target is -1 or 1, got '1'"),
        ({"moments": [Moment(0, 1.0, [0.0], [0.0] * 8)]}, "point_scores .* points, 3; got 1"),
        ({"moments": [Moment(0, 1.0, [0.0] * 3, [0.0])]}, "cell_scores .* cells, 8; got 1"),
    ],
)
def test_boundary_refuses_what_does_not_fit_together(change: dict[str, object], says: str) -> None:
    given = {"plane": PLANE, "points": POINTS, "targets": TARGETS, "moments": [EARLY], **change}
    with pytest.raises(ValueError, match=says):
        Boundary(**given)  # type: ignore[arg-type]


def test_boundary_refuses_a_score_that_is_not_a_number() -> None:
    with pytest.raises(ValueError, match="a score is nan"):
        boundary(Moment(0, 1.0, [0.0] * 3, [math.nan] * 8)).markup()


@pytest.mark.parametrize(
    ("edges", "words"),
    [
        ((-1.5, 1.5), ["−1", "0", "1"]),
        ((-50.0, 1000.0), ["0", "1000"]),
        ((0.05, 0.38), ["0.1", "0.2", "0.3"]),
        ((-1.0, 9.0), ["−1", *map(str, range(10))]),
    ],
)
def test_a_few_round_numbers_stand_at_the_edges(
    edges: tuple[float, float], words: list[str]
) -> None:
    moment = Moment(0, 1.0, [], [1.0])
    shown = Boundary(Plane(edges, (0.1, 0.9), 1, 1), [], [], [moment])
    assert [tick.text for tick in parsed(shown).select("text[text-anchor=middle]")] == words


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"columns": 0}, "a plane needs a column and a row, got 0 columns and 20 rows"),
        ({"x": (1.0, 1.0)}, "an edge must lie below the opposite one, got 1.0 and 1.0"),
        ({"y": (0.0, math.inf)}, "an edge must lie below the opposite one, got 0.0 and inf"),
    ],
)
def test_plane_refuses_to_be_empty(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Plane(**{"x": (0.0, 1.0), "y": (0.0, 1.0), **change})  # type: ignore[arg-type]


def test_contour_runs_where_the_score_is_zero() -> None:
    # two rows of three cells: the score falls from 1 to -1 between the first and the second
    # middle, and from -1 to 3 between the second and the third, a quarter of the way along
    scores = [1.0, -1.0, 3.0] * 2
    assert contour_path(scores, 3) == "M1.0 0.5L1.0 1.5M1.8 0.5L1.8 1.5"


def test_contour_is_empty_where_no_score_changes_sign() -> None:
    assert contour_path([1.0, 2.0, 3.0, 4.0], 2) == ""


def test_contour_around_one_cell_is_closed() -> None:
    scores = [-1.0] * 4 + [1.0] + [-1.0] * 4
    ends = re.findall(r"[ML]([\d.]+ [\d.]+)", contour_path(scores, 3))
    assert sorted(ends) == sorted(2 * ["1.5 1.0", "2.0 1.5", "1.5 2.0", "1.0 1.5"])
