"""Figures: drawings that follow the page's scheme, without clashing ids, with words beside them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from micrograd import Value
from micrograd.draw import draw
from tutorial.chapter import Chapter
from tutorial.errors import ChapterError
from tutorial.output import SVG, WIDGET, Display, Error, Output, Outputs, Stream
from tutorial.running.shown import shown as shown_on_page
from tutorial.svg import DrawingError, Palette, inline_svg, read_palette

HEX_COLOR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
VARIABLE = re.compile(r"var\((--figure-[\w-]+), (#[0-9a-f]{6})\)")
TINY = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">'
    "{}</svg>"
)

Shown = Callable[..., Any]
MakeCell = Callable[..., Chapter]


@pytest.fixture(scope="module")
def plot(style: Path) -> str:
    """A plot with markers, a clip path, a legend and text, as matplotlib writes it."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    file = BytesIO()
    with mpl.rc_context(fname=style):
        figure = plt.figure()
        axes = figure.add_subplot()
        axes.plot([1, 3, 2], "o-", label="first")
        axes.plot([2, 1, 3], color="C5", label="second")
        axes.set_title("A title")
        axes.legend()
        figure.savefig(file, format="svg")
        plt.close(figure)
    return file.getvalue().decode()


@pytest.fixture(scope="module")
def graph() -> str:
    """A graph with gradients, as graphviz writes it."""
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    product = a * b
    product.backward()
    return draw(product, local_derivatives=True, highlight=[a]).pipe(format="svg").decode()


@pytest.fixture(params=["plot", "graph"])
def drawing(request: pytest.FixtureRequest) -> str:
    """Either of them."""
    text = request.getfixturevalue(request.param)
    assert isinstance(text, str)
    return text


def element_of(
    svg: str, palette: Palette, prefix: str = "f1-1-0-", alt: str = "A line."
) -> Element:
    return ElementTree.fromstring(inline_svg(svg, alt, prefix, palette))


def ids_of(svg: str) -> list[str]:
    return re.findall(r'\bid="([^"]*)"', svg)


def references_of(svg: str) -> set[str]:
    return set(re.findall(r'(?:url\(#|href="#)([^)"]+)', svg))


def texts_of(root: Element) -> list[str]:
    texts = [element for element in root.iter() if element.tag.rpartition("}")[2] == "text"]
    return ["".join(text.itertext()) for text in texts]


# One drawing on a page


def test_figure_keeps_every_reference(plot: str, palette: Palette) -> None:
    svg = inline_svg(plot, "A line.", "f1-1-0-", palette)
    assert references_of(svg) == {f"f1-1-0-{name}" for name in references_of(plot)}
    assert references_of(svg)


def test_figure_keeps_the_ids_that_are_used_and_no_others(drawing: str, palette: Palette) -> None:
    svg = inline_svg(drawing, "A line.", "f1-1-0-", palette)
    assert sorted(ids_of(svg)) == sorted(references_of(svg))


def test_figures_of_two_outputs_share_no_id(plot: str, palette: Palette) -> None:
    first, second = (inline_svg(plot, "A line.", prefix, palette) for prefix in ("f1-", "f2-"))
    assert not set(ids_of(first)) & set(ids_of(second))


def test_every_color_is_a_variable_with_the_drawn_color_behind_it(
    drawing: str, palette: Palette
) -> None:
    svg = inline_svg(drawing, "A line.", "f1-", palette)
    assert HEX_COLOR.findall(VARIABLE.sub("", svg)) == []
    assert {(color, name) for name, color in VARIABLE.findall(svg)} <= set(palette.items())
    drawn = {color.lower() for color in HEX_COLOR.findall(drawing)}
    assert {color for _, color in VARIABLE.findall(svg)} == drawn


def test_color_in_capitals_is_found(palette: Palette) -> None:
    svg = inline_svg(TINY.format('<path fill="#1F2933"/>'), "A line.", "f1-", palette)
    assert 'fill="var(--figure-ink, #1f2933)"' in svg


