from __future__ import annotations

import inspect
import math
import random
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from micrograd import Value
from micrograd.descent import descend
from micrograd.loss import mean_squared_error
from micrograd.nn import ACTIVATIONS, MLP, Layer, Module, Neuron
from micrograd.transformer import Transformer

BY_HAND: dict[str, Callable[[float], float]] = {
    "tanh": math.tanh,
    "relu": lambda x: max(x, 0.0),
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "linear": lambda x: x,
}


def uniform_numbers(seed: int, n: int) -> list[float]:
    generator = random.Random(seed)
    return [generator.uniform(-1, 1) for _ in range(n)]


def data_of(values: list[Value]) -> list[float]:
    return [value.data for value in values]


def output(result: Value | list[Value]) -> Value:
    assert isinstance(result, Value), "expected one output, got a list"
    return result


# Module


def test_module_has_no_parameters_of_its_own() -> None:
    assert Module().parameters() == []


@pytest.mark.parametrize("module", [Neuron(2), Layer(2, 3), MLP(2, [3, 1])], ids=repr)
def test_zero_grad_clears_every_parameter(module: Module) -> None:
    for parameter in module.parameters():
        parameter.grad = 5.0
    module.zero_grad()
    assert [parameter.grad for parameter in module.parameters()] == [0.0] * len(module.parameters())


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("forward", "a network is called, network(x), by its method __call__"),
        ("train", "no layer behaves otherwise in training; the loop is written out"),
        ("eval", "no layer behaves otherwise in training"),
        ("state_dict", "its numbers are [p.data for p in network.parameters()]"),
        ("load_state_dict", "write p.data = number for each of network.parameters()"),
    ],
)
def test_name_from_elsewhere_is_told_what_it_is_here(
    name: str, remedy: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(AttributeError, f"a network has no {name}: {remedy}"):
        getattr(MLP(2, [1]), name)


@pytest.mark.parametrize(
    ("make", "arguments", "misfit"),
    [
        (
            MLP,
            {"n_in": [2, 4, 1]},
            "MLP: missing a required argument: 'n_outs'; "
            "it takes n_in, n_outs, activation, output_activation, rng, gain",
        ),
        (
            Layer,
            {"n_in": 2, "n_out": 3, "bias": False},
            "Layer: got an unexpected keyword argument 'bias'; "
            "it takes n_in, n_out, activation, rng, gain",
        ),
        (
            Neuron,
            {},
            "Neuron: missing a required argument: 'n_in'; it takes n_in, activation, rng, gain",
        ),
    ],
)
def test_arguments_that_do_not_fit_are_told_what_fits(
    make: Any, arguments: dict[str, Any], misfit: str, raises_exactly: Callable[..., Any]
) -> None:
    example = "write for example MLP(3, [4, 1]), Layer(3, 4) or Neuron(3)"
    with raises_exactly(TypeError, f"{misfit}: {example}"):
        make(**arguments)


@pytest.mark.parametrize("make", [MLP, Layer, Neuron])
def test_seed_is_told_to_be_a_generator(make: Any, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(TypeError, "seed is a generator here: write rng=random.Random(42)"):
        make(2, seed=42)


def test_network_of_ones_own_is_told_to_have_a_call(raises_exactly: Callable[..., Any]) -> None:
    class Network(Module):
        def forward(self, x: float) -> float:
            return 2.0 * x

    network: Any = Network()
    assert network.forward(2.0) == 4.0
    with raises_exactly(TypeError, "a network of your own needs a method __call__(self, x)"):
        network(2.0)


def test_unknown_activation_of_no_hidden_layer_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^unknown activation 'softplus'"):
        MLP(2, [1], "softplus")


def test_zero_grad_keeps_the_data() -> None:
    neuron = Neuron(2)
    before = data_of(neuron.parameters())
    neuron.zero_grad()
    assert data_of(neuron.parameters()) == before


# Neuron


def test_neuron_draws_its_weights_in_order_then_its_bias() -> None:
    neuron = Neuron(3, rng=random.Random(7))
    assert [*data_of(neuron.w), neuron.b.data] == uniform_numbers(7, 4)


def test_neuron_draws_from_the_shared_generator_by_default() -> None:
    random.seed(7)
    assert data_of(Neuron(3).parameters()) == uniform_numbers(7, 4)


def test_neuron_with_a_generator_leaves_the_shared_one_alone() -> None:
    random.seed(7)
    Neuron(3, rng=random.Random(0))
    assert random.uniform(-1, 1) == uniform_numbers(7, 1)[0]


@pytest.mark.parametrize(("n_in", "gain"), [(4, 1.0), (100, 1.0), (100, math.sqrt(2.0))])
def test_neuron_with_a_gain_spreads_its_weights_by_gain_over_root_n(n_in: int, gain: float) -> None:
    layer = Layer(n_in, 100_000 // n_in, rng=random.Random(0), gain=gain)
    weights = np.array([data_of(neuron.w) for neuron in layer.neurons])
    limit = gain * math.sqrt(3.0 / n_in)
    assert weights.std() == pytest.approx(gain / math.sqrt(n_in), rel=0.01)
    assert 0.99 * limit < abs(weights).max() <= limit
    assert {neuron.b.data for neuron in layer.neurons} == {0.0}


def test_neuron_with_a_gain_draws_nothing_for_its_bias() -> None:
    rng = random.Random(7)
    neurons = [Neuron(3, rng=rng, gain=1.0) for _ in range(2)]
    drawn = [weight for neuron in neurons for weight in data_of(neuron.w)]
    assert drawn == uniform_numbers(7, 6)  # the limit of 3 inputs is √(3/3)


def test_mlp_hands_its_gain_to_every_layer() -> None:
    network = MLP(3, [300, 3], gain=0.1, rng=random.Random(0))
    for layer, n_in in zip(network.layers, (3, 300), strict=True):
        weights = [weight for neuron in layer.neurons for weight in data_of(neuron.w)]
        assert np.std(weights) == pytest.approx(0.1 / math.sqrt(n_in), rel=0.1)


@pytest.mark.parametrize("gain", [0.0, -1.0, math.nan, math.inf])
def test_neuron_refuses_a_gain_that_is_not_positive(
    gain: float, raises_exactly: Callable[..., Any]
) -> None:
    message = f"gain must be positive and finite, got {gain}"
    with raises_exactly(ValueError, message):
        Neuron(2, gain=gain)


def test_neuron_refuses_a_gain_that_is_no_number(raises_exactly: Callable[..., Any]) -> None:
    message = (
        "gain needs a number, got str ('relu'); "
        "write gain=1.0 for tanh and linear, gain=2 ** 0.5 for relu"
    )
    with raises_exactly(TypeError, message):
        Neuron(2, gain="relu")  # type: ignore[arg-type]


def test_neuron_starts_within_one_of_zero() -> None:
    drawn = data_of(Neuron(1000, rng=random.Random(0)).parameters())
    assert -1.0 <= min(drawn) < -0.99
    assert 0.99 < max(drawn) <= 1.0


def test_neuron_lists_its_weights_then_its_bias() -> None:
    neuron = Neuron(2)
    assert neuron.parameters() == [*neuron.w, neuron.b]


def test_neuron_can_have_one_input() -> None:
    assert len(Neuron(1).w) == 1


@pytest.mark.parametrize("n_in", [0, -1])
def test_neuron_refuses_to_have_no_inputs(n_in: int, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, f"a neuron needs at least 1 input, got {n_in}"):
        Neuron(n_in)


def test_neuron_refuses_an_unknown_activation(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(
        ValueError, "unknown activation 'Tanh'; choose one of: tanh, relu, sigmoid, linear"
    ):
        Neuron(2, "Tanh")


def test_every_activation_is_tested() -> None:
    assert set(BY_HAND) == set(ACTIVATIONS)


@pytest.mark.parametrize("x", [[1.0, -2.0], [-3.0, 0.5]])
@pytest.mark.parametrize("activation", BY_HAND)
def test_neuron_applies_its_activation_to_the_weighted_sum(activation: str, x: list[float]) -> None:
    neuron = Neuron(2, activation, random.Random(3))
    (w1, w2), b = data_of(neuron.w), neuron.b.data
    expected = BY_HAND[activation](w1 * x[0] + w2 * x[1] + b)
    assert neuron(x).data == pytest.approx(expected, rel=1e-14)


def test_neuron_applies_tanh_by_default() -> None:
    neuron = Neuron(1, rng=random.Random(3))
    assert neuron([2.0]).data == math.tanh(neuron.b.data + 2.0 * neuron.w[0].data)


def test_neuron_takes_values_and_sends_gradients_to_them() -> None:
    neuron, x = Neuron(2, "linear"), [Value(1.0), Value(2.0)]
    neuron(x).backward()
    assert [value.grad for value in x] == data_of(neuron.w)


@pytest.mark.parametrize("kind", [Neuron(2), Layer(2, 3), MLP(2, [3, 1])], ids=repr)
def test_network_is_called_with_one_list(kind: Any) -> None:
    assert kind(x=[1.0, 2.0]) is not None
    for given, named, came in (
        ((1.0, 2.0), {}, "1.0, 2.0"),
        ((), {}, "nothing"),
        (([1.0, 2.0],), {"training": True}, r"\[1.0, 2.0\], training"),
        ((), {"inputs": [1.0, 2.0]}, "inputs"),
    ):
        says = f"takes one list, and nothing beside it, got {came}; write network"
        with pytest.raises(TypeError, match=f"^{type(kind).__name__} {says}"):
            kind(*given, **named)


@pytest.mark.parametrize("kind", [Neuron(2), Layer(2, 3), MLP(2, [3, 1])], ids=repr)
def test_one_argument_that_is_no_list_is_told_what_it_should_hold(kind: Any) -> None:
    for given, named in (((1.0,), {}), ((), {"x": 1.0})):
        with pytest.raises(TypeError, match=r"^this neuron needs a list of 2 numbers, got float"):
            kind(*given, **named)


def test_call_of_a_network_is_shown_as_it_is_written() -> None:
    assert "weighted" in inspect.getsource(Neuron.__call__)


def test_neuron_takes_a_numpy_row() -> None:
    neuron = Neuron(2)
    assert neuron(np.array([1.0, 2.0])).data == neuron([1.0, 2.0]).data  # type: ignore[arg-type]


def test_neuron_reproduces_the_one_worked_by_hand(golden: Any) -> None:
    case = golden["neuron"]
    neuron = Neuron(2)
    neuron.w[0].data, neuron.w[1].data, neuron.b.data = case["w1"], case["w2"], case["b"]
    x1, x2 = Value(case["x1"]), Value(case["x2"])
    result = neuron([x1, x2])
    result.backward()
    values = {"x1": x1, "w1": neuron.w[0], "x2": x2, "w2": neuron.w[1], "b": neuron.b}
    assert result.data == pytest.approx(case["o"], rel=1e-14)
    assert {name: v.grad for name, v in values.items()} == pytest.approx(case["grads"], rel=1e-14)


def test_neuron_can_have_many_inputs() -> None:
    assert Neuron(1000, "linear")([0.0] * 1000).data != 0.0


@pytest.mark.parametrize("x", [[], [1.0], [1.0, 2.0, 3.0]], ids=len)
def test_neuron_refuses_the_wrong_number_of_inputs(
    x: list[float], raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        f"this neuron has 2 weights, so it needs 2 inputs, got {len(x)}; "
        "the first argument of the network sets how many it takes",
    ):
        Neuron(2)(x)


def test_numbers_of_arrays_and_tensors_are_no_examples() -> None:
    single: Any = [np.array(1.0)]  # can be asked to be gone through, as one of PyTorch can
    with pytest.raises(ValueError, match=r"got 1; the first argument of the network sets how many"):
        Neuron(2)(single)


def test_neuron_says_what_it_is() -> None:
    assert repr(Neuron(3, "relu")) == "Neuron(3, 'relu')"


# Layer


def test_layer_gives_its_neurons_numbers_in_turn() -> None:
    layer = Layer(2, 3, rng=random.Random(7))
    assert data_of(layer.parameters()) == uniform_numbers(7, 9)


def test_layer_lists_the_parameters_of_each_neuron_in_turn() -> None:
    layer = Layer(2, 3)
    first, second, third = (neuron.parameters() for neuron in layer.neurons)
    assert layer.parameters() == first + second + third


def test_layer_returns_one_output_for_each_neuron() -> None:
    layer, x = Layer(2, 3), [1.0, -2.0]
    result = layer(x)
    assert isinstance(result, list)
    assert data_of(result) == [neuron(x).data for neuron in layer.neurons]


def test_layer_of_one_neuron_returns_the_value_itself() -> None:
    layer, x = Layer(2, 1), [1.0, -2.0]
    assert output(layer(x)).data == layer.neurons[0](x).data


def test_layer_of_one_neuron_has_a_list_of_one_output() -> None:
    layer, x = Layer(2, 1), [1.0, -2.0]
    assert data_of(layer.outputs(x)) == [layer.neurons[0](x).data]


def test_layer_passes_its_activation_on() -> None:
    assert [neuron.activation for neuron in Layer(1, 2, "relu").neurons] == ["relu", "relu"]


def test_layer_uses_tanh_by_default() -> None:
    assert Layer(1, 1).neurons[0].activation == "tanh"


@pytest.mark.parametrize("n_out", [0, -1])
def test_layer_refuses_to_be_empty(n_out: int, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, f"a layer needs at least 1 neuron, got {n_out}"):
        Layer(2, n_out)


@pytest.mark.parametrize("n_out", [1, 3])
def test_layer_says_what_it_is(n_out: int) -> None:
    assert repr(Layer(2, n_out, "sigmoid")) == f"Layer(2, {n_out}, 'sigmoid')"


# MLP


def test_mlp_connects_each_layer_to_the_one_before() -> None:
    network = MLP(3, [5, 2, 4])
    shapes = [(len(layer.neurons[0].w), len(layer.neurons)) for layer in network.layers]
    assert shapes == [(3, 5), (5, 2), (2, 4)]


def test_mlp_has_as_many_parameters_as_the_golden_one(golden: Any) -> None:
    n_in, *n_outs = golden["mlp"]["shape"]
    assert len(MLP(n_in, n_outs).parameters()) == golden["mlp"]["parameters"]


def test_mlp_draws_its_parameters_layer_by_layer() -> None:
    network = MLP(2, [3, 1], rng=random.Random(7))
    assert data_of(network.parameters()) == uniform_numbers(7, 13)


def test_mlp_lists_the_parameters_of_each_layer_in_turn() -> None:
    network = MLP(2, [3, 1])
    first, second = (layer.parameters() for layer in network.layers)
    assert network.parameters() == first + second


def test_mlp_lists_its_parameters_in_the_same_order_each_time() -> None:
    network = MLP(3, [4, 4, 1])
    assert network.parameters() == network.parameters()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["tanh", "tanh", "tanh"]),
        ({"activation": "relu"}, ["relu", "relu", "tanh"]),
        ({"output_activation": "linear"}, ["tanh", "tanh", "linear"]),
        ({"activation": "sigmoid", "output_activation": "relu"}, ["sigmoid", "sigmoid", "relu"]),
    ],
)
def test_mlp_gives_the_last_layer_its_own_activation(
    arguments: dict[str, str], expected: list[str]
) -> None:
    network = MLP(2, [3, 3, 1], **arguments)  # type: ignore[arg-type]
    assert [layer.neurons[0].activation for layer in network.layers] == expected


def test_mlp_of_one_layer_uses_the_output_activation() -> None:
    assert MLP(2, [1], "relu", "linear").layers[0].neurons[0].activation == "linear"


def test_mlp_passes_each_layer_the_outputs_of_the_one_before() -> None:
    network, x = MLP(2, [3, 2]), [1.0, -2.0]
    first, second = network.layers
    result = network(x)
    assert isinstance(result, list)
    assert data_of(result) == data_of(second.outputs(first.outputs(x)))


def test_mlp_with_one_output_returns_the_value_itself() -> None:
    assert isinstance(MLP(2, [3, 1])([1.0, 2.0]), Value)


def test_mlp_takes_a_hidden_layer_of_one_neuron() -> None:
    assert isinstance(MLP(2, [1, 1])([1.0, 2.0]), Value)


def test_mlp_refuses_the_wrong_number_of_inputs(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(
        ValueError,
        "this neuron has 3 weights, so it needs 3 inputs, got 2; "
        "the first argument of the network sets how many it takes",
    ):
        MLP(3, [4, 1])([1.0, 2.0])


def test_mlp_refuses_to_have_no_layers(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(
        ValueError, "a network needs at least one layer; write for example MLP(3, [4, 1])"
    ):
        MLP(3, [])


def test_mlp_refuses_an_empty_layer(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, "a layer needs at least 1 neuron, got 0"):
        MLP(3, [4, 0, 1])


@pytest.mark.parametrize(
    ("n_outs", "text"),
    [([4, 4, 1], "MLP(3, [4, 4, 1]): 41 parameters"), ([1], "MLP(3, [1]): 4 parameters")],
)
def test_mlp_says_what_it_is(n_outs: list[int], text: str) -> None:
    assert repr(MLP(3, n_outs)) == text


def in_torch(torch: Any, network: MLP) -> Any:
    """The same network made of torch's own layers, with the same starting parameters."""
    modules = []
    for layer in network.layers:
        weights, biases = [data_of(n.w) for n in layer.neurons], [n.b.data for n in layer.neurons]
        linear = torch.nn.Linear(len(weights[0]), len(weights), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weights, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        modules += [linear, TORCH_ACTIVATIONS[layer.neurons[0].activation](torch)]
    return torch.nn.Sequential(*modules)


TORCH_ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "tanh": lambda torch: torch.nn.Tanh(),
    "relu": lambda torch: torch.nn.ReLU(),
    "sigmoid": lambda torch: torch.nn.Sigmoid(),
    "linear": lambda torch: torch.nn.Identity(),
}


@pytest.mark.parametrize("activation", TORCH_ACTIVATIONS)
def test_mlp_agrees_with_torch(activation: str, torch: Any) -> None:
    network, x = MLP(3, [4, 2, 1], activation, "linear", random.Random(5)), [0.5, -1.0, 2.0]
    twin = in_torch(torch, network)
    result, expected = output(network(x)), twin(torch.tensor(x, dtype=torch.float64))[0]
    result.backward()
    expected.backward()
    grads = [
        slope
        for layer in twin[::2]
        for weights, bias in zip(layer.weight.grad.tolist(), layer.bias.grad.tolist(), strict=True)
        for slope in (*weights, bias)
    ]
    assert result.data == pytest.approx(expected.item(), rel=1e-13)
    assert [p.grad for p in network.parameters()] == pytest.approx(grads, rel=1e-12, abs=1e-15)


# Training, against the golden numbers

LossFunction = Callable[[list[Value], list[float]], Value]


def training_losses(golden: Any, loss_of: LossFunction) -> list[float]:
    """The loss at each of 100 steps of gradient descent, before the step is taken."""
    case = golden["mlp"]
    random.seed(case["seed"])
    n_in, *n_outs = case["shape"]
    network, losses = MLP(n_in, n_outs), []
    for _ in range(100):
        loss = loss_of([output(network(x)) for x in case["xs"]], case["ys"])
        losses.append(loss.data)
        network.zero_grad()
        loss.backward()
        descend(network.parameters(), case["learning_rate"])
    return losses


def sum_of_squares(predictions: list[Value], targets: list[float]) -> Value:
    return sum(((p - t) ** 2 for p, t in zip(predictions, targets, strict=True)), Value(0.0))


@pytest.mark.parametrize(
    ("name", "loss_of"),
    [("mean_loss_at_step", mean_squared_error), ("sum_loss_at_step", sum_of_squares)],
)
def test_training_gives_the_golden_losses(name: str, loss_of: LossFunction, golden: Any) -> None:
    losses = training_losses(golden, loss_of)
    expected = golden["mlp"][name]
    assert {step: losses[int(step)] for step in expected} == pytest.approx(expected, rel=1e-9)


# Ordinary slips


AnyNeuron: Any = Neuron  # called with arguments of wrong types
AnyLayer: Any = Layer
AnyMLP: Any = MLP
LIST_REMEDY = "write [x] for one, list(...) for what can be gone through once"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: AnyNeuron(2.0), "n_in needs a whole number, got float (2.0); write 2"),
        (lambda: AnyNeuron("2"), "n_in needs a whole number, got str ('2'); write for example 4"),
        (
            lambda: AnyLayer(2, 3.5),
            "n_out needs a whole number, got float (3.5); write for example 4",
        ),
        (lambda: AnyMLP(2.0, [4]), "n_in needs a whole number, got float (2.0); write 2"),
        (lambda: AnyMLP(2, [4.0, 1]), "n_outs needs a whole number, got float (4.0); write 4"),
        (
            lambda: AnyMLP(2, 4, 1),
            "n_outs needs a list, one size for each layer, got 4; write MLP(n_in, [4, 1])",
        ),
        (
            lambda: AnyMLP(2, 16, 16, 1),
            "n_outs needs a list, one size for each layer, got 16; write MLP(n_in, [16, 16, 1])",
        ),
        (
            lambda: AnyMLP(2, None),
            "n_outs needs a list, one size for each layer, got None; write MLP(n_in, [4, 1])",
        ),
        (
            lambda: AnyNeuron(2)(3.0),
            f"this neuron needs a list of 2 numbers, got float; {LIST_REMEDY}",
        ),
        (
            lambda: AnyMLP(2, [1])(x for x in [1.0, 2.0]),
            f"this neuron needs a list of 2 numbers, got generator; {LIST_REMEDY}",
        ),
        *(
            (
                lambda things=things: AnyMLP(2, [1])(things),
                f"this neuron needs a list of 2 numbers, got {type(things).__name__}; "
                "write [...] in place of {...}",
            )
            for things in ({2.0, 1.0}, frozenset([1, 2]), {1.0: 2.0, 3.0: 4.0})
        ),
        *(
            (
                lambda sizes=sizes: AnyMLP(2, sizes),
                f"n_outs needs a list, one size for each layer, got {sizes}; "
                "write MLP(n_in, [4, 1])",
            )
            for sizes in ({3, 1}, frozenset([1]), {3: 1})
        ),
    ],
)
def test_ordinary_slip_is_told_what_to_write(
    make: Callable[[], Any], message: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, message):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda **options: Neuron(2, **options),
        lambda **options: Layer(2, 3, **options),
        lambda **options: MLP(2, [3, 1], **options),
    ],
    ids=["Neuron", "Layer", "MLP"],
)
@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "nonlin",
            "nonlin is called activation here: write activation='relu' for nonlin=True "
            "and activation='linear' for nonlin=False",
        ),
        ("nin", "nin is called n_in here"),
        ("nout", "nout is called n_out here"),
        ("nouts", "nouts is called n_outs here"),
    ],
)
def test_argument_of_the_original_is_told_its_name_here(
    make: Callable[..., Any], name: str, message: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, message):
        make(**{name: 1})


