"""Reading: every Python fence is a cell, is marked `.noeval`, or is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jupytext import languages
from mkdocs.utils.meta import get_data

from tutorial.chapter import Chapter, read_chapters
from tutorial.errors import ChapterError
from tutorial.reading.fences import TEXT_LANGUAGES

ReadText = Callable[..., Chapter]
FILE = "docs/chapters/1-sample.md"


def sources(chapter: Chapter) -> list[str]:
    return [cell.source for cell in chapter.cells]


def raises_at(line: int, problem: str) -> pytest.RaisesExc[ChapterError]:
    return pytest.raises(ChapterError, match=rf"\A{re.escape(FILE)}:{line}: .*{re.escape(problem)}")


def test_python_fence_at_the_margin_is_a_cell(read_text: ReadText) -> None:
    assert sources(read_text("# T\n\n```python\nx = 1\n```\n")) == ["x = 1"]


def test_python3_fence_is_a_cell(read_text: ReadText) -> None:
    assert sources(read_text("```python3\nx = 1\n```\n")) == ["x = 1"]


def test_cells_keep_the_order_of_the_text(read_text: ReadText) -> None:
    text = "```python\nx = 1\n```\n```python\ny = 2\n```\n\nprose\n\n```python\nz = 3\n```\n"
    assert sources(read_text(text)) == ["x = 1", "y = 2", "z = 3"]


def test_cell_knows_its_lines(read_text: ReadText) -> None:
    [cell] = read_text("# T\n\n```python\nx = 1\ny = 2\n```\n").cells
    assert (cell.first_line, cell.last_line) == (3, 6)


def test_empty_lines_on_top_of_a_cell_are_counted(read_text: ReadText) -> None:
    [cell] = read_text("```python\n\n\nx = 1\n```\n").cells
    assert cell.source.splitlines()[3 - cell.first_line] == "x = 1"


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    (tmp_path / "1-x.md").write_bytes(b"# T\r\n\r\n```python\r\nx = 1\r\ny = 2\r\n```\r\n")
    [chapter] = read_chapters(tmp_path)
    assert sources(chapter) == ["x = 1\ny = 2"]


@pytest.mark.parametrize("info", ["python .noeval", "py .noeval", "pycon .noeval"])
def test_noeval_fence_is_not_a_cell(read_text: ReadText, info: str) -> None:
    chapter = read_text(f"# T\n\n```{info}\nx = 1\n```\n")
    assert chapter.cells == ()
    assert [fence.first_line for fence in chapter.unexecuted] == [3]


def test_noeval_fence_may_be_indented(read_text: ReadText) -> None:
    text = "!!! note\n\n    ```python .noeval\n    x = 1\n    ```\n\n```python\ny = 2\n```\n"
    chapter = read_text(text)
    assert sources(chapter) == ["y = 2"]
    assert [fence.first_line for fence in chapter.unexecuted] == [3]


@pytest.mark.parametrize("language", ["text", "console", "yaml", "json", ""])
def test_fence_of_another_language_is_text(read_text: ReadText, language: str) -> None:
    chapter = read_text(f"```{language}\nx = 1\n```\n")
    assert (chapter.cells, chapter.unexecuted) == ((), ())


@pytest.mark.parametrize(
    "info",
    [
        *("py", "pycon", "ipython", "Python", "{python}", "{.python}", "{ .python }"),
        *("{ #id .python }", "python{.numbered}", "python,numbered"),
    ],
)
def test_other_name_for_python_is_an_error(read_text: ReadText, info: str) -> None:
    with raises_at(3, "would not be run; write ```python at the left margin"):
        read_text(f"# T\n\n```{info}\nx = 1\n```\n")


@pytest.mark.parametrize(
    ("place", "line", "text"),
    [
        ("tildes", 1, "~~~python\nx = 1\n~~~\n"),
        ("admonition", 3, "!!! note\n\n    ```python\n    x = 1\n    ```\n"),
        ("list", 3, "1. one\n\n    ```python\n    x = 1\n    ```\n"),
        ("list marker", 1, "- ```python\n  x = 1\n  ```\n"),
        ("tab", 3, "- one\n\n\t```python\n\tx = 1\n\t```\n"),
        ("quotation", 1, "> ```python\n> x = 1\n> ```\n"),
        ("one space", 1, " ```python\nx = 1\n```\n"),
    ],
)
def test_python_fence_away_from_the_margin_is_an_error(
    read_text: ReadText, place: str, line: int, text: str
) -> None:
    with raises_at(line, "indented, quoted or of tildes would not be run; write ```python"):
        read_text(text)


def test_cell_in_a_comment_is_an_error(read_text: ReadText) -> None:
    with raises_at(2, "a cell in a comment would run and not be shown"):
        read_text("<!--\n```python\nx = 1\n```\n-->\n")
    shown = "`<!--` begins a comment.\n\n```python\nx = 1\n```\n\n`-->` ends it.\n"
    assert sources(read_text(f"<!-- one -->\n{shown}")) == ["x = 1"]


def test_fence_that_begins_behind_a_comment_mark_is_an_error(read_text: ReadText) -> None:
    with raises_at(3, "MkDocs sees no fence here: write a language"):
        read_text("<!-- ```python\nx = 1\n``` -->\n")


def test_fence_that_a_notebook_region_hides_is_an_error(read_text: ReadText) -> None:
    with raises_at(1, "notebook programs see no cells in such a region"):
        read_text("<!-- #region -->\n```python\nx = 1\n```\n<!-- #endregion -->\n")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("```text\nx\n````\n", 3, "some programs end the fence of line 1 here; write ```"),
        ("```text\nx\n  ```\n", 3, "some programs end the fence of line 1 here; write ```"),
        ("```python\nx = 1\n````\n", 3, "some programs end the fence of line 1 here; write ```"),
        ("- a\n\n    ```text\n  x\n    ```\n", 4, "this line stands left of its mark on line 3"),
        ("- ```text\n  x\n  ```\n", 1, "MkDocs sees no fence behind the mark of a list"),
        ("a\n: ```text\n    x\n    ```\n", 2, "MkDocs sees no fence behind the mark of a list"),
        ("```text foo\nx\n```\n", 1, 'write a language, and title="…" if need be, with single'),
        ('```text title="a\nx\n```\n', 1, "MkDocs sees no fence here: write a language"),
        ("```{: .python}\nx\n```\n", 1, "with single spaces; got {: .python}"),
        ("```\u200bpython\nx\n```\n", 1, "MkDocs sees no fence here: write a language"),
        ("```python\t.noeval\nx\n```\n", 1, "with single spaces; got python\t.noeval"),
    ],
)
def test_fence_that_programs_see_differently_is_an_error(
    read_text: ReadText, text: str, line: int, problem: str
) -> None:
    with raises_at(line, problem):
        read_text(f"{text}\n```python\ny = 2\n```\n")


@pytest.mark.parametrize("mark", ["- - ", "1. * ", ":   ", "[^1]: ", "> - "])
def test_python_fence_behind_any_mark_is_an_error(read_text: ReadText, mark: str) -> None:
    with raises_at(3, "a Python fence that is indented, quoted or of tildes would not be run"):
        read_text(f"# T\n\n{mark}```python\n    x = 1\n    ```\n\n{mark}```python\n    ```\n")


def test_marks_far_from_the_margin_are_code(read_text: ReadText) -> None:
    code = 's = """\n    ```\n"""'
    assert sources(read_text(f"```python\n{code}\n```\n")) == [code]


@pytest.mark.parametrize("info", ["python", "python .noeval", "text"])
def test_unclosed_fence_is_an_error(read_text: ReadText, info: str) -> None:
    with raises_at(3, "this fence is never closed; end it with ```"):
        read_text(f"# T\n\n```{info}\nx = 1\n")