def test_color_outside_the_palette_stays(palette: Palette) -> None:
    svg = inline_svg(TINY.format('<path fill="#123456"/>'), "A line.", "f1-", palette)
    assert 'fill="#123456"' in svg


@pytest.mark.parametrize(
    "unwanted",
    ["<style", "<metadata", "<title", "font-family", "xlink", "<?xml", "<!DOCTYPE", "ns0:"],
)
def test_figure_is_free_of(drawing: str, palette: Palette, unwanted: str) -> None:
    assert unwanted not in inline_svg(drawing, "A line.", "f1-", palette)


def test_figure_keeps_its_text(drawing: str, palette: Palette) -> None:
    drawn = texts_of(ElementTree.fromstring(drawing))
    assert drawn
    assert texts_of(element_of(drawing, palette)) == drawn


def test_figure_keeps_the_sizes_of_its_text(drawing: str, palette: Palette) -> None:
    size = re.compile(r"""font-size(?:: |=")([\d.]+)""")
    drawn = [float(number) for number in size.findall(drawing)]
    assert drawn
    kept = size.findall(inline_svg(drawing, "A line.", "f1-", palette))
    assert [float(number) for number in kept] == drawn


def test_figure_has_its_natural_size_in_pixels(palette: Palette) -> None:
    root = element_of(TINY.format(""), palette)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("96", "48", "0 0 72 36")


def test_pictures_and_links_in_a_drawing_stay(palette: Palette) -> None:
    inside = '<image href="data:image/png;base64,AA=="/><a href="https://x.org"/><use href="#a"/>'
    made = inline_svg(TINY.format(f'<g id="a"/>{inside}'), "A.", "f1-", palette)
    hrefs = re.findall(r'href="([^"]*)"', made)
    assert hrefs == ["data:image/png;base64,AA==", "https://x.org", "#f1-a"]


def test_link_that_acts_is_called_as_it_is_written(palette: Palette) -> None:
    link = '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:x()"/>'
    with pytest.raises(DrawingError, match=r"^href= in an SVG would act in the whole page"):
        inline_svg(TINY.format(link), "A.", "f1-", palette)


def test_drawing_of_large_units_keeps_the_digits_that_are_seen(palette: Palette) -> None:
    svg = '<svg viewBox="0 0 1 1" width="300" height="300"><path d="M0.123456 0.5"/></svg>'
    assert 'd="M0.12345 0.5"' in inline_svg(svg, "A.", "f1-", palette)


def test_text_alternative_is_the_label_of_an_image(palette: Palette) -> None:
    alt = 'x < 1 & "y" > 2'
    root = element_of(TINY.format(""), palette, alt=alt)
    assert (root.get("role"), root.get("aria-label")) == ("img", alt)


def test_text_alternative_is_escaped(palette: Palette) -> None:
    svg = inline_svg(TINY.format(""), 'x < 1 & "y"', "f1-", palette)
    assert 'aria-label="x &lt; 1 &amp; &quot;y&quot;"' in svg


def test_figure_is_smaller_than_what_was_drawn(drawing: str, palette: Palette) -> None:
    assert len(inline_svg(drawing, "A line.", "f1-", palette)) < len(drawing)


# The figures of a chapter


def test_every_svg_of_a_chapter_gets_its_own_prefix(
    read_text: MakeCell, shown: Shown, plot: str, palette: Palette
) -> None:
    fence = '```python alt="A line."\nx\n```\n'
    chapter = read_text(fence + fence)
    outputs: Outputs = [[shown(SVG, plot)], [shown(SVG, plot)]]
    page_outputs = shown_on_page(chapter, outputs, palette)
    ids = [
        identifier
        for cell_outputs in page_outputs
        for output in cell_outputs
        for identifier in ids_of(output.data[SVG])
    ]
    assert len(ids) == len(set(ids))


