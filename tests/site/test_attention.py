"""The attention of chapter 11 in Chromium: by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from accessible import assert_accessible
from playwright.sync_api import Browser, Locator, Page, expect

from micrograd.lessons.attention import Attention, Reading

Open = Callable[..., AbstractContextManager[Page]]

PAGE = "chapters/11-language-model/index.html"


def cells(attention: Locator) -> list[list[str | None]]:
    """Returns place and strength of every weight, as drawn."""
    names = ("x", "y", "width", "height", "fill-opacity")
    weights = attention.locator("svg .weight").all()
    return [[weight.get_attribute(name) for name in names] for weight in weights]


def test_attention_is_complete_without_javascript(open_page: Open) -> None:
    with open_page(PAGE, script=False) as tab:
        attention = tab.locator("micrograd-attention")
        expect(attention.locator("svg")).to_have_count(2)
        expect(attention.locator(".words")).to_contain_text(".anna, after training: head 1 takes")
        attention.locator("summary").click()
        expect(attention.locator("tbody tr").last).to_be_visible()
        assert attention.locator("tbody tr").count() == 40
        assert attention.locator("button, select").count() == 0


def test_attention_begins_with_what_the_build_drew(open_page: Open) -> None:
    with open_page(PAGE, script=False) as tab:
        built = cells(tab.locator("micrograd-attention"))
        words = tab.locator("micrograd-attention .words").text_content() or ""
    with open_page(PAGE) as tab:
        attention = tab.locator("micrograd-attention")
        expect(attention.locator(".words")).to_have_text(words)
        assert cells(attention) == built


def test_attention_shows_another_name_before_training(open_page: Open) -> None:
    with open_page(PAGE) as tab:
        attention = tab.locator("micrograd-attention")
        after = cells(attention)
        attention.get_by_role("button", name="before training").click()
        expect(attention.get_by_role("button", pressed=True)).to_have_text("before training")
        assert cells(attention) != after
        attention.get_by_role("combobox").select_option(label="marla")
        expect(attention.locator(".words")).to_contain_text(".marla, before training:")
        row = attention.locator("tbody tr").filter(has_text=".marlabefore").first
        for cell in row.locator("td").all_text_contents()[2:4]:
            expect(attention.locator(".words")).to_contain_text(cell)
        assert len(cells(attention)) == 2 * (1 + 2 + 3 + 4 + 5 + 6)


def test_attention_goes_from_letter_to_letter_by_keys(open_page: Open) -> None:
    with open_page(PAGE) as tab:
        attention = tab.locator("micrograd-attention")
        slider, count = attention.get_by_role("slider"), attention.locator(".count")
        slider.focus()
        for key, text in (("Home", "."), ("ArrowRight", ".a"), ("End", ".anna")):
            tab.keyboard.press(key)
            expect(count).to_have_text(f"after {text}")
        tab.keyboard.press("Home")
        expect(attention.locator(".words")).to_contain_text("100% from “.”")


def test_attention_is_accessible(open_page: Open) -> None:
    with open_page(PAGE) as tab:
        tab.locator("micrograd-attention summary").click()
        tab.locator("micrograd-attention").get_by_role("button", name="Back").click()
        assert_accessible(tab, "micrograd-attention")


def test_tokens_may_be_any_characters(browser: Browser) -> None:
    shares = [[0.5, 0.3, 0.2], [0.2, 0.5, 0.3]]
    reading = Reading(",😀;", [[[1.0], [0.5, 0.5]]], shares)
    bundle, _ = Attention({"now": [reading]}, ",;😀")._repr_mimebundle_()
    tab = browser.new_page()
    tab.set_content(bundle["text/html"])
    words = tab.locator(".words")
    expect(words).to_contain_text("Next it expects “;” 50%, “😀” 30%, “,” 20%.")
    tab.get_by_role("button", name="Back").click()
    expect(words).to_contain_text("Next it expects “,” 50%, “;” 30%, “😀” 20%.")
    tab.close()
