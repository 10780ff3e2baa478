"""Neurons, layers and multi-layer perceptrons made of `Value`s."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from operator import index, mul
from typing import Any

from micrograd.elsewhere import Absent, explains, refusal
from micrograd.engine import Value, _as_positive

ACTIVATIONS: dict[str, Callable[[Value], Value]] = {
    "tanh": Value.tanh,
    "relu": Value.relu,
    "sigmoid": Value.sigmoid,
    "linear": lambda value: value,
}


class Module:
    """Anything with parameters that training can change."""

    def parameters(self) -> list[Value]:
        """Returns every parameter, always in the same order."""
        return []

    def zero_grad(self) -> None:
        """Sets the gradient of every parameter to 0, ready for the next backward pass."""
        for parameter in self.parameters():
            parameter.grad = 0.0


_ELSEWHERE = {
    "forward": "a network is called, network(x), by its method __call__",
    "train": "no layer behaves otherwise in training; the loop is written out",
    "eval": "no layer behaves otherwise in training",
    "state_dict": "its numbers are [p.data for p in network.parameters()]",
    "load_state_dict": "write p.data = number for each of network.parameters()",
}
for _name, _text in _ELSEWHERE.items():
    setattr(Module, _name, Absent(f"a network has no {_name}: {_text}"))
setattr(  # noqa: B010 - a method in the class would be one that every network has
    Module, "__call__", refusal("a network of your own needs a method __call__(self, x)")
)

_explains_the_original = explains(
    "write for example MLP(3, [4, 1]), Layer(3, 4) or Neuron(3)",
    nonlin="called activation here: write activation='relu' for nonlin=True "
    "and activation='linear' for nonlin=False",
    nin="called n_in here",
    nout="called n_out here",
    nouts="called n_outs here",
    seed="a generator here: write rng=random.Random(42)",
)


class Neuron(Module):
    """A weighted sum of its inputs plus a bias, passed through an activation."""

    @_explains_the_original
    def __init__(
        self,
        n_in: int,
        activation: str = "tanh",
        rng: random.Random | None = None,
        gain: float | None = None,
    ) -> None:
        """Draws the weights in order, then the bias, each uniformly from [−1, 1].

        With a gain the weights have the standard deviation gain / √n_in instead, and the
        bias is 0: then the weighted sum is about `gain` times as large as an input.

        Args:
            n_in: Number of inputs, at least 1.
            activation: "tanh", "relu", "sigmoid" or "linear".
            rng: Where the numbers come from; Python's shared generator when left out.
            gain: 1 for "tanh" and "linear", √2 for "relu", which passes half of its inputs on.

        Raises:
            TypeError: `n_in` is not a whole number, `gain` no number, or `rng` no generator.
            ValueError: `n_in` is below 1, the activation has an unknown name, or `gain` is
                not positive and finite.
        """
        n_in = _size(n_in, "n_in")
        if n_in < 1:
            raise ValueError(f"a neuron needs at least 1 input, got {n_in}")
        _require_activation(activation)
        limit = 1.0 if gain is None else _limit(n_in, gain)
        require_generator(rng)
        uniform = random.uniform if rng is None else rng.uniform
        self.w = [Value(uniform(-limit, limit)) for _ in range(n_in)]
        self.b = Value(uniform(-1.0, 1.0) if gain is None else 0.0)
        self.activation = activation

    def __call__(self, x: Sequence[Value | float]) -> Value:
        """Returns the neuron's output for `x`, a list of n_in numbers or Values.

        Raises:
            TypeError: `x` is no list.
            ValueError: `x` does not hold one number for each weight.
        """
        _require_inputs(x, len(self.w))
        weighted = map(mul, self.w, x)  # each weight times its input
        return ACTIVATIONS[self.activation](sum(weighted, self.b))

    def parameters(self) -> list[Value]:
        """Returns the weights in order, then the bias: n_in + 1 Values."""
        return [*self.w, self.b]

    def __repr__(self) -> str:
        return f"Neuron({len(self.w)}, {self.activation!r})"


class Layer(Module):
    """Neurons side by side, all reading the same inputs."""

    @_explains_the_original
    def __init__(
        self,
        n_in: int,
        n_out: int,
        activation: str = "tanh",
        rng: random.Random | None = None,
        gain: float | None = None,
    ) -> None:
        """Makes `n_out` neurons of `n_in` inputs each; the rest as for `Neuron`.

        Raises:
            TypeError: A size is not a whole number.
            ValueError: `n_out` is below 1, or a neuron cannot be made.
        """
        n_out = _size(n_out, "n_out")
        if n_out < 1:
            raise ValueError(f"a layer needs at least 1 neuron, got {n_out}")
        self.neurons = [Neuron(n_in, activation, rng, gain) for _ in range(n_out)]

    def outputs(self, x: Sequence[Value | float]) -> list[Value]:
        """Returns the n_out outputs for `x`, a list of n_in numbers or Values."""
        return [neuron(x) for neuron in self.neurons]

    def __call__(self, x: Sequence[Value | float]) -> Value | list[Value]:
        """Returns the n_out outputs for `x`; a layer of one neuron returns the Value itself."""
        return _unwrap(self.outputs(x))

    def parameters(self) -> list[Value]:
        """Returns each neuron's parameters in turn: n_out · (n_in + 1) Values."""
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]

    def __repr__(self) -> str:
        n_in, activation = len(self.neurons[0].w), self.neurons[0].activation
        return f"Layer({n_in}, {len(self.neurons)}, {activation!r})"