@pytest.mark.parametrize("batch", [[[1.0, 2.0]] * 3, np.ones((5, 2)), [(1.0, 2.0)]])
def test_network_is_told_to_take_one_example_at_a_time(
    batch: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        f"this neuron has 2 weights, so it needs 2 inputs, got {len(batch)}; "
        "a network takes one example at a time: [network(x) for x in examples]",
    ):
        MLP(2, [3, 1])(batch)


@pytest.mark.parametrize("activation", [False, None, ["tanh"]])
def test_activation_that_is_no_name_is_refused(activation: Any) -> None:
    with pytest.raises(ValueError, match=r"^unknown activation .*; choose one of: tanh, relu"):
        Neuron(2, activation)


def test_signature_names_the_parameters() -> None:
    assert [*inspect.signature(Neuron).parameters] == ["n_in", "activation", "rng", "gain"]


@pytest.mark.parametrize("sizes", [np.array([4, 1]), (np.int64(4), 1), [np.int32(4), np.int8(1)]])
def test_network_takes_sizes_of_numpy(sizes: Any) -> None:
    network = AnyMLP(np.int64(2), sizes)
    assert repr(network) == "MLP(2, [4, 1]): 17 parameters"


def test_network_refuses_an_empty_array_of_sizes() -> None:
    with pytest.raises(ValueError, match=r"^a network needs at least one layer; write for example"):
        MLP(2, np.array([]))  # type: ignore[arg-type]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_network_keeps_what_is_not_a_number(activation: str) -> None:
    network = MLP(2, [3, 1], activation, activation, random.Random(0))
    assert math.isnan(output(network([math.nan, 1.0])).data)


