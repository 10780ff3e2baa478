from __future__ import annotations

import random
from typing import Any

import pytest

from micrograd import engine
from micrograd.lessons.mistakes import (
    MISTAKES,
    TRANSFORMER_MISTAKES,
    Mistake,
    broken,
    broken_transformer,
)
from micrograd.numerical import check_gradient
from micrograd.transformer import Transformer


def diamond_gradient(value: Any, *, square_first: bool) -> float:
    a = value(2.0)
    b = a**2
    c = b**2 + b if square_first else b + b**2
    c.backward()
    return float(a.grad)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_changes_the_engine_and_leaves_the_kept_one_alone(name: str) -> None:
    assert broken(name) is not engine.Value
    assert broken(name) is broken(name)
    assert diamond_gradient(engine.Value, square_first=True) == 36.0


@pytest.mark.parametrize("name", MISTAKES)
def test_difference_shows_lines_taken_out_and_put_in(name: str) -> None:
    lines = str(MISTAKES[name].difference).splitlines()
    assert any(line.startswith("-") for line in lines)
    assert any(line.startswith("+") for line in lines)
    title, *shown, end = MISTAKES[name].difference._repr_markdown_().splitlines()
    assert title == f'```diff title="micrograd/engine.py, with a mistake: {name}"'
    assert (shown, end) == (lines, "```")


def test_overwriting_loses_all_but_one_path() -> None:
    a = broken("overwrites")(3.0)
    (a + a).backward()
    assert a.grad == 1.0


def test_old_gradients_are_sent_again() -> None:
    a = broken("keeps old gradients")(2.0)
    b = a**2
    c = b**2 + b
    c.backward()
    c.backward()
    assert a.grad == 36.0 + 104.0


def test_depth_first_walk_gives_72_or_40() -> None:
    value = broken("depth first")
    assert diamond_gradient(value, square_first=True) == 72.0
    assert diamond_gradient(value, square_first=False) == 40.0


def test_upstream_gradient_is_missing() -> None:
    assert diamond_gradient(broken("no upstream gradient"), square_first=True) == 4.0


def test_exp_has_its_input_for_a_slope() -> None:
    a = broken("exp from its input")(2.0)
    a.exp().backward()
    assert a.grad == 2.0


def test_recursive_order_fails_on_a_deep_graph() -> None:
    total = broken("recursive order")(0.0)
    for _ in range(5_000):
        total = total + 1.0
    with pytest.raises(RecursionError):
        total.backward()


def test_tanh_from_exp_overflows() -> None:
    with pytest.raises(OverflowError):
        broken("tanh from exp")(400.0).tanh()


def test_float32_rounds_its_data(golden: Any) -> None:
    neuron = golden["neuron"]
    value = broken("float32")
    rounded = value(neuron["b"]).data
    n = engine.Value(neuron["x1"]) * neuron["w1"] + neuron["x2"] * neuron["w2"] + rounded
    assert n.tanh().data == pytest.approx(neuron["o_when_b_is_rounded_to_float32"], rel=1e-12)


def test_unknown_mistake_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^unknown mistake 'none'; choose one of: overwrites, "):
        broken("none")


def test_mistake_in_a_place_that_the_engine_does_not_have_is_an_error() -> None:
    mistake = Mistake("gone", (("no such line", ""),))
    with pytest.raises(ValueError, match=r"^the mistake 'gone' changes .* has 0 times: 'no such"):
        mistake.source  # noqa: B018


def test_gradient_check_works_on_a_broken_operator() -> None:
    value = broken("exp from its input")
    found = check_gradient(lambda a: a.exp(), [0.5], make_value=value)
    assert [comparison.name for comparison in found.operators] == ["exp of (0.5)"]


@pytest.mark.parametrize("name", ["overwrites", "no upstream gradient", "depth first"])
def test_gradient_check_finds_a_broken_chain_rule_in_the_inputs(name: str) -> None:
    def diamond(a: Any) -> Any:
        b = a**2
        return b + b**2

    found = check_gradient(diamond, [2.0], make_value=broken(name))
    assert not found.passed
    assert found.operators == ()


# Transformers


def scores_of(transformer: Any, tokens: list[int], **sizes: int) -> list[list[float]]:
    network = transformer(5, 6, **sizes, rng=random.Random(0))
    return [[score.data for score in row] for row in network(tokens)]


@pytest.mark.parametrize("name", TRANSFORMER_MISTAKES)
def test_mistake_changes_the_transformer_and_leaves_the_kept_one_alone(name: str) -> None:
    wrong = broken_transformer(name)
    assert wrong is not Transformer
    assert scores_of(wrong, [0, 1, 2]) != scores_of(Transformer, [0, 1, 2])
    assert len(wrong(5, 6).parameters()) == len(Transformer(5, 6).parameters())
    title = TRANSFORMER_MISTAKES[name].difference._repr_markdown_().splitlines()[0]
    assert title == f'```diff title="micrograd/transformer.py, with a mistake: {name}"'


def test_without_a_mask_the_first_place_knows_the_last() -> None:
    first, second = (scores_of(broken_transformer("no mask"), [0, 1, last]) for last in (2, 3))
    assert first[0] != second[0]


def test_without_places_the_order_is_lost() -> None:
    first, second = (
        scores_of(broken_transformer("no places"), [*pair, 3]) for pair in ([1, 2], [2, 1])
    )
    assert first[2] == pytest.approx(second[2])


def test_unknown_mistake_of_a_transformer_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^unknown mistake 'none'; choose one of: no mask, "):
        broken_transformer("none")