class MLP(Module):
    """A multi-layer perceptron: layers, each reading the outputs of the one before."""

    @_explains_the_original
    def __init__(
        self,
        n_in: int,
        n_outs: Sequence[int],
        activation: str = "tanh",
        output_activation: str = "tanh",
        rng: random.Random | None = None,
        gain: float | None = None,
    ) -> None:
        """Makes one layer for each entry of `n_outs`.

        Args:
            n_in: Number of inputs of the network.
            n_outs: Neurons in each layer, the output layer last.
            activation: For the hidden layers: "tanh", "relu", "sigmoid" or "linear".
            output_activation: The same choice for the last layer.
            rng: Where the starting weights come from; Python's shared generator when left out.
            gain: How large they are, as for `Neuron`; uniform from [−1, 1] when left out.

        Raises:
            TypeError: `n_outs` is no list, or a size is not a whole number.
            ValueError: `n_outs` is empty, or a layer cannot be made.
        """
        sizes = [_size(n_in, "n_in"), *_sizes(n_outs, (activation, output_activation, rng))]
        _require_activation(activation)  # also where no hidden layer has it
        n_layers = len(sizes) - 1
        if n_layers == 0:
            raise ValueError("a network needs at least one layer; write for example MLP(3, [4, 1])")
        activations = [activation] * (n_layers - 1) + [output_activation]
        self.layers = [
            Layer(size, next_size, name, rng, gain)
            for size, next_size, name in zip(sizes, sizes[1:], activations, strict=False)
        ]

    def __call__(self, x: Sequence[Value | float]) -> Value | list[Value]:
        """Returns the outputs for `x`, a list of n_in numbers or Values.

        A network with one output returns that Value, one with several a list.

        Raises:
            TypeError: `x` is no list.
            ValueError: `x` does not hold n_in numbers.
        """
        *hidden_layers, output_layer = self.layers
        for layer in hidden_layers:
            x = layer.outputs(x)
        return output_layer(x)

    def parameters(self) -> list[Value]:
        """Returns every weight and bias, layer by layer."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def __repr__(self) -> str:
        sizes = [len(layer.neurons) for layer in self.layers]
        n_in = len(self.layers[0].neurons[0].w)
        return f"MLP({n_in}, {sizes}): {len(self.parameters())} parameters"


def _of_one_list(call: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a `__call__` that says what it takes where that is not what came."""

    @wraps(call)
    def called(network: Module, *given: Any, **named: Any) -> Any:
        try:
            return call(network, *given, **named)
        except TypeError:
            if len(given) + len(named) == 1 and named.keys() <= {"x"}:
                raise
            came = ", ".join([*(f"{each!r:.40}" for each in given), *named]) or "nothing"
            raise TypeError(
                f"{type(network).__name__} takes one list, and nothing beside it, got {came}; "
                "write network([1.0, 2.0])"
            ) from None

    return called