def test_outputs_that_were_given_are_not_changed(
    cell: MakeCell, shown: Shown, plot: str, palette: Palette
) -> None:
    outputs: Outputs = [[shown(SVG, plot)]]
    shown_on_page(cell("x", 'alt="A line."'), outputs, palette)
    assert outputs == [[shown(SVG, plot)]]


def test_outputs_without_pictures_stay_as_they_are(
    cell: MakeCell, printed: Shown, palette: Palette
) -> None:
    outputs: Outputs = [[printed("#1f2933")]]
    assert shown_on_page(cell("x"), outputs, palette) == ((printed("#1f2933"),),)


@pytest.mark.parametrize("mime_type", [SVG, "image/png"])
def test_figure_without_a_text_alternative_is_an_error(
    cell: MakeCell, shown: Shown, palette: Palette, mime_type: str
) -> None:
    problem = r"^docs/chapters/1-sample\.md:3: this cell shows a figure without a text alternative"
    with pytest.raises(ChapterError, match=problem):
        shown_on_page(cell("x"), [[shown(mime_type, TINY.format(""))]], palette)


@pytest.mark.parametrize("option", ['alt="A line."', 'caption="A line."'])
def test_words_of_a_figure_without_a_figure_are_an_error(
    cell: MakeCell, printed: Shown, palette: Palette, option: str
) -> None:
    what = r"text alternative \(alt=\)" if option.startswith("alt") else "caption"
    problem = rf"^docs/chapters/1-sample\.md:3: this cell has a {what} and shows no figure; end"
    with pytest.raises(ChapterError, match=problem):
        shown_on_page(cell("x", option), [[printed("1")]], palette)


def test_chapter_that_stopped_early_may_lack_a_figure(cell: MakeCell, palette: Palette) -> None:
    chapter = cell("x", 'alt="A line."')
    assert shown_on_page(chapter, [[]], palette, failed=1) == ((),)


def test_cell_that_failed_shows_its_error_whatever_else_it_gave(
    cell: MakeCell, shown: Shown, palette: Palette, root: Path
) -> None:
    error = Error("ImportError", f"cannot import name 'Valeu' from 'micrograd' ({root}/a.py)")
    for other in (shown("application/json", "1"), shown("text/plain", "<L at 0x7f8ab4>"), error):
        outputs: Outputs = [[other, error]]
        ready = shown_on_page(cell("x"), outputs, palette, failed=1, root=root)
        assert set(ready[0]) == {error}


def test_drawing_in_a_widget_follows_the_page_and_keeps_its_classes(
    cell: MakeCell, shown: Shown, palette: Palette
) -> None:
    drawing = TINY.format('<g class="value1" fill="#1f2933"/>').replace(
        "<svg", '<svg aria-label="A graph."', 1
    )
    markup = f"<micrograd-stepper>{drawing}</micrograd-stepper>"
    output = shown(WIDGET, markup, **{"text/html": f"<style/>{markup}<script/>"})
    [[made]] = shown_on_page(cell("x"), [[output]], palette)
    fit = made.data[WIDGET]
    assert 'class="value1"' in fit
    assert 'fill="var(--figure-ink, #1f2933)"' in fit
    assert 'aria-label="A graph."' in fit
    assert made.data["text/html"] == f"<style/>{fit}<script/>"


def test_several_figures_are_an_error(cell: MakeCell, shown: Shown, palette: Palette) -> None:
    outputs: Outputs = [[shown(SVG, TINY.format("")), shown(SVG, TINY.format(""))]]
    problem = (
        r"^docs/chapters/1-sample\.md:3: this cell shows several figures; give .* shown twice$"
    )
    with pytest.raises(ChapterError, match=problem):
        shown_on_page(cell("x", 'alt="A line."'), outputs, palette)