@pytest.mark.parametrize("marks", ["````", "~~~"])
def test_fence_inside_another_fence_is_text_if_it_is_indented(
    read_text: ReadText, marks: str
) -> None:
    assert sources(read_text(f"{marks}text\n ```python\n x = 1\n ```\n{marks}\n")) == []
    with raises_at(2, "notebook programs take this for a fence of its own; put a space before it"):
        read_text(f"{marks}text\n```python\nx = 1\n```\n{marks}\n")


def test_longer_python_fence_may_contain_a_shorter_one(read_text: ReadText) -> None:
    assert sources(read_text('````python\ns = """\n```\n"""\n````\n')) == ['s = """\n```\n"""']


def test_inline_code_that_looks_like_a_fence_is_text(read_text: ReadText) -> None:
    text = "A cell begins with ```` ```python ````.\n\n```python\nx = 1\n```\n"
    assert sources(read_text(text)) == ["x = 1"]


@pytest.mark.parametrize("info", ["python", "python .noeval", "text"])
@pytest.mark.parametrize("end", ["", "``\n", "~~~\n"])
def test_fence_that_takes_in_the_next_one_is_an_error(
    read_text: ReadText, info: str, end: str
) -> None:
    problem = "take this for a fence of its own; put a space before it, or end the fence of line 3"
    with pytest.raises(ChapterError, match=rf":8: notebook programs {problem} above it"):
        read_text(f"# T\n\n```{info}\nx = 1\n{end or chr(10)}\nWords.\n```python\nx = 2\n```\n")