for _kind in (Neuron, Layer, MLP):  # not in the classes, which chapters show as they are
    setattr(_kind, "__call__", _of_one_list(_kind.__call__))  # noqa: B010


def require_generator(rng: object, draws: str = "uniform") -> None:
    """Raises unless `rng` is a generator or None.

    Args:
        rng: What should be one.
        draws: The method that draws from it.

    Raises:
        TypeError: It is something else, such as a seed, or the class.
    """
    if rng is not None and (isinstance(rng, type) or not hasattr(rng, draws)):
        seed = rng if isinstance(rng, int) else 42
        raise TypeError(
            f"rng needs a generator, got {type(rng).__name__} ({rng!r:.40}); "
            f"write rng=random.Random({seed})"
        )


def require_sizes(**sizes: int) -> None:
    """Raises unless each size is a whole number of at least 1.

    Raises:
        TypeError: One is no whole number.
        ValueError: One is below 1.
    """
    for name, size in sizes.items():
        if _size(size, name) < 1:
            raise ValueError(f"{name} must be at least 1, got {size}")


def _require_inputs(x: Sequence[Value | float], n_weights: int) -> None:
    """Raises unless `x` is a list that holds one number for each weight."""
    needs = "this neuron needs a list of"
    if isinstance(x, (set, frozenset, dict)):
        raise TypeError(
            f"{needs} {n_weights} numbers, got {type(x).__name__}; write [...] in place of {{...}}"
        )
    try:
        n_inputs = len(x)
    except TypeError:
        raise TypeError(
            f"{needs} {n_weights} numbers, got {type(x).__name__}; "
            "write [x] for one, list(...) for what can be gone through once"
        ) from None
    if n_inputs != n_weights:
        remedy = "the first argument of the network sets how many it takes"
        if any(isinstance(each, Iterable) and getattr(each, "ndim", 1) for each in x):
            remedy = "a network takes one example at a time: [network(x) for x in examples]"
        raise ValueError(
            f"this neuron has {n_weights} weights, so it needs {n_weights} inputs, "
            f"got {n_inputs}; {remedy}"
        )


def _require_activation(name: object) -> None:
    if not isinstance(name, str) or name not in ACTIVATIONS:
        allowed = ", ".join(ACTIVATIONS)
        raise ValueError(f"unknown activation {name!r}; choose one of: {allowed}")


def _unwrap(outputs: list[Value]) -> Value | list[Value]:
    return outputs[0] if len(outputs) == 1 else outputs


def _limit(n_in: int, gain: object) -> float:
    remedy = "write gain=1.0 for tanh and linear, gain=2 ** 0.5 for relu"
    gain = _as_positive(gain, "gain", remedy)
    return gain * math.sqrt(3.0 / n_in)  # uniform in [-x, x] has the deviation x / √3


def _size(n: object, name: str) -> int:
    """Returns a size as Python's int; NumPy's whole numbers become one here."""
    try:
        return index(n)  # type: ignore[arg-type]
    except TypeError:
        remedy = (
            f"write {n:.0f}" if isinstance(n, float) and n.is_integer() else "write for example 4"
        )
        raise TypeError(
            f"{name} needs a whole number, got {type(n).__name__} ({n!r:.40}); {remedy}"
        ) from None


def _sizes(n_outs: Sequence[int], others: tuple[object, ...]) -> list[int]:
    """Returns the layers' sizes; `others` followed them, and may be sizes without brackets."""
    if hasattr(n_outs, "__iter__") and not isinstance(n_outs, (set, frozenset, dict)):
        return [_size(n_out, "n_outs") for n_out in n_outs]
    sizes = [size for size in (n_outs, *others) if isinstance(size, int)] or [4, 1]
    raise TypeError(
        f"n_outs needs a list, one size for each layer, got {n_outs!r:.40}; "
        f"write MLP(n_in, {sizes})"
    )
