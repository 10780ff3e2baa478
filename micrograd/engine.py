"""Scalar values that remember how they were computed, and the backward pass over them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Set
from numbers import Real
from typing import Any, NamedTuple

from micrograd.elsewhere import explains
from micrograd.refusals import OPERATOR_EXAMPLE, REQUIRES_GRAD, Refusals

_explains_arguments = explains(
    f'write Value(3.0, label="a") for a leaf; for an operator {OPERATOR_EXAMPLE}',
    _children=f"called inputs here, and each has its local derivative: {OPERATOR_EXAMPLE}",
    _op=f"called op here: {OPERATOR_EXAMPLE}",
    name='called label here: write Value(3.0, label="a")',
    requires_grad=f"not needed: {REQUIRES_GRAD}",
)


class Value(Refusals):
    """A number that remembers how it was computed.

    Arithmetic on Values builds a graph. Each operator stores its inputs and, for every
    input, the *local derivative*: how fast the result moves when that input alone moves.
    `backward` then walks the graph from the result to the leaves and fills in each `grad`.

    Attributes:
        data: The number itself.
        grad: d(root)/d(this value), filled in by `root.backward()`.
        op: The operator that produced this value; empty for a leaf.
        label: A name for drawings and messages.
    """

    __slots__ = ("data", "grad", "inputs", "label", "local_grads", "op")

    __array_priority__ = math.inf  # numpy hands `np.float64(2) * value` over to `__rmul__`

    @_explains_arguments
    def __init__(
        self,
        data: float,
        inputs: tuple[Value, ...] = (),
        local_grads: tuple[float, ...] = (),
        op: str = "",
        label: str = "",
    ) -> None:
        """Makes a leaf from a number; an operator of your own passes the other arguments as well.

        Args:
            data: The number.
            inputs: The Values that it was computed from.
            local_grads: d(data)/d(input), one number for each input.
            op: The operator's name.
            label: A name for this value.

        Raises:
            TypeError: `data` is not a real number, or another argument is of the wrong kind.
            OverflowError: `data` is a whole number or a fraction that no float can hold.
            ValueError: Inputs and local derivatives are not equally many.
        """
        self.data: float = data if type(data) is float else _as_float(data)
        self.grad: float = 0.0
        self.inputs = inputs
        self.local_grads = local_grads
        self.op = op
        self.label = label
        if inputs is not _NONE or local_grads is not _NONE or op or label:
            _check_arguments(self)

    # Primitive operators: the result, and its local derivative for each input.

    def __add__(self, other: Value | float) -> Value:  # self + other
        if type(other) is not Value:
            other = _as_value(other, "+")
        return _result(self.data + other.data, (self, other), (1.0, 1.0), "+")

    def __mul__(self, other: Value | float) -> Value:  # self * other
        if type(other) is not Value:
            other = _as_value(other, "*")
        return _result(self.data * other.data, (self, other), (other.data, self.data), "*")

    def __pow__(self, exponent: Value | float) -> Value:  # self ** exponent
        if isinstance(exponent, Value):
            return _power(self, exponent)
        exponent = _as_float(exponent, "**")
        power = _real_power(self.data, exponent)
        # d(aⁿ)/da = n·aⁿ⁻¹, and a⁰ is 1 everywhere
        slope = exponent * _real_power(self.data, exponent - 1.0) if exponent else 0.0
        return _result(power, (self,), (slope,), f"**{exponent:g}")

    def exp(self) -> Value:
        """Returns e to the power of this value.

        Raises:
            OverflowError: The result is larger than a float can hold.
        """
        if self.data > _LARGEST_EXPONENT:
            raise OverflowError(
                f"exp({self.data}) is larger than a float can hold; "
                f"keep the input below {_LARGEST_EXPONENT:.1f}"
            )
        power = math.exp(self.data)
        return _result(power, (self,), (power,), "exp")  # d(eᵃ)/da = eᵃ

    def log(self) -> Value:
        """Returns the natural logarithm.

        Raises:
            ValueError: This value is not positive.
        """
        if self.data <= 0.0:
            raise ValueError(f"log needs a positive number, got {self.data}")
        return _result(math.log(self.data), (self,), (1.0 / self.data,), "log")

    def tanh(self) -> Value:
        """Returns the hyperbolic tangent, between −1 and 1."""
        t = math.tanh(self.data)
        return _result(t, (self,), (1.0 - t * t,), "tanh")  # d(tanh a)/da = 1 - tanh² a

    def sigmoid(self) -> Value:
        """Returns 1 / (1 + e⁻ᵃ), between 0 and 1."""
        tail = math.exp(-abs(self.data))  # at most 1, so never an overflow
        s = (1.0 if self.data > 0.0 else tail) / (1.0 + tail)
        return _result(s, (self,), (s * (1.0 - s),), "sigmoid")

    def relu(self) -> Value:
        """Returns the value where it is positive, else 0. The slope at 0 is taken as 0."""
        cut = self.data <= 0.0  # False for nan, which must not become a 0
        return _result(0.0 if cut else self.data, (self,), (0.0 if cut else 1.0,), "relu")

    # Derived operators: written with the primitives, so they need no derivative of their own.

    def __pos__(self) -> Value:  # +self
        return self

    def __neg__(self) -> Value:  # -self
        return self * -1.0

    def __sub__(self, other: Value | float) -> Value:  # self - other
        return self + (-_as_value(other, "-"))

    def __truediv__(self, other: Value | float) -> Value:  # self / other
        return self * _as_value(other, "/") ** -1.0

    def __radd__(self, other: float) -> Value:  # other + self
        return _as_value(other, "+") + self

    def __rsub__(self, other: float) -> Value:  # other - self
        return _as_value(other, "-") - self

    def __rmul__(self, other: float) -> Value:  # other * self
        return _as_value(other, "*") * self

    def __rtruediv__(self, other: float) -> Value:  # other / self
        return _as_value(other, "/") / self

    def __rpow__(self, base: float) -> Value:  # base ** self
        return _as_value(base, "**") ** self

    def backward(self, watch: Callable[[Step], None] | None = None) -> None:
        """Fills in `grad` for this value and for everything it was computed from.

        The chain rule, once per edge: an input's gradient grows by the local derivative
        times the upstream gradient. Leaves keep what earlier passes left in `grad` and add
        to it; the gradients in between belong to this pass alone.

        Args:
            watch: Called after each edge with what happened on it.

        Raises:
            TypeError: The `data` or `grad` of a leaf was set to what is no number.
        """
        order = topological_order(self)
        for node in order:
            if node.inputs:
                node.grad = 0.0
            elif not type(node.data) is type(node.grad) is float:
                _make_floats(node)
        self.grad += 1.0
        for node in reversed(order):
            upstream_grad, local_grads, edge = node.grad, node.local_grads, 0
            for node_input in node.inputs:
                before = node_input.grad
                node_input.grad += local_grads[edge] * upstream_grad
                if watch is not None:
                    watch(Step(node, edge, upstream_grad, before, node_input.grad))
                edge += 1

    def __float__(self) -> float:
        if type(self.data) is not float:
            _make_floats(self)
        return self.data

    def __format__(self, spec: str) -> str:
        if spec:
            raise TypeError(f"a Value has no format {spec!r}: write {{v.data:{spec}}}")
        return repr(self)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """Returns the number alone, if asked for numbers: arrays of Values would half work."""
        if getattr(dtype, "kind", "O") == "O":  # objects, or nothing in particular
            raise TypeError(
                "a NumPy array cannot hold Values; keep them in a list, write v.exp() for "
                "np.exp(v), or take their numbers: np.array([float(v) for v in values])"
            )
        import numpy  # only NumPy asks for an array

        return numpy.array(float(self), dtype)

    def __repr__(self) -> str:
        parts = [f"data={self.data}", f"grad={self.grad}"]
        parts += [f"op={self.op!r}"] if self.op else []
        parts += [f"label={self.label!r}"] if self.label else []
        return f"Value({', '.join(parts)})"


class Step(NamedTuple):
    """What `backward` did on one edge, from a node to one of its inputs.

    Attributes:
        node: The node that passed its gradient on.
        edge: Which of its inputs received a share, counted from 0.
        upstream_grad: The node's gradient, complete by then.
        before: The input's gradient before the share was added.
        after: The same after it.
    """

    node: Value
    edge: int
    upstream_grad: float
    before: float
    after: float

    @property
    def node_input(self) -> Value:
        """The input that received a share."""
        return self.node.inputs[self.edge]

    @property
    def local_grad(self) -> float:
        """d(node)/d(input), the factor on the edge."""
        return self.node.local_grads[self.edge]

    @property
    def product(self) -> float:
        """The share: the local derivative times the upstream gradient."""
        return self.local_grad * self.upstream_grad


def topological_order(root: Value) -> list[Value]:
    """Returns every value that `root` was computed from, inputs first, `root` last.

    Depth first, inputs from left to right, each value once. `path` leads from the root to
    where we are. It is a list, not Python's own stack, so only memory limits its length.
    """
    order: list[Value] = []
    visited = {root}
    path, inputs = [root], iter(root.inputs)
    paused = [inputs]
    while path:
        for node in inputs:
            if node not in visited:  # one step down, to its inputs
                visited.add(node)
                path.append(node)
                paused.append(inputs)
                inputs = iter(node.inputs)
                break
        else:  # its inputs are placed: so is it, and one step up
            order.append(path.pop())
            inputs = paused.pop()
    return order


_new = object.__new__
_NONE: tuple[()] = ()


def _result(
    data: float, inputs: tuple[Value, ...], local_grads: tuple[float, ...], op: str
) -> Value:
    """Returns what `Value(...)` returns, faster: the operators above need no check."""
    value = _new(Value)
    value.data = data
    value.grad = 0.0
    value.inputs = inputs
    value.local_grads = local_grads
    value.op = op
    value.label = ""
    return value


_LARGEST_EXPONENT = math.log(1.7976931348623157e308)  # exp() of more than this overflows


def _power(base: Value, exponent: Value) -> Value:
    """Returns base ** exponent with a slope for both, which takes a positive base."""
    if base.data <= 0.0:
        raise ValueError(
            f"a Value as exponent needs a positive base, got {base.data} ** {exponent.data}; "
            "for a fixed exponent write a number instead of a Value"
        )
    power = _real_power(base.data, exponent.data)
    base_slope = (
        exponent.data * _real_power(base.data, exponent.data - 1.0) if exponent.data else 0.0
    )
    exponent_slope = power * math.log(base.data)  # d(aᵇ)/db = aᵇ · ln a
    return _result(power, (base, exponent), (base_slope, exponent_slope), "**")


def _real_power(base: float, exponent: float) -> float:
    """Returns base ** exponent where that is a finite real number; raises where it is not."""
    if base == 0.0 and exponent < 0.0:
        raise ValueError(
            f"division by zero: 0.0 ** {exponent:g} has no value; keep the base away from 0"
        )
    if base < 0.0 and not exponent.is_integer():
        raise ValueError(
            f"a negative base needs a whole exponent, got {base} ** {exponent}: "
            "the result would be complex"
        )
    try:
        return math.pow(base, exponent)
    except OverflowError:
        raise OverflowError(f"{base} ** {exponent} is larger than a float can hold") from None


def _as_value(operand: Value | float, op: str) -> Value:
    """Returns the operand itself, or a leaf that holds its number."""
    if isinstance(operand, Value):
        return operand
    return _result(_as_float(operand, op), _NONE, _NONE, "")


def _as_positive(number: object, name: str, remedy: str = "") -> float:
    """Returns a Python float that is above 0, and finite."""
    number = _as_float(number, name, remedy)
    if not 0.0 < number < math.inf:
        raise ValueError(f"{name} must be positive and finite, got {number}")
    return number


def _as_float(number: object, name: str = "Value", remedy: str = "") -> float:
    """Returns a Python float; numpy's scalars and fractions become one here."""
    if not isinstance(number, (float, Real)):
        remedy = remedy or _remedy(number, name)
        raise TypeError(f"{name} needs a number, got {_shown(number)}; {remedy}")
    try:
        return float(number)
    except OverflowError:
        kind = type(number).__name__
        raise OverflowError(
            f"{name} needs a number that a float can hold, at most 1.8e308; this {kind} is larger"
        ) from None


