"""Reading: every Python fence is a cell, is marked `.noeval`, or is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tutorial.chapter import Chapter, read_chapters
from tutorial.errors import ChapterError

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
    ["py", "pycon", "ipython", "Python", "{python}", "{.python}", "{ .python }", "{ #id .python }"],
)
def test_other_name_for_python_is_an_error(read_text: ReadText, info: str) -> None:
    with raises_at(3, "would not be run; write ```python at the left margin"):
        read_text(f"# T\n\n```{info}\nx = 1\n```\n")


@pytest.mark.parametrize("info", ["python{.numbered}", "python,numbered"])
def test_python_fence_that_notebooks_do_not_know_is_an_error(
    read_text: ReadText, info: str
) -> None:
    with raises_at(3, "as a notebook, this chapter would have other cells"):
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


def test_fence_in_a_comment_runs_too(read_text: ReadText) -> None:
    assert sources(read_text("<!--\n```python\nx = 1\n```\n-->\n")) == ["x = 1"]


def test_fence_that_begins_behind_a_comment_mark_is_an_error(read_text: ReadText) -> None:
    with raises_at(3, "this fence is never closed; end it with ```"):
        read_text("<!-- ```python\nx = 1\n``` -->\n")


def test_fence_that_a_notebook_region_hides_is_an_error(read_text: ReadText) -> None:
    with raises_at(2, "as a notebook, this chapter would have other cells"):
        read_text("<!-- #region -->\n```python\nx = 1\n```\n<!-- #endregion -->\n")


@pytest.mark.parametrize("info", ["python", "python .noeval", "text"])
def test_unclosed_fence_is_an_error(read_text: ReadText, info: str) -> None:
    with raises_at(3, "this fence is never closed; end it with ```"):
        read_text(f"# T\n\n```{info}\nx = 1\n")


def test_fence_inside_a_longer_fence_is_text(read_text: ReadText) -> None:
    assert sources(read_text("````text\n```python\nx = 1\n```\n````\n")) == []


def test_cell_that_a_longer_fence_would_swallow_is_an_error(read_text: ReadText) -> None:
    with raises_at(7, "look for a fence inside a comment or inside another fence"):
        read_text("````text\n```python\nx = 1\n```\n````\n\n```python\ny = 2\n```\n")


def test_longer_python_fence_may_contain_a_shorter_one(read_text: ReadText) -> None:
    assert sources(read_text('````python\ns = """\n```\n"""\n````\n')) == ['s = """\n```\n"""']


def test_inline_code_that_looks_like_a_fence_is_text(read_text: ReadText) -> None:
    text = "A cell begins with ```` ```python ````.\n\n```python\nx = 1\n```\n"
    assert sources(read_text(text)) == ["x = 1"]


@pytest.mark.parametrize("language", ["sh", "html"])
def test_fence_that_a_notebook_would_run_is_an_error(read_text: ReadText, language: str) -> None:
    with raises_at(1, "such as sh or html: call that ```console or ```text"):
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
        ('tags="hide-input"', 'tags are a list of names in quotes: tags=["hide-input"]'),
        ("tags=[hide-input]", 'tags are a list of names in quotes: tags=["hide-input"]'),
        ("alt=5", 'alt is a text in quotes: alt="…"; got 5'),
        ('alt="no end', 'options are written like alt="…"; got alt="no end'),
    ],
)
def test_wrong_option_is_an_error(read_text: ReadText, options: str, problem: str) -> None:
    with raises_at(3, problem):
        read_text(f"# T\n\n```python {options}\nx = 1\n```\n")


def test_front_matter_is_not_prose(read_text: ReadText) -> None:
    chapter = read_text("---\ntitle: x\n---\n\n# T\n\n```python\nx = 1\n```\n")
    assert chapter.lines[chapter.prose_start :][:2] == ["", "# T"]
    assert [cell.first_line for cell in chapter.cells] == [7]


def test_chapter_without_front_matter_begins_at_its_first_line(read_text: ReadText) -> None:
    assert read_text("# T\n\n---\n\nprose\n\n---\n").prose_start == 0


def test_front_matter_that_cannot_be_read_is_an_error(read_text: ReadText) -> None:
    with raises_at(1, "this chapter cannot be read as a notebook"):
        read_text("---\ntitle: [\n---\n\n# T\n")


def test_chapters_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("10-ten.md", "2-two.md", "1-one.md"):
        (tmp_path / name).write_text("# T\n")
    assert [chapter.name for chapter in read_chapters(tmp_path)] == ["1-one", "2-two", "10-ten"]


def test_chapter_without_a_number_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "intro.md").write_text("# T\n")
    with pytest.raises(ChapterError, match=r"intro\.md:1: a chapter's file name starts with its n"):
        read_chapters(tmp_path)
