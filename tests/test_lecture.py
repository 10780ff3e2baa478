"""What the page for those who come from the lecture says: each row is run with both engines."""

from __future__ import annotations

import inspect
import math
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from micrograd.descent import descend
from micrograd.draw import draw
from micrograd.engine import Value
from micrograd.loss import mean_squared_error
from micrograd.nn import MLP, Neuron

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "lecture.md"


class Original:
    """An engine in the manner of the original: closures, a set of inputs, a recursive order."""

    def __init__(self, data: float, children: tuple[Original, ...] = (), op: str = "") -> None:
        self.data, self.grad = data, 0.0
        self._prev, self._op = set(children), op
        self._backward: Callable[[], None] = lambda: None

    def __add__(self, other: Original) -> Original:
        out = Original(self.data + other.data, (self, other), "+")

        def send() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = send
        return out

    def __mul__(self, other: Original) -> Original:
        out = Original(self.data * other.data, (self, other), "*")

        def send() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = send
        return out

    def __pow__(self, exponent: float) -> Original:
        assert isinstance(exponent, (int, float))
        out = Original(self.data**exponent, (self,), f"**{exponent}")

        def send() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = send
        return out

    def backward(self) -> None:
        order: list[Original] = []
        visited: set[Original] = set()

        def place(node: Original) -> None:
            if node not in visited:
                visited.add(node)
                for child in node._prev:
                    place(child)
                order.append(node)

        place(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


class OriginalNeuron:
    """A neuron of the original package, as numbers: relu or nothing, and a bias of 0."""

    def __init__(self, n_in: int, nonlin: bool = True) -> None:
        self.w = [random.uniform(-1.0, 1.0) for _ in range(n_in)]
        self.b = 0.0
        self.nonlin = nonlin

    def __call__(self, x: list[float]) -> float:
        act = sum((w_i * x_i for w_i, x_i in zip(self.w, x, strict=False)), self.b)
        return max(act, 0.0) if self.nonlin else act


def inputs_of_a_square() -> None:
    x, old_x = Value(3.0), Original(3.0)
    assert (x * x).inputs == (x, x)
    assert (old_x * old_x)._prev == {old_x}
    a, b = Value(1.0), Value(2.0)
    assert (a * b).inputs == (a, b)


def name_of_the_operator() -> None:
    assert (Value(1.0) + 2.0).op == (Original(1.0) + Original(2.0))._op == "+"


def closure_or_numbers() -> None:
    old, new = Original(2.0) * Original(3.0), Value(2.0) * Value(3.0)
    assert callable(old._backward)
    assert new.local_grads == (3.0, 2.0)
    with pytest.raises(AttributeError, match="a Value has no _backward"):
        new._backward  # type: ignore[attr-defined]  # noqa: B018


def order_of_the_arguments() -> None:
    x = Value(0.5)
    parameters = list(inspect.signature(Value).parameters)
    assert parameters == ["data", "inputs", "local_grads", "op", "label"]
    assert list(inspect.signature(Original).parameters) == ["data", "children", "op"]
    with pytest.raises(TypeError, match="the fourth argument, op, needs the operator's name"):
        Value(math.sin(x.data), (x,), "sin")  # type: ignore[arg-type]


def label_by_name() -> None:
    assert Value(2.0, label="a").label == "a"
    with pytest.raises(TypeError, match='a label is label="name"'):
        Value(2.0, (), "", "a")  # type: ignore[arg-type]


def twice(kind: Any) -> tuple[float, float]:
    """Returns the gradient of a leaf after one and after two passes."""
    a = kind(2.0)
    b = a**2
    c = b**2 + b
    found = []
    for _ in range(2):
        c.backward()
        found.append(a.grad)
    return found[0], found[1]


def second_pass() -> None:
    assert twice(Value) == (36.0, 72.0)
    assert twice(Original)[0] == 36.0
    assert twice(Original)[1] == 140.0


def gradient_of_the_root() -> None:
    roots: list[Any] = [Value(2.0) * Value(3.0), Original(2.0) * Original(3.0)]
    for root in roots:
        root.backward()
        root.backward()
        assert root.grad == 1.0
    leaf, old_leaf = Value(2.0), Original(2.0)
    for _ in range(2):
        leaf.backward()
        old_leaf.backward()
    assert (leaf.grad, old_leaf.grad) == (2.0, 1.0)


def exponents() -> None:
    assert (Value(2.0) ** Value(3.0)).data == 8.0
    with pytest.raises(AssertionError):
        Original(2.0) ** Original(3.0)  # type: ignore[operator]


def depth() -> None:
    def chain(kind: Any) -> Any:
        total = kind(0.0)
        for _ in range(3_000):
            total = total + kind(1.0)
        return total

    chain(Value).backward()
    with pytest.raises(RecursionError):
        chain(Original).backward()


def whole_numbers() -> None:
    assert type(Value(2).data) is float
    assert type(Original(2).data) is int


def division_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        Original(0.0) ** -1
    with pytest.raises(ValueError, match="division by zero"):
        Value(1.0) / 0.0


def late_look() -> None:
    def gradient(kind: Any) -> float:
        a, b = kind(2.0), kind(3.0)
        product = a * b
        b.data = 100.0
        product.backward()
        return float(a.grad)

    assert (gradient(Value), gradient(Original)) == (3.0, 100.0)


def activations_of_a_network() -> None:
    def names(network: MLP) -> list[str]:
        return [layer.neurons[0].activation for layer in network.layers]

    assert names(MLP(2, [16, 16, 1])) == ["tanh", "tanh", "tanh"]
    assert names(MLP(2, [16, 16, 1], "relu", "linear")) == ["relu", "relu", "linear"]
    assert OriginalNeuron(2).nonlin


def biases() -> None:
    random.seed(1)
    assert OriginalNeuron(2).b == 0.0
    assert Neuron(2).b.data != 0.0
    assert Neuron(2, gain=1.0).b.data == 0.0


def nonlin() -> None:
    with pytest.raises(TypeError, match="write activation='relu' for nonlin=True"):
        Neuron(2, nonlin=True)  # type: ignore[call-arg]
    for is_bent, name in ((True, "relu"), (False, "linear")):
        old, new = OriginalNeuron(2, nonlin=is_bent), Neuron(2, name)
        for w_i, number in zip(new.w, old.w, strict=True):
            w_i.data = number
        new.b.data = old.b
        for x in ([1.0, -2.0], [-1.0, 2.0]):
            assert new(x).data == pytest.approx(old(x))


def too_many_inputs() -> None:
    assert isinstance(OriginalNeuron(2)([1.0, 2.0, 3.0]), float)
    with pytest.raises(ValueError, match="it needs 2 inputs, got 3"):
        Neuron(2)([1.0, 2.0, 3.0])


def sum_or_mean() -> None:
    targets = [1.0, -1.0, -1.0, 1.0]
    gradients = []
    for is_sum in (True, False):
        p = Value(0.25)
        predictions = [p * k for k in (1.0, 2.0, 3.0, 4.0)]
        squares = [(p_i - t) ** 2 for p_i, t in zip(predictions, targets, strict=True)]
        loss = sum(squares, Value(0.0)) if is_sum else mean_squared_error(predictions, targets)
        loss.backward()
        gradients.append(p.grad)
    assert gradients[0] == pytest.approx(4 * gradients[1])


def drawing() -> None:
    a = Value(2.0, label="a")
    assert "digraph" in draw(a * 3.0).source


def loop_of_the_lecture() -> None:
    by_hand, by_call = [Value(1.0), Value(2.0)], [Value(1.0), Value(2.0)]
    for parameters in (by_hand, by_call):
        loss = parameters[0] * parameters[1] * 3.0
        loss.backward()
    for p in by_hand:
        p.data += -0.1 * p.grad
    descend(by_call, 0.1)
    assert [p.data for p in by_hand] == [p.data for p in by_call]


ROWS = {
    "`_prev`, a set": inputs_of_a_square,
    "`_op`": name_of_the_operator,
    "`_backward`, a closure": closure_or_numbers,
    "`Value(data, _children, _op)`": order_of_the_arguments,
    "label in the fourth place": label_by_name,
    "a second `backward` adds to gradients in between": second_pass,
    "gradient of the root set to 1": gradient_of_the_root,
    "exponents are numbers only": exponents,
    "a graph as deep as the stack allows": depth,
    "`data` stays a whole number": whole_numbers,
    "dividing by 0 raises `ZeroDivisionError`": division_by_zero,
    "data changed between the passes changes gradients": late_look,
    "package: `MLP` with relu, linear output": activations_of_a_network,
    "package: biases start at 0": biases,
    "`nonlin=True`": nonlin,
    "inputs that are too many are cut off": too_many_inputs,
    "the loss is a sum of squares": sum_or_mean,
    "`draw_dot(L)`": drawing,
    "`p.data += -0.1 * p.grad`": loop_of_the_lecture,
}


def rows_of_the_page() -> list[str]:
    table = PAGE.read_text(encoding="utf-8").partition("{ #called-differently }")[2]
    cells = [line.split(" | ")[0].removeprefix("| ") for line in re.findall(r"^\|.*", table, re.M)]
    return cells[2:]  # below the head and the rule under it


def test_every_row_of_the_page_is_run() -> None:
    assert rows_of_the_page() == list(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_row_says_what_both_engines_do(row: str) -> None:
    ROWS[row]()
