from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from micrograd import Value
from micrograd.fused import surprise
from micrograd.numerical import numerical_gradient
from micrograd.transformer import SMALL, Block, Head, Table, Transformer, add, normalize

TOKENS = [0, 3, 1, 3]


def data_of(rows: list[list[Value]]) -> list[list[float]]:
    return [[value.data for value in row] for row in rows]


def vectors(n: int, size: int, seed: int = 0) -> list[list[Value]]:
    rng = random.Random(seed)
    return [[Value(rng.gauss(0, 1)) for _ in range(size)] for _ in range(n)]


def network(**changes: int) -> Transformer:
    sizes = {"size": 4, "n_heads": 2, "n_hidden": 6, "n_blocks": 2, **changes}
    return Transformer(5, 6, **sizes, rng=random.Random(1))


def spread(values: list[Value]) -> float:
    return math.sqrt(sum(value.data**2 for value in values) / len(values))


# Table


def test_table_has_a_row_for_each_output_and_lists_its_numbers_row_by_row() -> None:
    table = Table(3, 2, random.Random(0))
    assert [len(row) for row in table.rows] == [2, 2, 2]
    assert table.parameters() == [number for row in table.rows for number in row]


def test_table_multiplies_a_vector_row_by_row() -> None:
    table, x = Table(2, 3, random.Random(0)), [1.0, -2.0, 0.5]
    expected = [sum(w.data * x_i for w, x_i in zip(row, x, strict=True)) for row in table.rows]
    assert [y.data for y in table([Value(x_i) for x_i in x])] == pytest.approx(expected)


