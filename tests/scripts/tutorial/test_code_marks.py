"""Which marks Pygments' code keeps on a page."""

from __future__ import annotations

from tutorial.code_marks import without_idle_marks


def test_names_and_blanks_go_without_a_mark_and_neighboring_signs_share_one() -> None:
    code = (
        '<span class="k">def</span><span class="w"> </span><span class="nf">f</span>'
        '<span class="p">(</span><span class="o">*</span><span class="n">a</span>'
        '<span class="p">):</span> <span class="mi">1</span> <span class="o">&lt;</span>'
    )
    assert without_idle_marks(code) == (
        '<span class="k">def</span> f<span class="p">(*</span>a'
        '<span class="p">):</span> <span class="mi">1</span> <span class="o">&lt;</span>'
    )


def test_a_mark_around_a_link_and_what_is_no_mark_of_code_stay() -> None:
    html = (
        '<span class="n"><a href="#x">x</a></span> <span class="note">n</span> <b class="n">b</b>'
    )
    assert without_idle_marks(html) == html
