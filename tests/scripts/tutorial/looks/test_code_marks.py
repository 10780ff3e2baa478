"""Which marks Pygments' code keeps on a page."""

from __future__ import annotations

from tutorial.looks.code_marks import without_idle_marks


def listing(code: str) -> str:
    """Returns a listing as Pygments writes it."""
    return f"<pre><span></span><code>{code}</code></pre>"


def test_names_and_blanks_go_without_a_mark_and_neighboring_signs_share_one() -> None:
    code = (
        '<span class="k">def</span><span class="w"> </span><span class="nf">f</span>'
        '<span class="p">(</span><span class="o">*</span><span class="n">a</span>'
        '<span class="p">):</span> <span class="mi">1</span> <span class="o">&lt;</span>'
    )
    assert without_idle_marks(listing(code)) == listing(
        '<span class="k">def</span> f<span class="p">(*</span>a'
        '<span class="p">):</span> <span class="mi">1</span> <span class="o">&lt;</span>'
    )


def test_a_mark_around_a_link_stays() -> None:
    code = listing('<span class="n"><a href="#x">x</a></span>')
    assert without_idle_marks(code) == code


def test_what_a_cell_gave_as_html_stays() -> None:
    html = '<style>.n {color: red}</style><pre><span class="n">x</span></pre><b class="n">b</b>'
    page = html + listing("y") + html
    assert without_idle_marks(page) == page


def test_no_blank_is_left_between_a_default_and_its_bracket() -> None:
    default = "(<code>bool</code>, default:\n  <code>False</code>{}) –"
    assert without_idle_marks(default.format("\n")) == default.format("")
