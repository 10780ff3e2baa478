"""Replays of trainings in Chromium: by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from accessible import assert_accessible
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., AbstractContextManager[Page]]

PAGE = "chapters/6-training/index.html"
STEPS = 40


@pytest.fixture
def tab(open_page: Open) -> Iterator[Page]:
    with open_page(PAGE) as page:
        yield page


@pytest.fixture
def replay(tab: Page) -> Locator:
    """The replay of twelve trainings; the one of a single training stands before it."""
    return tab.locator("micrograd-replay").nth(1)


def press(replay: Locator, *names: str) -> None:
    for name in names:
        replay.get_by_role("button", name=name, exact=True).click()


def shown(replay: Locator) -> list[str]:
    """Returns all that the pictures show: texts, signs and sizes, predictions, the curve."""
    texts = replay.locator("svg text, .prediction").all_text_contents()
    signs = replay.locator(".parameter").evaluate_all(
        "all => all.map(one => one.classList.contains('negative') ? 'negative' : 'positive')"
    )
    styles = replay.locator(".parameter, .track").evaluate_all(
        "all => all.map(one => one.style.getPropertyValue(one.dataset.name ? '--size' : '--at'))"
    )
    points = replay.locator("polyline, .marker").evaluate_all(
        "all => all.map(one => one.getAttribute('points') ?? one.getAttribute('d'))"
    )
    return [*texts, *signs, *(style.strip() for style in styles), *points]


def losses(replay: Locator, column: int) -> list[str]:
    cells = replay.locator(f".losses tbody td:nth-child({column + 2})")
    return [text.strip() for text in cells.all_text_contents()]


def test_next_stops_a_replay_that_plays(tab: Page, replay: Locator) -> None:
    press(replay, "Play")
    expect(replay.locator(".count")).not_to_contain_text("0 / ")
    press(replay, "Next")
    expect(replay.get_by_role("button", name="Play", exact=True)).to_be_visible()
    stopped_at = replay.locator(".count").text_content()
    tab.wait_for_timeout(1000)  # four steps, if it went on
    assert replay.locator(".count").text_content() == stopped_at


def test_replay_ends_as_the_page_without_javascript_shows_it(open_page: Open) -> None:
    with open_page(PAGE, script=False) as tab:
        still = tab.locator("micrograd-replay").nth(1)
        words, finished = still.locator(".words").text_content(), shown(still)
        assert still.locator("button").count() == 0
        still.locator("summary").click()
        expect(still.locator(".losses tbody tr").last).to_be_visible()
    with open_page(PAGE) as tab:
        replay = tab.locator("micrograd-replay").nth(1)
        assert shown(replay) != finished
        replay.get_by_role("slider").fill(str(STEPS))
        expect(replay.locator(".words")).to_have_text(words or "")
        assert shown(replay) == finished


def test_replay_walks_through_the_recorded_losses(replay: Locator) -> None:
    expected = losses(replay, 2)  # mean at 0.1, zeroed: where it starts
    for step in range(5):
        expect(replay.locator(".count")).to_have_text(f"{step} / {STEPS}")
        expect(replay.locator(".now")).to_have_text(f"loss {expected[step]}")
        expect(replay.locator(".words")).to_contain_text(f"Step {step} of {STEPS}")
        assert replay.locator(".is-moved").count() == (1 if step else 0)
        press(replay, "Next")
    press(replay, "Back")
    expect(replay.locator(".now")).to_have_text(f"loss {expected[4]}")


@pytest.mark.parametrize(
    ("choice", "column"),
    [
        (("0.025",), 0),
        (("never zeroed",), 3),
        (("sum", "0.025"), 6),
        (("5", "sum", "never zeroed"), 11),
    ],
)
def test_settings_choose_the_run_and_keep_the_step(
    replay: Locator, choice: tuple[str, ...], column: int
) -> None:
    replay.get_by_role("slider").fill("7")
    press(replay, *choice)
    expect(replay.locator(".count")).to_have_text(f"7 / {STEPS}")
    expect(replay.locator(".now")).to_have_text(f"loss {losses(replay, column)[7]}")
    for name in choice:
        button = replay.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-pressed", "true")
    assert replay.locator('[aria-pressed="true"]').count() == 3


def test_sum_at_a_quarter_of_the_rate_draws_the_same_network(replay: Locator) -> None:
    def network() -> list[str]:
        found: list[str] = replay.locator(".parameter").evaluate_all(
            "all => all.map(one => one.className.baseVal + one.getAttribute('style'))"
        )
        return found

    replay.get_by_role("slider").fill("20")
    by_mean = network()
    press(replay, "sum")
    assert network() != by_mean
    press(replay, "0.025")
    assert network() == by_mean


def test_replay_goes_by_keys_and_leaves_others_alone(tab: Page, replay: Locator) -> None:
    replay.get_by_role("slider").focus()
    for key, step in (("ArrowRight", 1), ("End", STEPS), ("ArrowLeft", STEPS - 1), ("Home", 0)):
        tab.keyboard.press(key)
        expect(replay.locator(".count")).to_have_text(f"{step} / {STEPS}")
    replay.evaluate(
        "replay => replay.addEventListener('keydown', e => (replay.was = e.defaultPrevented))"
    )
    for key, taken in (("Tab", False), ("PageDown", False), ("Control+ArrowRight", False)):
        tab.keyboard.press(key)
        assert replay.evaluate("replay => replay.was") is taken


def test_replay_plays_to_the_end_without_talking(replay: Locator) -> None:
    replay.get_by_role("slider").fill(str(STEPS - 3))
    press(replay, "Play")
    expect(replay.locator(".words")).to_have_attribute("aria-live", "off")
    expect(replay.locator(".count")).to_have_text(f"{STEPS} / {STEPS}")
    expect(replay.get_by_role("button", name="Play")).to_be_visible()
    expect(replay.locator(".words")).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("width", [320, 390])
def test_replay_fits_a_narrow_screen(tab: Page, replay: Locator, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    press(replay, "5", "sum")
    replay.get_by_role("slider").fill("2")
    for part in (".settings", ".network svg", ".curve svg", ".predictions", ".controls"):
        box = replay.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= width + 0.5, part


HEADS = """table => {
  const heads = [...table.querySelectorAll("thead th")]
  const range = document.createRange()
  range.selectNodeContents(heads[1])
  const scale = table.querySelector(".scale span").getBoundingClientRect()
  const marks = heads.map((head) => parseFloat(getComputedStyle(head, "::before").width))
  const track = table.querySelector(".track").getBoundingClientRect()
  return [scale.left - range.getBoundingClientRect().right, track.width, marks]
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_replay_tells_targets_from_predictions(tab: Page, replay: Locator, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    apart, track, marks = replay.locator(".predictions").evaluate(HEADS)
    assert apart > 8  # "prediction −1" would be read as one
    assert track > 60  # a ring is 15 wide
    assert all(mark > 5 for mark in marks)


def test_replay_in_use_has_no_axe_violation(tab: Page, replay: Locator) -> None:
    press(replay, "5", "Next", "Next")
    replay.locator("summary").click()
    assert_accessible(tab, "micrograd-replay")


FLOWING = "document.querySelectorAll('micrograd-replay')[1].getAnimations({ subtree: true }).length"


def test_step_flows_into_the_next_unless_motion_is_unwanted(tab: Page, replay: Locator) -> None:
    tab.emulate_media(reduced_motion="no-preference")
    press(replay, "Play")
    tab.wait_for_function(f"{FLOWING} > 20")
    press(replay, "Pause")
    tab.emulate_media(reduced_motion="reduce")
    press(replay, "Play")
    for step in range(3):
        tab.wait_for_function(f"document.querySelectorAll('micrograd-replay')[1].position > {step}")
        assert tab.evaluate(FLOWING) == 0