@pytest.mark.parametrize("n_in", [4, 100])
def test_table_starts_with_a_spread_that_keeps_the_size_of_what_is_multiplied(n_in: int) -> None:
    table = Table(20_000 // n_in, n_in, random.Random(0))
    assert spread(table.parameters()) == pytest.approx(1 / math.sqrt(n_in), rel=0.02)


def test_table_takes_another_spread() -> None:
    assert spread(Table(100, 100, random.Random(0), 0.5).parameters()) == pytest.approx(0.5, 0.02)


def test_table_without_a_generator_takes_pythons_own() -> None:
    random.seed(5)
    shared = Table(2, 2, None)
    own = Table(2, 2, random.Random(5))
    assert data_of(shared.rows) == data_of(own.rows)


@pytest.mark.parametrize("spread", [0.0, -1.0, math.nan, math.inf])
def test_table_refuses_a_spread_that_is_none(
    spread: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"spread must be positive and finite, got {spread}"):
        Table(2, 2, random.Random(0), spread)


def test_table_refuses_a_spread_that_is_no_number() -> None:
    with pytest.raises(TypeError, match=r"^spread needs a number, got str \('0.1'\)"):
        Table(2, 2, random.Random(0), "0.1")  # type: ignore[arg-type]


# Parts


@pytest.mark.parametrize("factor", [1.0, 0.01, 100.0])
def test_normalize_makes_the_mean_square_one_and_keeps_the_ratios(factor: float) -> None:
    x = [Value(number * factor) for number in (3.0, -1.0, 2.0)]
    result = [value.data for value in normalize(x)]
    assert sum(y**2 for y in result) / 3 == pytest.approx(1.0, rel=0.03)
    assert result[0] / result[1] == pytest.approx(-3.0)


def test_normalize_leaves_nothing_at_nothing() -> None:
    assert [value.data for value in normalize([Value(0.0), Value(0.0)])] == [0.0, 0.0]


def test_normalize_guards_against_division_by_nothing_in_torchs_way(torch: Any) -> None:
    x = [0.002, -0.001, 0.004]
    expected = torch.nn.functional.rms_norm(torch.tensor(x, dtype=torch.float64), (3,), eps=1e-5)
    assert [y.data for y in normalize([Value(x_i) for x_i in x])] == pytest.approx(
        expected.tolist(), rel=1e-13
    )


def test_add_sends_the_gradient_on_to_both() -> None:
    x, change = [Value(1.0), Value(2.0)], [Value(3.0), Value(5.0)]
    sums = add(x, change)
    (sums[0] + sums[1] * 2.0).backward()
    assert [value.data for value in sums] == [4.0, 7.0]
    assert [value.grad for value in (*x, *change)] == [1.0, 2.0, 1.0, 2.0]


def test_add_refuses_lists_of_different_lengths() -> None:
    with pytest.raises(ValueError, match=r"^add needs two lists of the same length, got 2 and 1$"):
        add([Value(1.0), Value(2.0)], [Value(1.0)])


# Head


def test_head_looks_at_the_past_alone_and_its_shares_add_up_to_one() -> None:
    rows = data_of(Head(4, 2, random.Random(0)).weights(vectors(5, 4)))
    assert [len(row) for row in rows] == [1, 2, 3, 4, 5]
    assert [sum(row) for row in rows] == pytest.approx([1.0] * 5)


def test_head_divides_by_the_root_of_its_width() -> None:
    head, xs = Head(4, 3, random.Random(0)), vectors(2, 4)
    query = head.query(xs[1])
    scores = [sum(q.data * k.data for q, k in zip(query, head.key(x), strict=True)) for x in xs]
    row = head.weights(xs)[1]
    assert math.log(row[1].data / row[0].data) == pytest.approx(
        (scores[1] - scores[0]) / math.sqrt(3)
    )


def test_head_weighs_and_adds_the_values() -> None:
    head, xs = Head(4, 2, random.Random(0)), vectors(3, 4)
    rows, values = data_of(head.weights(xs)), data_of([head.value(x) for x in xs])
    expected = [
        [sum(w * v[i] for w, v in zip(row, values, strict=False)) for i in range(2)] for row in rows
    ]
    for mine, row in zip(data_of(head(xs)), expected, strict=True):
        assert mine == pytest.approx(row)


def test_head_lists_query_key_and_value() -> None:
    head = Head(4, 2, random.Random(0))
    parts = (head.query, head.key, head.value)
    assert head.parameters() == [number for part in parts for number in part.parameters()]


# Block


def test_block_shares_its_size_out_among_the_heads() -> None:
    block = Block(6, 3, 5, random.Random(0))
    assert [len(head.query.rows) for head in block.heads] == [2, 2, 2]
    assert (len(block.hidden.rows), len(block.output.rows)) == (5, 6)


def test_block_whose_parts_say_nothing_passes_on_what_came_in() -> None:
    block, xs = Block(4, 2, 5, random.Random(0)), vectors(3, 4)
    for number in (*block.mix.parameters(), *block.output.parameters()):
        number.data = 0.0
    assert data_of(block(xs)) == data_of(xs)


def test_block_lists_heads_mix_hidden_and_output() -> None:
    block = Block(4, 2, 5, random.Random(0))
    parts = (*block.heads, block.mix, block.hidden, block.output)
    assert block.parameters() == [number for part in parts for number in part.parameters()]


# Transformer


def test_transformer_gives_a_score_for_each_token_at_each_place() -> None:
    assert [len(row) for row in network()(TOKENS)] == [5] * 4


def test_transformer_cannot_see_what_comes_later() -> None:
    early, late = data_of(network()([0, 3, 1])), data_of(network()([0, 3, 4, 2, 2]))
    assert early[:2] == late[:2]
    assert early[2] != late[2]


def test_transformer_knows_the_order() -> None:
    first, second = data_of(network()([1, 2, 3])), data_of(network()([2, 1, 3]))
    assert first[2] != second[2]


def test_transformer_starts_by_knowing_nothing() -> None:
    network = Transformer(27, 9, rng=random.Random(0))
    assert spread(network.scores.parameters()) == pytest.approx(SMALL, rel=0.2)
    surprises = [surprise(row, 5).data for row in network([0, 1, 2])]
    assert surprises == pytest.approx([math.log(27)] * 3, rel=0.05)


def test_transformer_lists_every_parameter_once_and_in_order() -> None:
    model = network()
    parts = (model.tokens, model.places, *model.blocks, model.scores)
    listed = model.parameters()
    assert listed == [number for part in parts for number in part.parameters()]
    assert len(listed) == len(set(listed)) == 4 * (5 + 6 + 5) + 2 * (4 * 4 * 4 + 2 * 4 * 6)


def test_transformer_of_the_chapter_has_1016_parameters_and_two_heads() -> None:
    model = Transformer(27, 9, rng=random.Random(0))
    assert len(model.parameters()) == 1016
    assert [len(block.heads) for block in model.blocks] == [2]


def test_transformer_without_a_generator_draws_anew() -> None:
    first, second = (Transformer(3, 3).parameters()[0].data for _ in range(2))
    assert first != second


def test_transformer_refuses_heads_that_do_not_fit(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, "size must be a multiple of n_heads, got 8 and 3"):
        Transformer(3, 3, n_heads=3)


def test_transformer_refuses_more_tokens_than_places(raises_exactly: Callable[..., Any]) -> None:
    assert len(network()([0] * 6)) == 6
    with raises_exactly(ValueError, "this network has 6 places, got 7 tokens"):
        network()([0] * 7)


@pytest.mark.parametrize("token", [-1, 5, 6])
def test_transformer_refuses_a_token_that_it_does_not_have(
    token: int, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"a token is from 0 to 4, got {token}"):
        network()([0, token])


@pytest.mark.parametrize(
    ("token", "got"),
    [
        ("a", "str ('a')"),
        (1.0, "float (1.0)"),
        ([0, 1], "list ([0, 1])"),
        (None, "NoneType (None)"),
        (np.array(1.0), "ndarray (array(1.))"),
    ],
)
def test_transformer_refuses_a_token_that_is_no_whole_number(
    token: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, f"a token is a whole number from 0 to 4, got {got}"):
        network()([0, token])


def test_transformer_takes_tokens_of_numpy() -> None:
    found, expected = network()(np.array([0, 3])), network()([0, 3])  # type: ignore[arg-type]
    assert [v.data for row in found for v in row] == [v.data for row in expected for v in row]


@pytest.mark.parametrize("tokens", [0, {0, 1}, {0: 1}])
def test_transformer_refuses_tokens_that_are_no_list(tokens: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^a transformer needs a list of tokens, got (int|set|dict);"
    ):
        network()(tokens)


@pytest.mark.parametrize("part", [Table, Head])
def test_part_refuses_what_is_no_generator_or_size(part: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^rng needs a generator, got int .* rng=random\.Random\(42"
    ):
        part(3, 2, 42)
    with pytest.raises(ValueError, match=r"^n_(in|out) must be at least 1, got 0$"):
        part(0, 2, random.Random(0))


def test_transformer_refuses_a_generator_that_draws_in_another_way() -> None:
    with pytest.raises(
        TypeError, match=r"^rng needs a generator, got Generator .* rng=random\.Random"
    ):
        Transformer(3, 3, rng=np.random.default_rng(0))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["n_tokens", "n_places", "size", "n_heads", "n_hidden", "n_blocks"]
)
def test_transformer_refuses_sizes_below_1(name: str, raises_exactly: Callable[..., Any]) -> None:
    sizes: dict[str, Any] = {"n_tokens": 3, "n_places": 3}
    for too_small in (0, -2):
        with raises_exactly(ValueError, f"{name} must be at least 1, got {too_small}"):
            Transformer(**{**sizes, name: too_small})
    with raises_exactly(TypeError, f"{name} needs a whole number, got float (2.0); write 2"):
        Transformer(**{**sizes, name: 2.0})


def mean_surprise(model: Transformer) -> Value:
    rows = model(TOKENS)
    following = [*TOKENS[1:], 0]
    losses = [surprise(row, token) for row, token in zip(rows, following, strict=True)]
    return sum(losses, Value(0.0)) / len(losses)


def test_gradients_agree_with_nudging() -> None:
    model = network()
    mean_surprise(model).backward()
    parameters = model.parameters()
    chosen = parameters[::7]

    def loss_at(*numbers: float) -> float:
        for parameter, number in zip(chosen, numbers, strict=True):
            parameter.data = number
        return mean_surprise(model).data

    measured = numerical_gradient(loss_at, [parameter.data for parameter in chosen])
    assert [parameter.grad for parameter in chosen] == pytest.approx(measured, abs=1e-8)


def tensor_of(torch: Any, table: Table) -> Any:
    numbers = data_of(table.rows)
    return torch.tensor(numbers, dtype=torch.float64, requires_grad=True)


def test_loss_and_gradients_agree_with_torchs_own_attention(torch: Any) -> None:
    model, functional = network(), torch.nn.functional
    tables = [model.tokens, model.places]
    for block in model.blocks:
        for head in block.heads:
            tables += [head.query, head.key, head.value]
        tables += [block.mix, block.hidden, block.output]
    tables.append(model.scores)
    twins = [tensor_of(torch, table) for table in tables]
    waiting = iter(twins)
    tokens, places = next(waiting), next(waiting)
    x = tokens[TOKENS] + places[: len(TOKENS)]
    for _ in model.blocks:
        ready, parts = functional.rms_norm(x, (4,), eps=1e-5), []
        for _ in range(2):
            query, key, value = (ready @ next(waiting).T for _ in range(3))
            attention = functional.scaled_dot_product_attention
            parts.append(attention(query[None], key[None], value[None], is_causal=True)[0])
        x = x + torch.cat(parts, dim=1) @ next(waiting).T
        hidden = functional.rms_norm(x, (4,), eps=1e-5) @ next(waiting).T
        x = x + hidden.relu() @ next(waiting).T
    rows = functional.rms_norm(x, (4,), eps=1e-5) @ next(waiting).T
    expected = functional.cross_entropy(rows, torch.tensor([*TOKENS[1:], 0]))
    expected.backward()
    loss = mean_surprise(model)
    loss.backward()
    assert loss.data == pytest.approx(expected.item(), rel=1e-12)
    for table, twin in zip(tables, twins, strict=True):
        ours = [number.grad for number in table.parameters()]
        assert ours == pytest.approx(twin.grad.flatten().tolist(), rel=1e-9, abs=1e-13)