@pytest.mark.parametrize("language", ["sh", "html", "pyhton"])
def test_fence_that_a_notebook_would_run_is_an_error(read_text: ReadText, language: str) -> None:
    remedy = "call it ```console or ```text, or ```python if it is a cell"
    with raises_at(3, f"may run a fence of {language}: {remedy}"):
        read_text(f"# T\n\n```{language}\nls\n```\n")


def test_options_are_read(read_text: ReadText) -> None:
    options = 'tags=["hide-input", "remove-output"] alt="A line." caption="It *rises*." title="P"'
    [cell] = read_text(f"```python {options}\nx = 1\n```\n").cells
    assert cell.tags == ("hide-input", "remove-output")
    assert (cell.alt, cell.caption, cell.title) == ("A line.", "It *rises*.", "P")


def test_caption_with_backticks_is_an_error(read_text: ReadText) -> None:
    with pytest.raises(ChapterError, match=":1: no backticks in captions"):
        read_text('```python caption="`a` and ``b``"\nx = 1\n```\n')


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ('tags=["hide-inputs"]', "unknown tag 'hide-inputs'; choose from: hide-cell, hide-input"),
        (
            'captoin="x"',
            "unknown option 'captoin'; choose from: alt, caption, exercise, part",
        ),
        (
            "noeval",
            "unknown option 'noeval'; choose from: alt, caption, exercise, part",
        ),
        (
            'tags=["hide-input", "hide-input"]',
            "a tag is given twice; leave one out: hide-input, hid",
        ),
        ('tags="hide-input"', 'tags are a list of names in quotes: tags=["hide-input"]'),
        ("tags=[hide-input]", 'tags are a list of names in quotes: tags=["hide-input"]'),
        ("alt=5", 'alt is a text in quotes: alt="…"; got 5'),
        ('title="a \'b\' \\"c\\""', "a title is one line with quotes of one kind"),
        ('title="a\\nb"', "a title is one line with quotes of one kind"),
        ('caption="x<y in words"', "<y in words is never ended in this caption; behind a < that"),
        ('caption="</div>"', "</div> closes nothing in this caption"),
        ('caption="<b>all"', "<b> is never closed in this caption"),
        ('alt="a" tags=[] alt="b"', "alt is given twice; leave one out"),
        ('alt="a\\nb"', "alt is one line of characters that can be read; got "),
        ('caption="a\\ud800"', "caption is one line of characters that can be read; got "),
        ('alt="no end', 'stands between two and none beside a =; got alt="no end'),
        ('alt = "A line."', 'stands between two and none beside a =; got alt = "A line."'),
        ('tags = ["hide-input"]', "stands between two and none beside a =; got tags = ["),
        ('tags=["hide-cell"], title="T"', "stands between two and none beside a =; got tags=["),
        (
            ".noevall",
            "unknown option '.noevall'; choose from: alt, caption, exercise, part, says, t",
        ),
        (".noevall", "tags, title; or .noeval alone"),
    ],
)
def test_wrong_option_is_an_error(read_text: ReadText, options: str, problem: str) -> None:
    with raises_at(3, problem):
        read_text(f"# T\n\n```python {options}\nx = 1\n```\n")


