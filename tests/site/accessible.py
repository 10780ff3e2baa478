"""What axe finds wrong in a page."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Page, expect

OF_A_SCHEME = {"runOnly": ["color-contrast"]}
"""What may differ between light and dark."""

SCHEMES: tuple[tuple[Literal["light", "dark"], str, dict[str, Any]], ...] = (
    ("light", "default", {}),
    ("dark", "slate", OF_A_SCHEME),
)
"""What a reader prefers, how the theme calls it, and what axe looks at in it."""

WITHOUT_REPETITION = """() => {
    const seen = {}
    for (const word of document.querySelectorAll("article pre span[class]")) {
        seen[word.className] = (seen[word.className] || 0) + 1
        if (seen[word.className] > 5) word.replaceWith(...word.childNodes)
    }
    const cells = [...document.querySelectorAll("article .jp-Notebook > *")]
    cells.slice(80).forEach(cell => cell.remove())
}"""
"""axe needs a minute for tens of thousands of elements. So it sees five words of each color in a
page's code, and the beginning of the notebook that holds all chapters."""

ALONE = """(parts) => {
    for (const other of [...document.querySelectorAll("article *")])
        if (!other.closest(parts) && !other.querySelector(parts)) other.remove()
}"""
"""axe takes its time for what stands around some parts, too. So it goes."""


def looked_at(
    page: Page, context: dict[str, Any] | None = None, rules: dict[str, Any] | None = None
) -> AxeResults:
    """Returns what axe finds wrong; to describe what is right would take as long again."""
    page.evaluate(WITHOUT_REPETITION)
    return Axe().run(page, context, {"resultTypes": ["violations"], **(rules or {})})


def assert_accessible(page: Page, *parts: str) -> None:
    """Asserts that axe finds nothing wrong in parts of a page, as they are, in light and dark."""
    page.evaluate(ALONE, ", ".join(parts))
    context = {"include": [[part] for part in parts]}
    for color_scheme, name, rules in SCHEMES:
        page.emulate_media(color_scheme=color_scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        page.wait_for_timeout(300)  # colors fade
        found = looked_at(page, context, rules)
        assert found.violations_count == 0, found.generate_report()
