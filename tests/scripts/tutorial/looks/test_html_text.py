"""HTML as Markdown."""

from __future__ import annotations

import pytest

from tutorial.looks.html_text import as_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            "<p>One\n <strong>two</strong> <em>three</em></p><p>four</p>",
            "One **two** *three*\n\nfour",
        ),
        ("<p>a<!-- no word -->b</p>", "ab"),
        ("<p>a &lt; b, <code>x &amp; y</code></p>", "a < b, `x & y`"),
        ("<details><summary>More</summary>words</details>", "**More**\n\nwords"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two"),
        (
            "<p>Sort:</p><ol><li><code>if a:</code></li><li><code>    b</code></li></ol><p>c</p>",
            "Sort:\n\n```text\nif a:\n    b\n```\n\nc",
        ),
        ("<ul><li><code>a</code></li><li>b <code>c</code></li></ul>", "```text\na\n```\n\n- b `c`"),
        ("<pre>a  = 1\n  b</pre>", "```text\na  = 1\n  b\n```"),
        ("<div>seen<script>let x</script><button>Run</button><input></div>", "seen"),
        ("<p>a<br>b</p>", "a\nb"),
        ('<svg role="img" aria-label="A\n line."><text>3</text></svg>', "> Figure: A line."),
        ("<svg><text>3</text></svg><p>x</p>", "x"),
        ('<svg aria-label="Two"><svg aria-label="inner"></svg></svg>', "> Figure: Two"),
        (
            '<a href="b/"><svg aria-label="no"></svg><strong>B</strong><span>b</span></a>',
            "[**B** b](to b/)",
        ),
        (
            "<table><thead><tr><th>k</th><th>v</th></tr></thead><tr><td>a|b</td><td>1</td></tr></table>",
            "| k | v |\n|---|---|\n| a\\|b | 1 |",
        ),
        ("<table><tr><td>a</td><td><p>1</p></td></tr></table>", "|  |  |\n|---|---|\n| a | 1 |"),
        (
            "<table><tr><td><ul><li><code>a</code></li></ul></td></tr></table>",
            "|  |\n|---|\n| a |",
        ),
        ("<table><td>a<td>b</table>", "|  |  |\n|---|---|\n| a | b |"),
        (
            "<table><thead><tr><th colspan=2>k</thead><tr><td>a<td>b</table>",
            "| k |  |\n|---|---|\n| a | b |",
        ),
        (
            "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>",
            "|  |  |\n|---|---|\n| a b | c |",
        ),
        ("<table></table><p>a</p><td>b</td>", "a\n\nb"),
    ],
)
def test_html_is_read_as_markdown(html: str, markdown: str) -> None:
    assert as_markdown(html, lambda href: f"to {href}") == markdown