@pytest.mark.parametrize("before", ["", "'words'; ", "x = 1\n"])
def test_future_import_is_an_error(read_text: ReadText, before: str) -> None:
    with pytest.raises(ChapterError, match=":1: a script has its future imports on top"):
        read_text(f"```python\n{before}from  __future__ import annotations\n```\n")


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("_repr_pretty_", "class Tree:\n    def _repr_pretty_(self, *of): ..."),
        ("_ipython_display_", "class Tree:\n    def _ipython_display_(self): ..."),
        ("_repr_pretty_", "class Tree:\n    _repr_pretty_ = None"),
        ("_repr_pretty_", "Tree._repr_pretty_ = print"),
    ],
)
def test_display_that_only_notebooks_ask_for_is_an_error(
    method: str, code: str, read_text: ReadText
) -> None:
    with pytest.raises(ChapterError, match=f":3: notebooks alone ask a value for {method}; write"):
        read_text(f"# A\n\n```python\n{code}\n```\n")


@pytest.mark.parametrize(
    "code",
    [
        "from IPython import get_ipython",
        "import IPython",
        "def f():\n    import ipykernel.comm as c",
        "from IPython.core.interactiveshell import InteractiveShell",
        "import ipywidgets",
    ],
)
def test_import_of_what_only_notebooks_have_is_an_error(code: str, read_text: ReadText) -> None:
    with pytest.raises(ChapterError, match=r":3: pages and scripts have no notebook around them, "):
        read_text(f"# A\n\n```python\n{code}\n```\n")


def test_forms_of_values_may_come_from_notebooks(read_text: ReadText) -> None:
    code = "from IPython.display import HTML\nHTML('<b>IPython</b>')"
    assert sources(read_text(f"```python\n{code}\n```\n")) == [code]


def test_future_import_in_a_text_is_none(read_text: ReadText) -> None:
    code = 's = """\nfrom __future__ import annotations\n"""'
    assert sources(read_text(f"```python\n{code}\n```\n")) == [code]


def test_front_matter_is_not_prose(read_text: ReadText) -> None:
    chapter = read_text("---\ntitle: x\n---\n\n# T\n\n```python\nx = 1\n```\n")
    assert chapter.lines[chapter.prose_start :][:2] == ("", "# T")
    assert [cell.first_line for cell in chapter.cells] == [7]


def test_chapter_without_front_matter_begins_at_its_first_line(read_text: ReadText) -> None:
    assert read_text("# T\n\n---\n\nprose\n\n---\n").prose_start == 0


@pytest.mark.parametrize(
    ("settings", "line", "problem"),
    [
        ("title: [", 3, "expected the node content"),
        (
            "title: 3: Autograd",
            2,
            "mapping values are not allowed here; a text with a colon stands",
        ),
        ("date: 2026-13-45", 1, "month must be in 1..12"),
        ("title: !!bool maybe", 1, "KeyError: 'maybe'"),
    ],
)
def test_front_matter_that_cannot_be_read_is_an_error(
    read_text: ReadText, settings: str, line: int, problem: str
) -> None:
    with raises_at(line, f"the front matter is no YAML: {problem}"):
        read_text(f"---\n{settings}\n---\n\n# T\n")


@pytest.mark.parametrize(
    "top",
    [
        "---\ntitle: >\n  A long\n  title\n---\n# T\n",
        "# A long title { #long }\n",
        "# A long title #\n",
        "# A [long](2-b.md#c) title\n",
    ],
)
def test_title_is_one_line_of_words(read_text: ReadText, top: str) -> None:
    assert read_text(top).title == "A long title"


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff"])
def test_character_that_no_reader_sees_is_an_error(read_text: ReadText, character: str) -> None:
    problem = (
        f"this line holds the character \\x{ord(character):02x}" if ord(character) < 256 else ""
    )
    with raises_at(3, problem or f"this line holds the character \\u{ord(character):04x}"):
        read_text(f"# T\n\na{character}b\n")


