"""Text of interactive objects as HTML."""

from __future__ import annotations

import pytest

from micrograd.lessons.words import as_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1 < 2 is *so*, 2 * 3 * 4 is not", "1 &lt; 2 is <em>so</em>, 2 * 3 * 4 is not"),
        ("`a.data` and `x`", '<code class="value">a.data</code> and <code>x</code>'),
        ("`local_grads`", '<code class="gradient">local_grads</code>'),
        ("*`f(*a, **b)`*", '<em><code class="formula">f(&#42;a, &#42;&#42;b)</code></em>'),
        (
            "`n` = 5, so 1e-7 and `n = 5`",
            '<code>n</code><span class="formula"> = 5</span>, so <span class="formula">1e-7</span> '
            'and <code class="formula">n = 5</code>',
        ),
        ("`update`, `a.grad + 1`", '<code>update</code>, <code class="formula">a.grad + 1</code>'),
    ],
)
def test_code_and_emphasis_become_html_with_the_colors_of_names(text: str, html: str) -> None:
    assert as_html(text) == html