@pytest.mark.parametrize(
    ("seed", "got", "remedy"),
    [
        (0, "int (0)", "random.Random(0)"),
        (7, "int (7)", "random.Random(7)"),
        ("", "str ('')", "random.Random(42)"),
        (random.Random, "type (<class 'random.Random'>)", "random.Random(42)"),
    ],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda rng: Neuron(2, rng=rng),
        lambda rng: MLP(2, [2, 1], rng=rng),
        lambda rng: Transformer(3, 3, rng=rng),
    ],
)
def test_seed_in_place_of_a_generator_is_told_what_to_write(
    make: Callable[[Any], Module],
    seed: Any,
    got: str,
    remedy: str,
    raises_exactly: Callable[..., Any],
) -> None:
    with raises_exactly(TypeError, f"rng needs a generator, got {got}; write rng={remedy}"):
        make(seed)


def test_neuron_takes_numbers_in_any_order_that_is_kept() -> None:
    neuron = Neuron(2, rng=random.Random(0))
    expected = neuron([1.0, 2.0]).data
    kinds: list[Any] = [(1.0, 2.0), range(1, 3), deque([1.0, 2.0]), {"a": 1.0, "b": 2.0}.values()]
    assert [neuron(x).data for x in kinds] == [expected] * 4


def test_network_takes_generators_of_numpy_and_modules() -> None:
    for rng in (np.random.default_rng(0), np.random.RandomState(0), np.random, random):
        assert len(MLP(2, [2, 1], rng=rng).parameters()) == 9  # type: ignore[arg-type]