@pytest.mark.parametrize(
    ("prose", "line", "problem"),
    [
        (r"So $\frac{$ it is.", 3, r"$\frac{$ is no formula: NoAvailableTokensError"),
        (r"One $x$, two" "\n" r"$\foo x$.", 4, r"$\foo x$ is no formula: \foo is not known"),
        ("It costs $5 and then $6.", 3, "$5 and then $ is no formula: no space stands beside a $"),
        ("A $ $ b.", 3, "$ $ is no formula: it is empty; write &#36; for a dollar sign"),
        ("From $a\n+ b$ on.", 3, "is no formula: it is one line between $ signs"),
        (r"It costs \$5.", 3, "write &#36; for a dollar sign that is none of a formula's"),
        ("So\n$$\nx\n$$\n", 3, "$$ stand on lines of their own, with empty lines around"),
        ("$$\nx\n\ny\n$$\n", 3, "$$ stand on lines of their own, with empty lines around"),
        ("$$\n\\begin{pmatrix} 1\n$$\n", 3, "is no formula: MissingEndError"),
        ("So $a^{2$ it is.", 3, "$a^{2$ is no formula: a { is never closed"),
        ("So $a_{b}}$ it is.", 3, "is no formula: a } closes nothing"),
        (r"So $\frac{a}$ it is.", 3, "is no formula: something is missing behind a command"),
        (r"So $a & b$ it is.", 3, "is no formula: & stands in an environment such as split"),
        (r"At $50%$ it is.", 3, r"is no formula: write \% for this sign"),
        ("$$\n\\begin{aligned} a &= b \\end{aligned}\n$$\n", 3, "aligned is not known; use split"),
        (r"So $\end{cases}$ it is.", 3, r"is no formula: \end{cases} is not known"),
        (r"So $\frac{a}{b} it is.", 3, "this $ has no other; end the formula, or write &#36;"),
        ("So $a$ is\n$b it is.\n\nA $c$.", 4, "this $ has no other"),
        ("$x$\n\n> $y_$\n", 5, "$y_$ is no formula: MissingSuperScriptOrSubscriptError"),
    ],
)
def test_formula_that_no_page_can_show_is_an_error(
    read_text: ReadText, prose: str, line: int, problem: str
) -> None:
    with raises_at(line, problem):
        read_text(f"# T\n\n{prose}\n")


def test_formulas_and_dollars_in_code_are_read(read_text: ReadText) -> None:
    formulas = "An $x^2$, `$5 and $` and **$y$**.\n\n> So\n>\n> $$\n> z\n> $$\n\nFor &#36;5.\n"
    formulas += r"At $50\%$, $\{x\}$ and $\begin{split} a &= \text{b} \\ c &= d \end{split}$." "\n"
    read_text(f"# T\n\n{formulas}\nOr $5.\n\n```text\n$ a $\n```\n")


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "---\njust words\n---\n# T\n"])
def test_front_matter_that_mkdocs_would_show_is_an_error(read_text: ReadText, text: str) -> None:
    with raises_at(1, "front matter is `name: value` lines between two lines ---"):
        read_text(text)


@pytest.mark.parametrize("text", ["---  \ntitle: x\n---\t \n# T\n", "---\ntitle: x\n...\n# T\n"])
def test_front_matter_ends_where_mkdocs_ends_it(read_text: ReadText, text: str) -> None:
    chapter = read_text(text)
    assert get_data(text) == ("# T\n", {"title": "x"})
    assert chapter.lines[chapter.prose_start :] == ("# T", "")