@pytest.mark.parametrize(
    ("tags", "asked", "is_fit"),
    [
        ('"remove-input"', 1, True),
        ('"hide-input"', 1, True),
        ('"remove-input"', 2, False),
        ("", 1, False),
        ('"hide-output"', 1, False),
        ('"remove-input", "remove-output"', 1, False),
        ('"hide-input", "remove-cell"', 1, False),
    ],
)
def test_question_has_a_cell_of_its_own_and_its_code_is_not_shown(
    cell: MakeCell, palette: Palette, tags: str, asked: int, is_fit: bool
) -> None:
    about: dict[str, Any] = {"key": "a", "question": {}}
    question = Display({WIDGET: "<p>?</p>", "text/html": "<p>?</p>"}, {WIDGET: about})
    chapter = cell("x", f"tags=[{tags}]")
    if is_fit:
        assert len(shown_on_page(chapter, [[question] * asked], palette)[0]) == asked
        return
    with pytest.raises(ChapterError, match=r"^docs/chapters/1-sample\.md:3: a question has a cell"):
        shown_on_page(chapter, [[question] * asked], palette)


def test_best_form_of_a_value_is_that_of_notebooks(shown: Shown) -> None:
    assert shown("image/png", "", **{SVG: "<svg/>"}).kind == SVG
    assert shown("image/png", "", **{SVG: "<svg/>", "text/latex": "$x$"}).kind == "text/latex"
    assert shown("image/png", "", **{"text/html": "<b>x</b>"}).kind == "text/html"


