"""The key at the end of a printed page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tutorial.chapter import Chapter
from tutorial.output import WIDGET
from tutorial.pages.key import is_solution, printed_key_of

Shown = Callable[..., Any]
ReadText = Callable[[str], Chapter]

QUESTION = "What is *x*?\n  A  1\n  B  2\nAnswer: B. Because `x < 3`,\nand <b> not_a_1 *2*."


def test_key_has_the_right_letters_with_their_reasons_in_order(
    read_text: ReadText, shown: Shown
) -> None:
    chapter = read_text("# 1. A\n\n```python\nx\n```\n\n```python\ny\n```\n")
    other = QUESTION.replace("B.", "A.")
    key = printed_key_of(
        chapter, [[shown(WIDGET, "", **{"text/plain": t})] for t in (QUESTION, other)]
    )
    why = 'Because <code class="formula">x &lt; 3</code>, and &lt;b&gt; not_a_1 <em>2</em>.'
    answers = f"<li><strong>B.</strong> {why}</li><li><strong>A.</strong> {why}</li>"
    assert f'<ol markdown="0">{answers}</ol>' in key


def test_key_has_solutions_below_the_names_of_their_exercises(
    read_text: ReadText, printed: Shown, exercise: str
) -> None:
    written_out = '### Exercise 7: more\n\n```python tags=["hide-cell"] title="Solution of it"\n'
    chapter = read_text(f"{exercise}\n{written_out}print(1 < 2)\n```\n")
    solved = [printed("not shown: the check's words")] * (len(chapter.cells) - 1)
    key = printed_key_of(chapter, [*([each] for each in solved), [printed("True\n")]])
    assert "**Exercise 1**" in key
    assert "not shown" not in key
    assert "**Exercise 7**" in key
    assert "<code>print(1 &lt; 2)</code></pre>\n" in key
    assert "<code>True</code></pre>" in key
    assert [cell.part for cell in chapter.cells if is_solution(cell)] == ["solution", ""]


def test_comment_in_a_cell_is_no_exercise(read_text: ReadText) -> None:
    comment = "```python\n# Exercise 9 comes later\n```\n"
    solution = '```python tags=["hide-cell"] title="Solution"\nx\n```\n'
    key = printed_key_of(read_text(f"# A\n\n### Exercise 1: b\n\n{comment}\n{solution}"), [[], []])
    assert "**Exercise 1**" in key


def test_key_has_hints_before_all_answers(
    read_text: ReadText, printed: Shown, exercise: str
) -> None:
    chapter = read_text(exercise.replace("Two times.", "Two times\n    $x$."))
    key = printed_key_of(chapter, [[printed("")]] * len(chapter.cells))
    hints, _, answers = key.partition("Answers")
    assert '**Exercise 1**\n\n*Hint.* Two times\n<span class="formula"><math' in hints
    assert "**Exercise 1**" in answers


def test_page_that_asks_nothing_has_no_key(
    read_text: ReadText, printed: Shown, shown: Shown
) -> None:
    chapter = read_text("# 1. A\n\n```python\nx\n```\n\n```python\ny\n```\n")
    stepper = shown(WIDGET, "", **{"text/plain": "7 steps"})
    assert printed_key_of(chapter, [[printed("Answer: A. is no question\n")], [stepper]]) == ""
