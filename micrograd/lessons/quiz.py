"""A question to answer before reading on; the build computes which answer is right."""

from __future__ import annotations

import hashlib
import math
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Real
from typing import Any

from micrograd.lessons.widget import Widget
from micrograd.lessons.words import as_html

ANSWERS_ALLOWED = (3, 4)
_CODE = re.compile(r"`[^`]+`")
_OTHER_MARKS = re.compile(
    r"\$[^$\s](?:[^$]*[^$\s])?\$|\[[^\]]+\]\([^)\s]+\)|(?<!\w)\*\*\w(?:[^*]*\w)?\*\*(?!\w)"
)
"""Formulas, links, and what is bold."""


@dataclass(frozen=True)
class Answer:
    """One answer to choose.

    Attributes:
        text: What is offered; `{}` or `{:.3f}` in it becomes the value.
        value: What would be the case if this answer were right: a number, a text, a truth value.
        why: What a reader who chooses it is told.
    """

    text: str
    value: object
    why: str

    @property
    def shown(self) -> str:
        """The text with the value in its place.

        Raises:
            ValueError: The text has braces of another kind.
        """
        try:
            return _Typeset().format(self.text, self.value)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise ValueError(
                f"in an answer's text {{}} or {{:.3f}} becomes its value {self.value!r}, and a "
                f"brace is {{{{ or }}}}; got {self.text!r}: {error}"
            ) from None


class Quiz(Widget):
    """A question with three or four answers, of which one is right.

    Questions, answers and explanations may hold `code` and *emphasis*.
    """

    script = "quiz.js"

    def __init__(
        self, question: str, truth: object, answers: Iterable[Answer], given: str = ""
    ) -> None:
        """Finds out which answer is right.

        Args:
            question: What is asked.
            truth: What is the case, computed.
            answers: Three or four, with different values, one of which is the truth.
            given: What one has to know to answer it elsewhere than in its place; in its place it
                is not shown.

        Raises:
            TypeError: One of the answers is no `Answer`.
            ValueError: There are too few or too many answers, two of them have the same value or
                the same text, not one alone is right, or a text is empty or holds a formula or
                another mark that would be shown as it is.
        """
        answers = list(answers)
        _require_different(answers)
        right = _right(answers, truth)
        _require_texts(question, given, answers)
        self.question, self.answers, self.given, self.right = question, answers, given, right
        self.key = hashlib.sha256(question.encode()).hexdigest()[:8]
        self.others: tuple[Quiz, ...] = ()

    def again(self, *others: Quiz) -> Quiz:
        """Returns this question, which is asked with other numbers when it is asked again.

        Args:
            others: The same question with other numbers; answers to them count for this one.

        Raises:
            ValueError: Two of the questions are the same.
        """
        asked = [(each.question, each.given) for each in (self, *others)]
        if len(set(asked)) < len(asked):
            raise ValueError(f"the question has to have other numbers each time: {self.question}")
        for other in others:
            other.key = self.key
        self.others = others
        return self

    def as_question(self) -> dict[str, Any]:
        """Returns the question for elsewhere, its right answer first among what it tells."""
        wrong = [answer for answer in self.answers if answer is not self.right]
        offers = "".join(f"<li>{as_html(answer.shown)}</li>" for answer in self.answers)
        reasons = "".join(
            f"<dt>{as_html(answer.shown)}</dt><dd>{as_html(answer.why)}</dd>"
            for answer in (self.right, *wrong)
        )
        return {
            "asks": as_html(self.question),
            "given": as_html(self.given),
            "offers": f'<ol type="A">{offers}</ol>',
            "tells": f"<dl>{reasons}</dl>",
            "forms": [each._markup(each.given) for each in (self, *self.others)],
        }

    def markup(self) -> str:
        """Returns the question, each answer folded over its explanation."""
        return self._markup()

    def _markup(self, given: str = "") -> str:
        answers = "\n".join(map(self._answer, self.answers))
        known = f'<p class="given">{as_html(given)}</p>\n' if given else ""
        return (
            f'<micrograd-quiz class="lesson" data-key="{self.key}">\n'
            f'{known}<p class="question">{as_html(self.question)}</p>\n'
            f'<div class="answers" role="group" aria-label="Answers">\n{answers}\n</div>\n'
            "</micrograd-quiz>"
        )

    def _answer(self, answer: Answer) -> str:
        verdict = "right" if answer is self.right else "wrong"
        word = "Yes." if answer is self.right else "No."
        return (
            f'<details class="{verdict}"><summary><span>{as_html(answer.shown)}</span></summary>'
            f"<p><strong>{word}</strong> {as_html(answer.why)}</p></details>"
        )

    def __repr__(self) -> str:
        lettered = list(zip("ABCD", self.answers, strict=False))
        offered = "\n".join(f"  {letter}  {answer.shown}" for letter, answer in lettered)
        right = next(letter for letter, answer in lettered if answer is self.right)
        return f"{self.question}\n{offered}\nAnswer: {right}. {self.right.why}"


def _require_different(answers: list[Answer]) -> None:
    if len(answers) not in ANSWERS_ALLOWED:
        raise ValueError(f"a question needs 3 or 4 answers, got {len(answers)}")
    for i, answer in enumerate(answers):
        if not isinstance(answer, Answer):
            raise TypeError(
                f"a question needs answers, got {type(answer).__name__} ({answer!r:.40}); "
                'write for example Answer("Up, to {}", 1.5, "It adds.")'
            )
        if any(_same(answer.value, other.value) for other in answers[:i]):
            raise ValueError(
                f"two answers have the value {answer.value!r}; each needs a value of its own"
            )


def _right(answers: list[Answer], truth: object) -> Answer:
    right = [answer for answer in answers if _same(answer.value, truth)]
    if len(right) == 1:
        return right[0]
    values = ", ".join(repr(answer.value) for answer in answers)
    raise ValueError(f"one answer must be right, and the truth {truth!r} is none of: {values}")


def _require_texts(question: str, given: str, answers: list[Answer]) -> None:
    shown = [answer.shown for answer in answers]
    if len(set(shown)) < len(shown):
        raise ValueError(f"two answers read the same; each needs words of its own: {shown}")
    texts = (question, *shown, *(answer.why for answer in answers))
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"questions, answers and reasons are texts; got {text!r}")
    for text in (given, *texts):
        if _OTHER_MARKS.search(_CODE.sub("", text)):
            raise ValueError(
                "questions hold `code` and *emphasis*, no formulas, links or bold words; "
                f"got {text!r}"
            )


class _Typeset(string.Formatter):
    """Writes numbers with the minus of a text, not that of code."""

    def format_field(self, value: Any, format_spec: str) -> str:
        written = str(super().format_field(value, format_spec))
        return written.replace("-", "−") if isinstance(value, Real) else written


def _same(a: Any, b: Any) -> bool:
    a, b = (each.tolist() if hasattr(each, "tolist") else each for each in (a, b))  # not Python's
    if isinstance(a, Real) and isinstance(b, Real) and isinstance(a, bool) == isinstance(b, bool):
        both_nan = math.isnan(a) and math.isnan(b)
        return both_nan or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
    return type(a) is type(b) and bool(a == b)