def test_form_that_no_page_can_show_is_told_before_what_it_lacks(
    cell: MakeCell, shown: Shown, palette: Palette
) -> None:
    with pytest.raises(ChapterError, match="no page can show image/bmp; print it"):
        shown_on_page(cell("x", 'alt="A."'), [[shown("image/bmp", "Qk0=")]], palette)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="100px" height="50px" viewBox="0 0 1 1"', ("100", "50", "0 0 1 1")),
        ('width="1in" height="2.54cm" viewBox="0 0 1 1"', ("96", "96", "0 0 1 1")),
        ('width="100%" viewBox="0 0 30 20"', ("30", "20", "0 0 30 20")),
        ('viewBox="0,0,30,20"', ("30", "20", "0,0,30,20")),
        ('width="30" height="20"', ("30", "20", "0 0 30 20")),
    ],
)
def test_drawing_says_its_size_in_any_way(
    palette: Palette, attributes: str, size: tuple[str, ...]
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    made = element_of(svg, palette)
    assert tuple(made.attrib[name] for name in ("width", "height", "viewBox")) == size


@pytest.mark.parametrize(
    "output",
    [
        Stream("stdout", "made <list object at 0x7f8ab4>\n"),
        Error("ValueError", "<L object at 0x7F8AB4> is no number"),
        Display({"text/plain": "[<__main__.L at 0x7f8ab4>]"}),
        Display({"text/plain": "<generator object <genexpr> at 0x7f8ab4>"}),
        Display({"text/plain": "Generator(PCG64) at 0x7F5C1A2B3C40"}),
        Display({"text/plain": "<threading.Event at 0x7f5c1a2b3c40: unset>"}),
        Display({"text/plain": '<code object f at 0x7f5c1a2b3c40, file "<cell 1>", line 1>'}),
        Display({"text/plain": "<weakref at 0x7f5c1a2b3c40; dead>"}),
        Display({"text/html": "<td>&lt;object object at 0x7f8ab4&gt;</td>"}),
        Display({SVG: TINY.format("<text>&lt;object at 0x7f8ab4&gt;</text>")}),
    ],
)
def test_address_in_memory_is_an_error(cell: MakeCell, palette: Palette, output: Output) -> None:
    alt = 'alt="A."' if SVG in getattr(output, "data", ()) else ""
    with pytest.raises(ChapterError, match=r"shows .* at 0x7.*, which is another in each build"):
        shown_on_page(cell("x", alt), [[output]], palette)


def test_plot_without_its_end_is_an_error(cell: MakeCell, shown: Shown, palette: Palette) -> None:
    line = shown("text/plain", "[<matplotlib.lines.Line2D at 0x7f8ab4>]")
    with pytest.raises(ChapterError, match=r"matplotlib; end the cell of a plot with plt\.show"):
        shown_on_page(cell("x"), [[line]], palette)


@pytest.mark.parametrize(
    "output",
    [
        Stream("stderr", "{0}/lib/x.py:170: UserWarning: Glyph missing"),
        Error("ImportError", "cannot import 'a' from 'b' ({0}/b.py)"),
        Display({"text/plain": "PosixPath('{0}')"}),
        Display({"text/html": "<b>{0}/a.csv</b>", "text/plain": ""}),
    ],
)
def test_path_of_this_computer_is_an_error(
    cell: MakeCell, palette: Palette, tmp_path: Path, output: Output
) -> None:
    def named(folder: str) -> Output:
        return eval(repr(output).replace("{0}", folder))  # the same with a folder in place

    for folder in (tmp_path / "project", Path.home() / "x", Path(sys.prefix)):
        with pytest.raises(ChapterError, match=rf"shows {re.escape(str(folder))}.*a path of this"):
            shown_on_page(cell("x"), [[named(str(folder))]], palette, root=tmp_path / "project")
    for text in ("/home/reader/a.csv", f"see{Path.home()}", f"{Path.home()}s", "... . done"):
        shown_on_page(cell("x"), [[named(text)]], palette, root=tmp_path / "project")
        shown_on_page(cell("x"), [[named(text)]], palette, root=Path())


def test_address_behind_a_better_form_is_none(
    cell: MakeCell, shown: Shown, palette: Palette
) -> None:
    outputs: Outputs = [[shown("text/html", "<b>x</b>", **{"text/plain": "<L at 0x7f8ab4>"})]]
    assert shown_on_page(cell("x"), outputs, palette) == ((outputs[0][0],),)


PNG = "iVBORw0KGgoAAAANSUhEUgAA"
FORMULA = r"$\displaystyle \frac{a}{b}$"


@pytest.mark.parametrize(
    ("kind", "content", "problem"),
    [
        (SVG, "<svg/>", "an SVG says how large it is: give it a viewBox, or width and height"),
        (SVG, "<svg>", "this SVG is no XML"),
        ("text/html", "</div></div>closed", "HTML in which </div> closes nothing"),
        ("text/html", "<table><tr><td>1</td></table><div>", "HTML in which <div> is never closed"),
        ("text/markdown", "```text\nx", "Markdown in which this fence is never closed"),
        ("text/html", "<b>x</b><!-- no end", "HTML in which <!-- no end is never ended"),
        ("text/html", 'a <div class="', 'HTML in which <div class=" is never ended'),
        ("text/html", "<div/>x", "HTML in which <div> is never closed"),
        (
            "text/html",
            "<p><img alt='' src='a.png'></p>",
            "HTML that loads a.png, which no page has",
        ),
        ("text/html", "<img src='//x.org/a.png'>", "HTML in which <img> loads //x.org/a.png"),
        (
            "text/html",
            "<p style='background: url(https://x.org/a.png)'>x</p>",
            "HTML in which the style of <p> loads https://x.org/a.png",
        ),
        (
            "text/html",
            "<style scoped>@import 'a.css';</style>",
            "HTML in which the style of <style> loads a.css",
        ),
        ("text/html", "<td background=//x.org/a.png>", "HTML in which <td> loads //x.org/a.png"),
        ("text/html", "<b><a href='2-b.md'>x</a></b>", "HTML that links to 2-b.md, which no down"),
        (SVG, TINY.format("<rect fill='url(a.svg#b)'/>"), "this SVG loads a.svg#b; embed it as"),
        ("text/markdown", "<iframe src=https://x.org>", "Markdown in which <iframe> loads https:"),
        ("text/markdown", "<script>x</script>", "Markdown in which <script> would act in"),
        (
            SVG,
            TINY.format("<script>x</script>"),
            "<script> in an SVG would act in the whole page",
        ),
        (SVG, TINY.format("<g><set/></g>"), "<set> in an SVG would act in the whole page"),
        (SVG, TINY.format("<g onclick='x()'/>"), "onclick= in an SVG would act in the whole page"),
        ("text/html", "<b onclick=x()>b</b>", "HTML in which onclick= would act in the build's"),
        ("text/html", "<a href=' JavaScript:x()'>b</a>", "HTML in which href= would act in the"),
        ("text/html", "<iframe srcdoc=x></iframe>", "HTML in which <iframe> would act in the buil"),
        ("text/html", "<html><body>x</body></html>", "HTML in which <html> is of a whole page;"),
        ("text/html", "<base href='/x/'>", "HTML in which <base> is of a whole page; an output"),
        ("text/html", "<style>p { color: red }</style>", "HTML in which <style> holds for the"),
        ("text/markdown", "a</div>", "Markdown in which </div> closes nothing"),
        ("text/markdown", "These:\n- a", "Markdown in which an empty line stands before a list"),
        ("text/markdown", "a $ b$", "Markdown in which $ b$ is no formula"),
        ("text/latex", r"$\foo x$", "a LaTeX output is one formula between $ signs"),
        ("text/latex", r"$a^{2$", "a LaTeX output is one formula between $ signs"),
        ("text/plain", "x" * 5_000_001, "shows 5,000,001 characters; a page holds 5,000,0"),
        (SVG, TINY.format("").replace("72 36", "0 36"), "viewBox is four numbers, the last two"),
        (SVG, TINY.format("").replace("0 0 72 36", "0 0 a b"), "viewBox is four numbers, the last"),
        (SVG, TINY.format("<style>.a{}</style>"), "a <style> in an SVG would hold for the whole"),
        (SVG, TINY.format("<image href='a.png'/>"), "this SVG loads a.png; embed it as data"),
        ("image/png", "", "this cell shows an image/png that is none"),
        ("image/png", f'{PNG}" onload="x', "this cell shows an image/png that is none"),
        ("image/png", f"{PNG}<b>", "this cell shows an image/png that is none"),
        ("image/webp", "UklG", "this cell shows an image/webp that is none"),
        ("image/bmp", "Qk0=", "no page can show image/bmp; print it, or show it as a table"),
        ("text/html", "<input autofocus>", "HTML in which autofocus= would act in the build's"),
        ("text/markdown", "!!! note\n\n    x", "Markdown with an admonition or a tab, which no"),
        ("text/markdown", "a[^1]\n\n[^1]: b", "Markdown with a note, which notebooks read in"),
        ("text/markdown", "[x](2-b.md)", "Markdown with a link to a page, which no download"),
        ("image/gif", "!", "this cell shows an image/gif that is none"),
        ("text/latex", "Some text, and $x$", "a LaTeX output is one formula between $ signs"),
        ("application/json", '{"a": 1}', "no page can show application/json, text/plain; print it"),
        ("application/pdf", "…", "no page can show application/pdf, text/plain; print it"),
    ],
)
def test_what_no_page_can_show_as_it_is_is_an_error(
    cell: MakeCell, shown: Shown, palette: Palette, kind: str, content: str, problem: str
) -> None:
    is_picture = kind.startswith("image/")
    others = {} if is_picture or kind == "text/plain" else {"text/plain": "<object>"}
    outputs: Outputs = [[shown(kind, content, **others)]]
    with pytest.raises(
        ChapterError, match=rf"^docs/chapters/1-sample\.md:3: .*{re.escape(problem)}"
    ):
        shown_on_page(cell("x", 'alt="A."' if is_picture else ""), outputs, palette)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/html", "<ul><li>a<li>b</ul><p>c<br>d<img src=''>"),
        ("text/html", "a < b <svg><path d=''/></svg><br/><a href='https://x.org'>x</a>"),
        ("text/html", "<style scoped>.dataframe td { width: 9em }</style><p>x</p>"),
        ("text/html", "<img alt='' src='data:image/png;base64,AA=='><p>src=a.png</p>"),
        ("text/markdown", "`</div>` and\n\n```text\n</div>\n```"),
        ("text/latex", FORMULA),
        ("text/latex", "$$x$$"),
        ("text/plain", "</div>"),
        ("text/markdown", "[x](https://x.org), [y](#y) and `[^1]` and `[z](z.md)`"),
    ],
)
def test_what_a_page_can_show_is_no_error(
    cell: MakeCell, shown: Shown, palette: Palette, kind: str, content: str
) -> None:
    outputs: Outputs = [[shown(kind, content)]]
    assert shown_on_page(cell("x"), outputs, palette) == ((outputs[0][0],),)