def _make_floats(value: Any) -> None:
    """Makes Python floats of the numbers that were assigned to a value."""
    value.data, value.grad = _float_of(value, "data"), _float_of(value, "grad")


def _float_of(value: Any, name: str) -> float:
    """Returns the `data` or the `grad` of a value, whichever is named."""
    given = getattr(value, name)
    remedy = "write p.data -= 0.1 * p.grad" if isinstance(given, Value) else ""
    return _as_float(given, name, remedy if name == "data" else "write v.grad = 0.0")


def _shown(thing: object) -> str:
    return f"{_kind(thing)} ({thing!r:.40})"


def _kind(thing: object) -> str:
    name = type(thing).__name__
    return "Value of another engine" if name == "Value" and not isinstance(thing, Value) else name


def _remedy(number: object, name: str) -> str:
    if isinstance(number, Value):
        return "it is a Value already: use it as it is, or float(v) for its number"
    if type(number).__name__ == "Value":
        return "make all Values with one engine, imported once"
    if getattr(number, "ndim", None) == 0:  # a tensor or array that holds one number
        return "take the number out of it: x.item()"
    if isinstance(number, Iterable) and not isinstance(number, str):
        remedy = "use one Value for each number: [Value(x) for x in ...]"
        batch = "; a network takes one example at a time: [network(x) for x in examples]"
        return remedy + batch if name == "*" else remedy  # a weight times a whole example
    return "write Value(3.0), or convert first with float(...)"