def test_escaped_quotes_are_quotes(read_text: ReadText) -> None:
    [cell] = read_text('# T\n```python title="say \\"hi\\"" alt=\'a "b"\'\nx\n```\n').cells
    assert (cell.title, cell.alt) == ('say "hi"', 'a "b"')


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"\xef\xbb\xbf# T\n", 1, "begins with a byte order mark; save it as UTF-8 without one"),
        (
            "# T\n\ncaf\u00e9\n".encode("latin-1"),
            3,
            "this line is not UTF-8; save the file as UTF-8",
        ),
        (b"", 1, "there is no text in this file"),
        (b"---\ntitle: x\n---\n\n", 4, "there is no text in this file"),
        (b"Words.\n\n# T\n", 1, "a chapter begins with its title: # 3. An autograd engine"),
        (b"---\ntitle: x\n---\n\n## T\n", 5, "a chapter begins with its title"),
        (b"# 2. T\n", 1, "a chapter has the number of its file, 1; got 2. T"),
        (b"---\ntitle: 2. T\n---\n# 1. T\n", 4, "has the number of its file, 1; got 2. T"),
        (b"# T\n\n# U\n", 3, "a chapter has one title; its sections begin with ## or ###"),
        (
            b"---\ntitle: 3\n---\n# T\n",
            1,
            'the title is a text: title: "…"; got 3',
        ),
        (
            b"---\ndescription: a <b>\n---\n# T\n",
            1,
            "the description goes into HTML as it is: no <",
        ),
        (b"---\nicon: material/x\n---\n# T\n", 1, "the front matter sets no icon: pages have one"),
        (b"---\nhide: true\n---\n# T\n", 1, "hide is written like hide: [toc]; got True"),
        (b"---\nsearch: no\n---\n# T\n", 1, "search is written like search: {exclude: true}"),
    ],
    ids=[
        *("mark", "latin-1", "empty", "only front matter", "no title", "lower title"),
        *("other number", "other short number"),
        *("two titles", "number", "tag", "icon", "hide", "search"),
    ],
)
def test_file_that_is_no_chapter_is_an_error(
    tmp_path: Path, content: bytes, line: int, problem: str
) -> None:
    (tmp_path / "1-one.md").write_bytes(content)
    with pytest.raises(ChapterError, match=rf"1-one\.md:{line}: .*{re.escape(problem)}"):
        read_chapters(tmp_path)