def test_all_that_a_cell_shows_counts_together(cell: MakeCell, palette: Palette) -> None:
    half = "x" * 3_000_000
    outputs: list[Output] = [Stream("stdout", half), Display({"text/html": half})]
    outputs.append(Display({"text/plain": half}))
    with pytest.raises(ChapterError, match=r"this cell shows 9,000,000 characters; a page holds"):
        shown_on_page(cell("x"), [outputs], palette)
    shown_on_page(cell("x"), [outputs[:1]], palette)


@pytest.mark.parametrize(
    ("kind", "content"), [("image/png", f"{PNG[:12]}\n{PNG[12:]}\n"), ("image/webp", "UklGRiQA")]
)
def test_picture_may_be_in_lines(
    cell: MakeCell, shown: Shown, palette: Palette, kind: str, content: str
) -> None:
    outputs: Outputs = [[shown(kind, content)]]
    assert shown_on_page(cell("x", 'alt="A."'), outputs, palette) == ((outputs[0][0],),)


# The palette, which three files share


def test_palette_is_read_from_the_first_block(tmp_path: Path) -> None:
    sheet = tmp_path / "figures.css"
    sheet.write_text(
        ":root { --figure-ink: #111111; --figure-paper: var(--x); --other: #222222; }\n"
        ".dark { --figure-ink: #333333; }\n"
    )
    assert read_palette(sheet) == {"#111111": "--figure-ink"}


