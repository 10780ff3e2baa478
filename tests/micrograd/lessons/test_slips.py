"""Wrong answers to the steps of a backward pass: what each mistake gives."""

from __future__ import annotations

from micrograd.engine import Step, Value
from micrograd.lessons.slips import Slip, same_number, slips_of, slips_of_value


def slips(root: Value) -> dict[str, list[Slip]]:
    """The slips of each step, by "node to input"; of two between the same nodes, the later."""
    steps: list[Step] = []
    root.backward(watch=steps.append)
    found = slips_of(steps)
    return {
        f"{step.node.label} to {step.node_input.label}": each
        for step, each in zip(steps, found, strict=True)
    }


def reason(given: list[Slip], number: float) -> str:
    return next(words for slip, words in given if same_number(slip, number))


def product() -> Value:
    a, b, c = (Value(x, label=name) for x, name in ((2.0, "a"), (-3.0, "b"), (5.0, "c")))
    e = a * b
    e.label = "e"
    root = e * c
    root.label = "L"
    return root


def test_slips_by_hand_are_told_apart() -> None:
    given = slips(product())["e to a"]  # local derivative -3, upstream gradient 5, so -15
    assert reason(given, 15.0) == "the sign is wrong"
    assert "upstream gradient out" in reason(given, -3.0)
    assert "upstream gradient alone" in reason(given, 5.0)
    assert "other factor" in reason(given, 10.0)
    assert "does not add" in reason(given, 2.0)


def test_right_number_is_no_slip() -> None:
    assert not any(same_number(number, -15.0) for number, _ in slips(product())["e to a"])


def test_value_used_twice_shows_what_overwriting_leaves() -> None:
    a = Value(3.0, label="a")
    root = a + a
    root.label = "b"
    given = slips(root)["b to a"]  # the second edge: 1, then 2
    assert reason(given, 1.0).startswith("that is what = leaves in place of +=")


def test_order_of_visits_shows_what_is_passed_on_too_early() -> None:
    a = Value(2.0, label="a")
    b = a * a
    b.label = "b"
    c = b * b + b
    c.label = "c"
    given = slips(c)["b to a"]
    assert any("before the gradient of b is complete" in words for _, words in given)


def test_whole_gradient_of_a_value_is_told_from_the_share_of_one_edge() -> None:
    a, b = Value(-2.0, label="a"), Value(1.0, label="b")
    e, d = a * b, a + b
    e.label, d.label = "e", "d"
    root = e * d
    root.label = "L"
    given = slips(root)  # the gradient of a is -3: -2 through d, which comes first, and -1
    assert reason(given["d to a"], -3.0).startswith("that is a.grad when all is done")
    assert reason(given["e to b"], 2.0).startswith("that is what = leaves in place of +=")
    assert reason(given["e to a"], 3.0) == "the sign is wrong"  # of the sum, not of the share


def test_input_of_exp_taken_for_its_slope_is_explained() -> None:
    a = Value(2.0, label="a")
    root = a.exp()
    root.label = "y"
    assert "takes the input of exp" in reason(slips(root)["y to a"], 2.0)


def test_operator_of_a_readers_own_keeps_its_slopes() -> None:
    a = Value(2.0, label="a")
    root = Value(8.0, (a,), (12.0,), "cube", "y") * 3.0
    root.label = "L"
    assert "upstream gradient out" in reason(slips(root)["y to a"], 12.0)


def test_second_pass_has_slips_as_well() -> None:
    root = product()
    root.backward()
    given = slips(root)["e to a"]  # the leaf holds -15 already
    assert reason(given, -18.0).startswith("that leaves the upstream gradient out")


def test_forward_step_knows_the_other_operator() -> None:
    a, b = Value(2.0), Value(5.0)
    assert reason(slips_of_value(a * b), 7.0) == "that is the sum, and the operator is ×"
    assert reason(slips_of_value(a + b), 10.0) == "that is the product, and the operator is +"
    assert reason(slips_of_value(a.exp()), 2.0) == "that is an input of this operator"