@pytest.mark.parametrize(
    ("prose", "line", "problem"),
    [
        ("<details>\n\n```python\nx\n```\n\n</details>\n", 3, "<details> is never closed before"),
        ("One.\n\nA list<int>.\n", 5, "<int> is never closed before the next cell"),
        (
            "One.\n\n</div>\n",
            5,
            "</div> closes nothing before the next cell: no cell stands within",
        ),
        ("One. <!-- to do\n", 3, "<!-- to do is never ended before the next cell"),
        ("<iframe src='//x.org'></iframe>\n", 3, "<iframe> loads //x.org; leave it out"),
        ("<style>p { color: red }</style>\n", 3, "<style> holds for the whole page (style=… in a"),
        ("One ![words](a.png).\n", 3, "a picture comes from a cell, with alt="),
        ("[a][1]\n\n[1]: 2-b.md\n", 5, "a link stands with its words, [slope](1-derivatives.md)"),
        ('See <a href="2-b.md">b</a>.\n', 3, "a link to a page is [words](1-derivatives.md)"),
        ("*[HTML]: words\n", 3, "notebooks know no abbreviations"),
        ("Term\n:   its meaning\n", 4, "notebooks know no definition lists: write - **Term**"),
        ("A *word*{ .mark }.\n", 3, "notebooks would show this { … }; leave it out"),
        ("## Title {#title}\n", 3, "notebooks would show this { … }; leave it out"),
        ("## Title { .mark }\n", 3, "notebooks would show this { … }; leave it out"),
        ("## The set {1, 2}\n", 3, "notebooks would show this { … }; leave it out"),
        ("Sets:\n{1, 2}\n", 4, "notebooks would show this { … }; leave it out"),
        ("| a |\n|---|\n| {1, 2} |\n", 5, "notebooks would show this { … }; leave it out"),
        ("A *set*{1, 2}.\n", 3, "notebooks would show this { … }; leave it out"),
        ("See [chapter 2]().\n", 3, "this link leads nowhere"),
        ("[TOC]\n", 3, "notebooks would show this mark; leave it out"),
        ("::: micrograd.engine\n", 3, "notebooks would show this mark; leave it out"),
        ("One[^1] and two[^2].\n\n[^1]: note\n", 3, "no line [^2]: … holds this note; write it"),
        ("- [ ] to do\n", 3, "MkDocs would show these brackets; write ☐ or ☑"),
        ("####### Title\n", 3, "a heading begins at the margin, and a space follows its #"),
        ("\\begin{align}x\\end{align}\n", 3, "a formula stands between $ signs, a display"),
        ("<svg></svg>\n", 3, "a picture comes from a cell, with alt="),
        (
            "<details>\n<summary>S</summary>\n\n*words*\n</details>\n",
            6,
            'MkDocs reads no Markdown here: write <details markdown="1">',
        ),
        ("##Title\n", 3, "a heading begins at the margin, and a space follows its #"),
        ("1) one\n", 3, "numbers of a list end with a dot: 1."),
        ("These:\n1) one\n", 4, "numbers of a list end with a dot: 1."),
        ("1986) was a year.\n", 3, "numbers of a list end with a dot: 1."),
        ("## Cell 2\n", 3, "a cell of the page has this name; write another heading, or name it"),
        ("## Two { #cell-2 }\n", 3, "a cell of the page has this name; write another heading"),
        ("~~old~~\n", 3, "MkDocs would show these ~~; write <del>…</del>"),
        ("one\\\ntwo\n", 3, "MkDocs would show this backslash; write <br> to end a line"),
        ("2 \\< 3\n", 3, "MkDocs would show this backslash; write &lt; for <"),
        ("So \\(x^2\\) is it.\n", 3, "a formula stands between $ signs, a display between $$"),
        ("\\[ x \\]\n", 3, "a formula stands between $ signs, a display between $$"),
        ("These:\n- one\n", 4, "an empty line stands before a list"),
        ("> These:\n> 1. one\n", 4, "an empty line stands before a list"),
        ("- one\n  - two\n", 4, "what belongs to an item of a list is indented by four spaces"),
        ("1. one\n\n   more\n\n2. two\n", 5, "what belongs to an item of a list is indented by"),
        ("1. one\n\nmore\n\n2. two\n", 7, "MkDocs begins a list with 1: indent by four spaces"),
        ("1. one\n```text\nx\n```\n2. two\n", 7, "MkDocs begins a list with 1: indent by four"),
        ("These:\n| a |\n|---|\n", 4, "an empty line stands before a table"),
        ("| a |\n| 1 |\n", 3, "below the head of a table stands | --- | --- |"),
        ("| a |\n|---|\n| 1 | 2 |\n", 5, "this row has more cells than the head of its table"),
        ("One[^1].\n\n[^1]: a\n\n[^1]: b\n", 7, "two notes are called [^1]; rename one"),
        ('!! note "A title"\n    words\n', 3, 'an admonition begins like !!! note "Title"'),
        ("=== First\n    words\n", 3, 'an admonition begins like !!! note "Title"'),
        ("| a |\n|---|\n| `x|y` |\n", 5, "a | ends a cell of a table: <code>a&#124;b</code>"),
        ("!!! note\nwords\n", 3, "the text of an admonition is indented by four spaces"),
        ("!!! note A title\n    words\n", 3, 'an admonition begins like !!! note "Title", a fold'),
        ("- one\n\n    !!! note\n        words\n", 5, "an admonition stands at the margin, or in"),
        ("- one\n* two\n", 4, "the items of a list begin alike; between two lists stands other"),
        ("- one\n\n1. two\n", 5, "the items of a list begin alike; between two lists stands o"),
        ("Words\n=====\n", 4, "a heading begins with ##; an empty line stands before a ruler"),
        ("Words\n---\n", 4, "a heading begins with ##; an empty line stands before a ruler"),
        ("- one\n-\n- two\n", 4, "a heading begins with ##; an empty line stands before a rule"),
        ("## C#\n", 3, "MkDocs leaves out a # at the end of a heading; write &#35;"),
        ("| a |\n|---|\n| 1 |\nwords\n", 6, "an empty line stands behind a table"),
        ('**"one"**s\n', 3, "notebooks would show these *: between a sign and a letter they"),
        ("a *(two)*b\n", 3, "notebooks would show these *: between a sign and a letter they"),
        ("a*(two)* b\n", 3, "notebooks would show these *: between a sign and a letter they"),
        ("<div>x</div>\n*words*\n", 4, "an empty line stands behind HTML: notebooks read no M"),
        ("```\u00a0text\na\n```\n", 3, "MkDocs sees no fence here: write a language, and title="),
    ],
)
def test_prose_that_page_and_notebook_would_show_differently_is_an_error(
    tmp_path: Path, prose: str, line: int, problem: str
) -> None:
    (tmp_path / "1-one.md").write_text(f"# T\n\n{prose}")
    with pytest.raises(ChapterError, match=rf"1-one\.md:{line}: {re.escape(problem)}"):
        read_chapters(tmp_path)


