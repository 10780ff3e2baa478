from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
from bs4 import BeautifulSoup

from micrograd.lessons.quiz import Answer, Quiz
from micrograd.lessons.widget import MARKUP

UP, DOWN, STAYS = (
    Answer("Up, to {:.1f}", 1.5, "It adds."),
    Answer("Down, to {:.1f}", 0.5, "It takes `x < 1` *away*."),
    Answer("It stays", 1.0, "It does nothing."),
)


def quiz(truth: object = 0.5) -> Quiz:
    return Quiz("Where does `x` *go*?", truth, [UP, DOWN, STAYS])


def test_right_answer_is_the_one_with_the_computed_value() -> None:
    assert quiz(0.5).right is DOWN
    assert quiz(0.1 + 0.2 + 0.7).right is STAYS


@pytest.mark.parametrize("truth", [True, "0.5", None])
def test_truth_of_another_kind_matches_no_number(truth: object) -> None:
    with pytest.raises(ValueError, match="one answer must be right"):
        quiz(truth)


def test_arrays_are_compared_by_their_numbers() -> None:
    answers = [Answer("a", np.array([1, 2]), "."), Answer("b", [2, 1], "."), STAYS]
    assert Quiz("?", torch.tensor([2, 1]), answers).right is answers[1]


def test_what_is_no_number_can_be_the_truth() -> None:
    nothing = Answer("no number", math.nan, ".")
    assert Quiz("?", math.inf - math.inf, [UP, nothing, STAYS]).right is nothing


def test_truth_values_and_words_are_compared_too() -> None:
    answers = [Answer("yes", True, "."), Answer("no", False, "."), Answer("w", "word", ".")]
    assert Quiz("?", False, answers).right is answers[1]
    assert Quiz("?", "word", answers).right is answers[2]


@pytest.mark.parametrize("kind", [np.float64, np.float32, np.array, Fraction])
def test_number_of_another_kind_is_the_number(kind: Callable[[float], object]) -> None:
    assert quiz(kind(0.5)).right is DOWN
    answers = [Answer("{}", kind(-0.5), "."), UP, STAYS]
    assert Quiz("?", -0.5, answers).right is answers[0]


@pytest.mark.parametrize("kind", [np.float32, Fraction])
def test_negative_number_of_another_kind_has_the_minus_of_the_text(kind: Any) -> None:
    assert Answer("to {}", kind(-2), ".").shown.startswith("to −2")


def test_truth_value_of_numpy_is_one() -> None:
    answers = [Answer("yes", True, "."), Answer("no", False, "."), Answer("1", 1.0, ".")]
    assert Quiz("?", np.bool_(True), answers).right is answers[0]


