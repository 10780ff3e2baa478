"""What scripts become before a browser loads them."""

from __future__ import annotations

from micrograd.lessons.widget import _bundle, without_comments

SCRIPT = """\
// @ts-check
/**
 * @typedef {number} Much
 */
import { a } from "./a.js" // kept
const address = "http://x"
  // a reason
/** @type {Much} */ (address).b
/* Kept: it is no line of its own. */ a()
"""


def test_lines_that_are_comments_and_types_are_left_out() -> None:
    assert without_comments(SCRIPT) == (
        'import { a } from "./a.js" // kept\n'
        'const address = "http://x"\n'
        "(address).b\n"
        "/* Kept: it is no line of its own. */ a()\n"
    )


def test_bundle_holds_what_is_imported_later() -> None:
    script = _bundle("explore.js")
    assert "import" not in script
    assert script.count("class Stepper") == script.count("const stepsOf") == 1