def _check_arguments(value: Any) -> None:
    """Raises unless what was given beside the number fits together; makes tuples of lists."""
    if not isinstance(value.label, str):
        remedy = f"write label={str(value.label)!r:.40}"
        raise TypeError(f"label needs a text, got {_shown(value.label)}; {remedy}")
    if isinstance(value.local_grads, str) or not isinstance(value.op, str):
        raise TypeError(f"the fourth argument, op, needs the operator's name; {OPERATOR_EXAMPLE}")
    value.inputs = _as_tuple("inputs", value.inputs)
    for node_input in value.inputs:
        if not isinstance(node_input, Value):
            raise TypeError(f"inputs need Values, got {_shown(node_input)}; {OPERATOR_EXAMPLE}")
    value.local_grads = _as_tuple("local_grads", value.local_grads)
    if not {float}.issuperset(map(type, value.local_grads)):  # fast where there are many
        value.local_grads = tuple(_as_float(slope, "local_grads") for slope in value.local_grads)
    if len(value.inputs) != len(value.local_grads):
        raise ValueError(
            "an operator needs one local derivative for each input, "
            f"got {len(value.inputs)} inputs and {len(value.local_grads)} local derivatives; "
            + OPERATOR_EXAMPLE
        )


def _as_tuple(name: str, given: Any) -> tuple[Any, ...]:
    if isinstance(given, (str, Set, Mapping)) or not isinstance(given, Iterable):
        raise TypeError(f"{name} needs a tuple, got {_shown(given)}; {OPERATOR_EXAMPLE}")
    return tuple(given)