def test_no_two_roles_share_a_color(root: Path, palette: Palette) -> None:
    assert len(palette) == len(variables_of(root)[0])


def test_every_color_of_the_figure_style_is_in_the_palette(style: Path, palette: Palette) -> None:
    settings = [line for line in style.read_text().splitlines() if not line.startswith("#")]
    colors = re.findall(r"\b[0-9a-f]{6}\b", "\n".join(settings))
    assert len(colors) > 10
    assert {f"#{color}" for color in colors} <= palette.keys()


def test_every_color_of_drawn_graphs_is_in_the_palette(root: Path, palette: Palette) -> None:
    colors = HEX_COLOR.findall((root / "micrograd" / "draw.py").read_text())
    assert len(colors) >= 7
    assert set(colors) <= palette.keys()


def test_dark_scheme_sets_the_same_variables(root: Path) -> None:
    light, dark = variables_of(root)
    assert light == dark


def variables_of(root: Path) -> tuple[list[str], list[str]]:
    """The variables that each block of the style sheet sets."""
    sheet = (root / "docs" / "assets" / "figures.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\{(.*?)\}", sheet, re.DOTALL)
    light, dark = (re.findall(r"(--figure-[\w-]+):", block) for block in blocks[:2])
    return light, dark


def least_scale_of(svg: str, palette: Palette) -> float:
    style = element_of(svg, palette).attrib["style"]
    return float(style.rpartition("--least-scale: ")[2])


def test_drawing_says_how_small_its_smallest_text_lets_it_be(palette: Palette) -> None:
    texts = '<text font-size="18">a</text><text style="font: bold 12px x">b</text>'
    assert least_scale_of(TINY.format(texts), palette) == 0.75  # 12 units are 16 pixels
    exponent = (
        '<text><tspan style="font: 18px x">10</tspan><tspan style="font-size: 9px">2</tspan></text>'
    )
    assert least_scale_of(TINY.format(exponent), palette) == 0.5
    assert least_scale_of(TINY.format("<path/>"), palette) == 0.75
