"""The lines of an exercise's solution, out of order, with wrong ones among them."""

from __future__ import annotations

import ast
import hashlib
import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import count

from micrograd.lessons.exercise import prove
from micrograd.lessons.widget import Widget

LINES_ALLOWED = range(3, 13)
"""How many lines there may be to put in order, wrong ones not counted."""

FEWEST_WRONG_LINES = 2

_TASK = "Put the lines in order, and take out those that do not belong. There are {} of these."
_HINT = "Write the lines down in an order, below those that stand at the top, and check that."


@dataclass(frozen=True)
class WrongLine:
    """A line that does not belong.

    Attributes:
        text: The line, indented as the right one is.
        place: Which of the right lines it would take the place of, from 0.
    """

    text: str
    place: int


class Order(Widget):
    """Lines to put in order; what is made of them is checked as any answer to the exercise is.

    Comments and docstrings are left out: they would give the order away.

    Attributes:
        exercise: The exercise's name.
        given: The lines that stand at the top already: imports, and the head of a function.
        lines: The rest of the solution's, in their order.
        wrong: The lines that are mixed in.
        shuffled: All lines as a reader finds them; not in order.
    """

    script = "order.js"

    def __init__(self, exercise: str, solution: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Takes the solution apart.

        Args:
            exercise: The exercise's name.
            solution: Python code.
            pairs: A line of the solution and a wrong one for its place, without indentation.

        Raises:
            ValueError: There are too few or too many lines, or a pair has no place.
        """
        code = _lines_of(solution)
        head = _length_of_head(code)
        self.exercise, self.given, self.lines = exercise, code[:head], code[head:]
        if len(self.lines) not in LINES_ALLOWED:
            raise ValueError(
                f"{LINES_ALLOWED[0]} to {LINES_ALLOWED[-1]} lines can be put in order, without "
                f"imports, the head of a function, comments and docstrings; the solution of "
                f"{exercise!r} has {len(self.lines)}"
            )
        if len(pairs) < FEWEST_WRONG_LINES:
            raise ValueError(f"give {FEWEST_WRONG_LINES} wrong lines or more, got {len(pairs)}")
        self.wrong = [self._wrong_line(right, wrong) for right, wrong in pairs]
        texts = [*self.lines, *(each.text for each in self.wrong)]
        self.shuffled = _shuffled(exercise, texts, self.lines)

    def _wrong_line(self, right: str, wrong: str) -> WrongLine:
        places = [i for i, line in enumerate(self.lines) if line.strip() == right.strip()]
        if len(places) != 1:
            raise ValueError(
                f"{right!r} must be one of the solution's lines, without its comment; "
                f"it stands there {len(places)} times"
            )
        [place] = places
        line = self.lines[place]
        text = line.replace(line.strip(), wrong.strip())
        if text in self.lines:
            raise ValueError(f"{wrong!r} is a line of the solution; it is not wrong")
        return WrongLine(text, place)

    def answer(self, lines: Sequence[str]) -> str:
        """Returns lines that a reader has chosen as a whole answer."""
        return "\n".join([*self.given, *lines]) + "\n"

    def wrong_answers(self) -> list[str]:
        """Returns the solution with each wrong line in its place, one at a time."""
        return [
            self.answer([*self.lines[: each.place], each.text, *self.lines[each.place + 1 :]])
            for each in self.wrong
        ]

    def proved(self, check: str) -> Order:
        """Returns itself, when the exercise's check has told the right lines from the wrong ones.

        Args:
            check: Python code that defines a function named `check`.

        Raises:
            ValueError: The check rejects the lines in order, or accepts a wrong one among them.
        """
        prove(self.answer(self.lines), check, passes=True)
        for each, answer in zip(self.wrong, self.wrong_answers(), strict=True):
            try:
                prove(answer, check, passes=False)
            except ValueError as error:
                raise ValueError(f"with the line {each.text.strip()!r}, {error}") from None
        return self

    @property
    def task(self) -> str:
        """What is asked."""
        return _TASK.format(len(self.wrong))

    def markup(self) -> str:
        """Returns the lines as two lists, those that are given and those to put in order."""
        return (
            f'<micrograd-order class="lesson" data-exercise="{self.exercise}">\n'
            f'<p class="question">{self.task}</p>\n'
            f'<ol class="given">{_items(self.given)}</ol>\n'
            f'<ol class="inside">{_items(self.shuffled)}</ol>\n'
            f'<p class="without-script">{_HINT}</p>\n'
            "</micrograd-order>"
        )

    def __repr__(self) -> str:
        return "\n".join([self.task, "", *self.given, "", *self.shuffled])


def _items(lines: Sequence[str]) -> str:
    return "".join(
        f'<li style="--indent: {len(line) - len(line.lstrip())}"><code>{escape(line)}</code></li>'
        for line in lines
    )


def _lines_of(code: str) -> list[str]:
    """Returns the lines of code that do something, without comments."""
    lines = code.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    texts = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    for text in texts:
        last = text.end_lineno or text.lineno
        lines[text.lineno - 1 : last] = [""] * (last - text.lineno + 1)
    return [line.rstrip() for line in lines if line.strip()]


def _length_of_head(lines: Sequence[str]) -> int:
    """Returns how many lines are imports, and the head of a function below them."""
    tree = ast.parse("\n".join(lines))
    imports = 0
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imports = statement.end_lineno or statement.lineno
        elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
            return statement.body[0].lineno - 1
        else:
            break
    return imports


def _shuffled(seed: str, texts: list[str], right: list[str]) -> list[str]:
    """Returns texts in an order that looks like chance, and is no right one."""
    orders = (_drawn(f"{seed} {attempt}", texts) for attempt in count())
    return next(drawn for drawn in orders if [text for text in drawn if text in right] != right)


def _drawn(seed: str, texts: list[str]) -> list[str]:
    return sorted(texts, key=lambda text: hashlib.sha256(f"{seed} {text}".encode()).digest())
