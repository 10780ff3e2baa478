"""What a `Value` refuses: names that other engines have, and what only numbers can do."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING

from micrograd.elsewhere import Absent, refusal

OPERATOR_EXAMPLE = (
    'write Value(data, (a, b), (slope_a, slope_b), "name"), '
    'or with one input Value(data, (a,), (slope,), "name"); a label is label="name"'
)
REQUIRES_GRAD = "each Value gets a gradient; what should get none is a plain number"

_NUMBERS_BESIDE = (
    "keep numbers of your own in a list beside the parameters, "
    "for example velocities = [0.0] * len(parameters)"
)
_is_no_list = refusal(
    "a Value is one number, and no list; a network with one output returns it alone"
)
_has_no_order = refusal(
    "Values have no order, numbers have: compare v.data; max, min and sorted take key=float"
)
_has_no_whole_part = refusal(
    "a Value has no whole part and no remainder: "
    "write v.data // 2 or v.data % 2, and v / 2 for the quotient"
)
_is_no_whole_number = refusal("a Value cannot be cut to a whole number: write int(v.data)")


class Refusals:
    """Everything that a `Value` does not do and people try: each says what to write instead."""

    __slots__ = ()
    __hash__ = object.__hash__  # by identity; `__eq__` alone would take it away

    def __eq__(self, other: object) -> bool:
        """Is for Values: two are the same one or not, and a number beside one is a slip."""
        if isinstance(other, Real):
            raise TypeError(
                "a Value equals no number, its data may: write v.data == 1.0, "
                "or math.isclose(v.data, 1.0) where it is rounded"
            )
        return NotImplemented  # then Python asks whether they are one object

    if not TYPE_CHECKING:  # which refuses them as well, as long as it does not see them
        _prev = Absent("a Value has no _prev: its inputs are v.inputs, a tuple in order")
        _op = Absent("a Value has no _op: the operator's name is v.op")
        _backward = Absent(
            "a Value has no _backward: an operator stores numbers, v.local_grads, "
            "and v.backward() does the rest"
        )
        item = Absent("a Value has no item: its number is v.data, or float(v)")
        numpy = Absent("a Value has no numpy: its number is v.data, or float(v)")
        detach = Absent("a Value has no detach: a leaf with the same number is Value(v.data)")
        sqrt = Absent("a Value has no sqrt: write v ** 0.5")
        requires_grad = Absent(f"a Value has no requires_grad: {REQUIRES_GRAD}")
        zero_grad = Absent(
            "a Value has no zero_grad: write v.grad = 0.0; "
            "zero_grad() of a network does so for each parameter"
        )
        velocity = Absent(f"a Value has no velocity: {_NUMBERS_BESIDE}")
        momentum = Absent(f"a Value has no momentum: {_NUMBERS_BESIDE}")

        __lt__ = __le__ = __gt__ = __ge__ = _has_no_order
        __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _has_no_whole_part
        __divmod__ = __rdivmod__ = _has_no_whole_part
        __getitem__ = __matmul__ = __rmatmul__ = _is_no_list
        __int__ = __trunc__ = _is_no_whole_number
        __round__ = refusal("a Value cannot be rounded: write round(v.data, 2)")
        __abs__ = refusal(
            "the size of a Value is v.relu() + (-v).relu(); that of its number is abs(v.data)"
        )
        __bool__ = refusal(
            "a Value is neither true nor false: compare v.data, or write v is not None"
        )
