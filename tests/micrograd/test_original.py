"""Code written for the original micrograd, which this package must keep running.

The expressions are those of its README, of its tests and of its demonstration notebook.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from micrograd.engine import Value
from micrograd.nn import MLP, Layer, Neuron


def readme(a: Any, b: Any) -> Any:
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    return g


def sanity_check(x: Any) -> Any:
    z = 2 * x + 2 + x
    q = z.relu() + z * x
    h = (z * z).relu()
    return h + q + q * x


def test_readme_expression_gives_the_published_numbers(golden: Any) -> None:
    case = golden["original_readme"]
    a, b = Value(-4.0), Value(2.0)
    g = readme(a, b)
    g.backward()
    found = {"g": g.data, "dg_da": a.grad, "dg_db": b.grad}
    assert found == pytest.approx(case, rel=1e-15)


def test_readme_expression_agrees_with_torch(torch: Any) -> None:
    values = Value(-4.0), Value(2.0)
    tensors = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in (-4.0, 2.0)]
    readme(*values).backward()
    readme(*tensors).backward()
    assert [v.grad for v in values] == pytest.approx([t.grad.item() for t in tensors], rel=1e-14)


def test_sanity_check_agrees_with_torch(torch: Any) -> None:
    x, tensor = Value(-4.0), torch.tensor(-4.0, dtype=torch.float64, requires_grad=True)
    y, expected = sanity_check(x), sanity_check(tensor)
    y.backward()
    expected.backward()
    assert (y.data, x.grad) == (expected.item(), tensor.grad.item())


def test_value_takes_a_label_by_name() -> None:
    assert Value(2.0, label="a").label == "a"


def test_gradient_of_the_root_may_be_set_before_backward() -> None:
    a = Value(3.0)
    root = a * 2.0
    root.grad = 1.0
    root.backward()
    assert (root.grad, a.grad) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("module", "n_parameters"),
    [(Neuron(2), 3), (Layer(2, 3), 9), (MLP(2, [16, 16, 1]), 337)],
    ids=["Neuron", "Layer", "MLP"],
)
def test_module_takes_its_sizes_by_position(module: Any, n_parameters: int) -> None:
    assert len(module.parameters()) == n_parameters


def test_parameters_can_be_reached_by_their_original_names() -> None:
    network = MLP(2, [3, 1])
    neuron = network.layers[0].neurons[0]
    assert network.parameters()[:3] == [*neuron.w, neuron.b]


def moons_like() -> tuple[Any, Any]:
    """Points and labels of two classes, as numpy arrays of floats and of integers."""
    points = np.array([[0.0, 1.0], [1.0, 0.2], [-1.0, 0.1], [0.2, -0.5], [1.0, -1.0], [2.0, -0.2]])
    return points, np.array([1, 1, 1, -1, -1, -1])


def demo_loss(model: Any, points: Any, labels: Any) -> tuple[Any, float]:
    inputs = [list(map(Value, row)) for row in points]
    scores = list(map(model, inputs))
    losses = [(1 + -label * score).relu() for label, score in zip(labels, scores, strict=True)]
    data_loss = sum(losses) * (1.0 / len(losses))
    reg_loss = 1e-4 * sum(p * p for p in model.parameters())
    hits = [(label > 0) == (s.data > 0) for label, s in zip(labels, scores, strict=True)]
    return data_loss + reg_loss, sum(hits) / len(hits)


def test_demonstration_trains_on_numpy_points_and_labels() -> None:
    random.seed(1337)
    model = MLP(2, [8, 1], "relu", "linear")
    points, labels = moons_like()
    for k in range(50):
        total_loss, accuracy = demo_loss(model, points, labels)
        model.zero_grad()
        total_loss.backward()
        for p in model.parameters():
            p.data -= (1.0 - 0.9 * k / 50) * 0.2 * p.grad
    assert accuracy == 1.0
    assert total_loss.data < 0.1


def test_lecture_loop_lowers_the_loss() -> None:
    random.seed(1337)
    n = MLP(3, [4, 4, 1])
    xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    ys = [1.0, -1.0, -1.0, 1.0]
    losses = []
    for _ in range(20):
        ypred: Any = [n(x) for x in xs]
        loss = sum((yout - ygt) ** 2 for ygt, yout in zip(ys, ypred, strict=True))
        for p in n.parameters():
            p.grad = 0.0
        loss.backward()
        for p in n.parameters():
            p.data += -0.1 * p.grad
        losses.append(loss.data)
    assert losses[-1] < 0.01 * losses[0]