@pytest.mark.parametrize(
    "prose",
    [
        "---\nhide:\n  - toc\n---\n# T\n\n- a\nlazy\n\n    - b\n\n        c\n\n- d\n",
        "# T\n- a\n- b\n\n## U { #u }\n\n1. a\n\n    ```text\n    x\n    ```\n\n2. b\n\n2024.\n",
        "# T\n\n(*a*), **b**, 2*3 and **c** *d*: *(e)* x**2**y.\n\n---\n\n<div>x</div>\n\n*y*\n",
        "# T\n\n- a\n    1. b\n    2. c\n\n        - d\n- e\n\nWords.\n\n1. f\n\n## U\n\n* h\n",
        "# T\n\n`a` - b\n`c` : d\n\n$$\na\n- b\n$$\n\n| a | b |\n|---|---|\n| $x$ | $y$ |\n",
        '# T\n\n=== "A"\n\n    x\n\n=== "B"\n\n    ```text\n    y\n    ```\n\n<a href="#t">b</a>\n',
        '# T\n\n!!! note inline end\n    x\n\n    ??? tip "T"\n        - y\n\n    z\n',
        "# T\n\n> - a\n>     - b\n>\n> c\n",
        "# T\n\n<!-- to do:\n- a\n  - b\n-->\n\n * a\n    * b\n * c\n",
        "# T\n\n- \\[c\\]\n\n\\[no link](x)\n",
        "# T\n\n- {1, 2}\n\n| $\\{1\\}$ | `{1}` | {1} or |\n|---|---|---|\n\n{{ x }} [a] {1}\n",
        '# T\n\n<details markdown="1">\n\n*a*\n\n</details>\n\n<div>\n\n<b>a</b>\n\n</div>\n\nb\n',
        "# T\n\nA line (of points from 1 to\n3) and more (2 to\n10) too.\n",
    ],
)
def test_prose_that_page_and_notebook_show_alike_is_read(tmp_path: Path, prose: str) -> None:
    (tmp_path / "1-one.md").write_text(prose)
    assert len(read_chapters(tmp_path)) == 1


def test_html_that_ends_where_it_should_is_read(tmp_path: Path) -> None:
    prose = "a < b, $a<b$, `<int>`, <https://x.org>, <a@x.org>\n\n<b>x</b><br>[^1]\n\n[^1]: note\n"
    (tmp_path / "1-one.md").write_text(f"# T\n\n{prose}\n<!-- to do -->\n```python\nx\n```\n")
    assert len(read_chapters(tmp_path)) == 1


@pytest.mark.parametrize("name", ["4-x.markdown", "4-x.mkd", "4-x.MD", "more/4-x.md"])
def test_page_that_would_be_published_and_never_run_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("# T\n")
    with pytest.raises(ChapterError, match="would be published and never run; chapters are"):
        read_chapters(tmp_path)


@pytest.mark.parametrize("name", [".#1-a.md", "._1-a.md", ".ipynb_checkpoints/1-checkpoint.md"])
def test_hidden_file_of_an_editor_is_no_chapter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("```python\nhalf wri")
    (tmp_path / "1-a.md").write_text("# T\n")
    assert [chapter.name for chapter in read_chapters(tmp_path)] == ["1-a"]


def test_no_language_of_a_text_is_one_that_notebooks_run() -> None:
    assert set() == TEXT_LANGUAGES & languages._JUPYTER_LANGUAGES_LOWER_AND_UPPER


def test_chapters_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("10-ten.md", "2-two.md", "1-one.md"):
        (tmp_path / name).write_text("# T\n")
    assert [chapter.name for chapter in read_chapters(tmp_path)] == ["1-one", "2-two", "10-ten"]


def test_two_chapters_of_one_number_are_an_error(tmp_path: Path) -> None:
    for name in ("1-one.md", "01-other.md", "2-two.md"):
        (tmp_path / name).write_text("# T\n")
    with pytest.raises(ChapterError, match=r"1-one\.md:1: 01-other\.md has this number, too"):
        read_chapters(tmp_path)


@pytest.mark.parametrize("name", ["intro.md", "1.md", "1-a b.md", "1-a(b).md", "1-\u202ea.md"])
def test_chapter_of_another_name_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("# T\n")
    problem = "a chapter's file name is a number and words of letters and digits: 3-autograd.md"
    with pytest.raises(ChapterError, match=rf"{re.escape(name)}:1: {problem}"):
        read_chapters(tmp_path)