@pytest.mark.parametrize(
    ("odd", "got"), [("up", "str ('up')"), (("up", 1.5, "."), "tuple (('up', 1.5, '.'))")]
)
def test_what_is_no_answer_is_told_what_to_write(
    odd: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    example = 'write for example Answer("Up, to {}", 1.5, "It adds.")'
    with raises_exactly(TypeError, f"a question needs answers, got {got}; {example}"):
        Quiz("?", 0.5, (each for each in [UP, odd, STAYS]))


def test_question_without_a_right_answer_is_an_error() -> None:
    with pytest.raises(
        ValueError, match=r"^one answer must be right, and the truth 2\.0 is none of: 1\.5, 0\.5, 1"
    ):
        quiz(2.0)


def test_two_answers_of_one_value_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"^two answers have the value 0\.5; each needs a value"):
        Quiz("?", 0.5, [DOWN, DOWN, UP])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It stays", r"^two answers read the same; each needs words of its own: \['Up, to 1.5', "),
        ("By $x^2$", r"no formulas, links or bold words; got 'By \$x\^2\$'$"),
        ("See [there](1-x.md)", r"links or bold words; got 'See \[there"),
        ("**By** far", r"bold words; got '\*\*By"),
        (" ", r"^questions, answers and reasons are texts; got ' '$"),
        ("{1, 2}", r"becomes its value 0\.5, and a brace is \{\{ or \}\}; got '\{1, 2\}': "),
        ("{:.1z}", r"got '\{:\.1z\}': "),
    ],
)
def test_text_that_no_reader_can_choose_is_an_error(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Quiz("?", 0.5, [UP, Answer(text, 0.5, "."), STAYS])


@pytest.mark.parametrize("text", ["2**3 or 3**2", "`$x$`, `a[0](1)`, `f(**b)`", "at [1] (here)"])
def test_text_that_has_signs_and_no_marks_is_shown_as_it_is(text: str) -> None:
    assert Quiz("?", 0.5, [UP, Answer(text, 0.5, "."), STAYS]).right.shown == text


@pytest.mark.parametrize(("question", "why"), [("", "."), ("?", ""), ("?", 3)])
def test_question_or_reason_without_words_is_an_error(question: str, why: Any) -> None:
    with pytest.raises(ValueError, match=r"^questions, answers and reasons are texts; got "):
        Quiz(question, 0.5, [UP, Answer("x", 0.5, why), STAYS])


@pytest.mark.parametrize("count", [0, 2, 5])
def test_too_few_or_too_many_answers_are_an_error(count: int) -> None:
    answers = [Answer("x", float(i), "") for i in range(count)]
    with pytest.raises(ValueError, match=rf"^a question needs 3 or 4 answers, got {count}$"):
        Quiz("?", 0.0, answers)


def test_markup_folds_each_explanation_below_its_answer() -> None:
    soup = BeautifulSoup(quiz().markup(), "html.parser")
    question = soup.select_one("p.question").decode_contents()
    assert question == "Where does <code>x</code> <em>go</em>?"
    answers = soup.select("details")
    assert [answer["class"] for answer in answers] == [["wrong"], ["right"], ["wrong"]]
    assert [answer.summary.get_text() for answer in answers] == [
        "Up, to 1.5",
        "Down, to 0.5",
        "It stays",
    ]
    assert answers[1].p.decode_contents() == (
        '<strong>Yes.</strong> It takes <code class="formula">x &lt; 1</code> <em>away</em>.'
    )
    assert not any(answer.has_attr("open") for answer in answers)


def test_answer_with_code_in_it_is_one_piece() -> None:
    answers = [Answer("Up by `x`, or so", 1.5, "."), DOWN, STAYS]
    soup = BeautifulSoup(Quiz("?", 0.5, answers).markup(), "html.parser")
    pieces = [child.get_text() for child in soup.select_one("summary").contents]
    assert pieces == ["Up by x, or so"]  # a summary lays its pieces side by side


def test_computed_number_has_the_minus_of_the_text() -> None:
    assert Answer("to {:g}, not `-1`", -2.5, "").shown == "to −2.5, not `-1`"
    assert Answer("{}", "a-b", "").shown == "a-b"


def test_key_belongs_to_the_question() -> None:
    other = Quiz("Where else?", 0.5, [UP, DOWN, STAYS])
    assert quiz().key == quiz(1.5).key != other.key
    assert f'data-key="{quiz().key}"' in quiz().markup()


def test_quiz_prints_with_its_answer_last() -> None:
    assert repr(quiz()) == (
        "Where does `x` *go*?\n  A  Up, to 1.5\n  B  Down, to 0.5\n  C  It stays\n"
        "Answer: B. It takes `x < 1` *away*."
    )


def test_quiz_shows_alone_with_style_and_script_and_on_a_page_without() -> None:
    bundle, about = quiz()._repr_mimebundle_()
    assert bundle[MARKUP] == quiz().markup()
    assert about == {
        MARKUP: {"script": "quiz.js", "key": quiz().key, "question": quiz().as_question()}
    }
    assert bundle["text/plain"] == repr(quiz())
    alone = bundle["text/html"]
    assert alone.index("<style>") < alone.index(quiz().markup()) < alone.index("<script")
    assert 'customElements.define("micrograd-quiz"' in alone


def asked(x: float, given: str = "") -> Quiz:
    return Quiz(f"Is {x:g} up?", 0.5, [UP, DOWN, STAYS], given)


def test_question_for_elsewhere_tells_the_right_answer_first() -> None:
    elsewhere = asked(2.0, "`y` is 1").as_question()
    assert (elsewhere["asks"], elsewhere["given"]) == ("Is 2 up?", "<code>y</code> is 1")
    offers = BeautifulSoup(elsewhere["offers"], "html.parser")
    assert [item.get_text() for item in offers.select("ol > li")] == [
        "Up, to 1.5",
        "Down, to 0.5",
        "It stays",
    ]
    tells = BeautifulSoup(elsewhere["tells"], "html.parser")
    assert [term.get_text() for term in tells.select("dl > dt")] == [
        "Down, to 0.5",
        "Up, to 1.5",
        "It stays",
    ]
    reason = 'It takes <code class="formula">x &lt; 1</code> <em>away</em>.'
    assert tells.dd.decode_contents() == reason


def test_what_is_given_is_shown_elsewhere_alone() -> None:
    question = asked(2.0, "`y` is 1")
    known = '<p class="given"><code>y</code> is 1</p>\n'
    [form] = question.as_question()["forms"]
    assert known not in question.markup()
    assert form.replace(known, "") == question.markup()


def test_question_with_other_numbers_counts_for_the_first() -> None:
    first, other = asked(2.0), asked(3.0)
    question = first.again(other)
    assert question.markup() == asked(2.0).markup()
    assert question.as_question()["forms"] == [question.markup(), other.markup()]
    assert other.key == first.key


def test_question_with_the_same_numbers_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"other numbers each time: Is 2 up\?$"):
        asked(2.0).again(asked(3.0), asked(2.0))


def test_truth_between_two_answers_makes_neither_right() -> None:
    near = [Answer("low", 1.0, "It is."), Answer("high", 1.0 + 1.5e-9, "It is.")]
    with pytest.raises(ValueError, match="one answer must be right"):
        Quiz("Which?", truth=1.0 + 0.75e-9, answers=[*near, Answer("far", 2.0, "It is not.")])
