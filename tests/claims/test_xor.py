"""What the questions say of XOR in general, tried over many seeds."""

from __future__ import annotations

import numpy as np
from many_networks import Array, Networks, squared_error, step

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([-1.0, 1.0, 1.0, -1.0])
SEEDS = range(100)


def trained(sizes: list[int]) -> tuple[Array, Array]:
    """Returns the loss of each seed after 400 steps, and its predictions."""
    networks = Networks.draw(SEEDS, 2, sizes)
    for _ in range(400):
        step(networks, CORNERS, TARGETS, 0.2)
    predictions = networks.predictions(CORNERS)
    return squared_error(predictions, TARGETS)[0], predictions


def test_one_neuron_never_learns_xor_and_mostly_answers_about_0() -> None:
    losses, predictions = trained([1])
    assert losses.min() > 0.5
    assert (np.abs(predictions).max(axis=1) < 0.1).mean() > 0.9


def test_two_hidden_neurons_get_stuck_from_some_starts_and_four_from_fewer() -> None:
    stuck = [(trained([n_hidden, 1])[0] > 0.5).mean() for n_hidden in (2, 4)]
    assert 0.1 < stuck[0] < 0.5
    assert stuck[1] < 0.2 * stuck[0]
