"""What chapters 4 and 6 say of training in general, tried over many seeds.

A sentence about one run is checked where it stands, by the numbers around it. These are the
sentences that go further: "most seeds", "on average", "as a rule".
"""

from __future__ import annotations

import numpy as np
import pytest
from many_networks import Array, Networks, squared_error, step

XS = np.array([[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]])
YS = np.array([1.0, -1.0, -1.0, 1.0])
SEEDS = range(100)


def new_networks(scale: float = 1.0) -> Networks:
    return Networks.draw(SEEDS, 3, [4, 4, 1], scale=scale)


def losses_of(networks: Networks) -> Array:
    return squared_error(networks.predictions(XS), YS)[0]


def train(networks: Networks, rate: float, steps: int, zero_grad: bool = True) -> Array:
    """Returns the losses before each step, (steps, seeds)."""
    losses, left = [], None
    for _ in range(steps):
        loss, gradients = step(networks, XS, YS, rate, left=left)
        left = None if zero_grad else gradients
        losses.append(loss)
    return np.array(losses)


def largest_parameters(networks: Networks) -> Array:
    largest = [np.abs(a).reshape(len(a), -1).max(axis=1) for a in networks.parameters]
    return np.asarray(np.max(largest, axis=0))


@pytest.fixture(scope="module")
def trained() -> tuple[Networks, Array]:
    networks = new_networks()
    return networks, train(networks, 0.1, 100)


@pytest.fixture(scope="module")
def forgetful() -> tuple[Networks, Array]:
    networks = new_networks()
    return networks, train(networks, 0.1, 100, zero_grad=False)


def test_random_parameters_start_worse_than_always_0_as_a_rule() -> None:
    assert (losses_of(new_networks()) > 1).mean() > 0.7


def test_smaller_weights_start_nearer_to_a_loss_of_1() -> None:
    distances = [np.abs(losses_of(new_networks(scale)) - 1).mean() for scale in (1.0, 0.3, 0.1)]
    assert distances[0] > 5 * distances[1] > 25 * distances[2]


@pytest.mark.parametrize("rate", [0.1, 0.4])
def test_every_seed_learns_at_a_moderate_rate(rate: float) -> None:
    assert (train(new_networks(), rate, 100)[-1] < 0.02).all()


def test_most_seeds_freeze_at_a_rate_of_5_and_a_few_learn() -> None:
    networks = new_networks()
    losses = train(networks, 5.0, 100)[-1]
    layers = networks.outputs(XS)
    gradients = networks.gradients(layers, squared_error(layers[-1][:, :, 0], YS)[1])
    steepest = np.max([np.abs(g).reshape(len(g), -1).max(axis=1) for g in gradients], axis=0)
    frozen = (losses > 0.4) & (steepest < 1e-3)
    assert frozen.mean() > 0.7
    assert 0.05 < (losses < 0.02).mean() < 0.3


def test_most_moves_are_largest_in_the_last_layer() -> None:
    networks, counts = new_networks(), np.zeros((len(SEEDS), 3))
    for _ in range(100):
        before = [array.copy() for array in networks.parameters]
        step(networks, XS, YS, 0.1)
        moves = [
            np.abs(new - old).reshape(len(new), -1).max(axis=1)
            for new, old in zip(networks.parameters, before, strict=True)
        ]
        largest = np.maximum(moves[::2], moves[1::2])  # of a layer's weights and biases
        counts[np.arange(len(SEEDS)), largest.argmax(axis=0)] += 1
    assert (counts.argmax(axis=1) == 2).mean() > 0.9


def test_one_example_at_a_time_is_level_with_all_at_four_times_the_rate() -> None:
    one_by_one, all_at_once, slower = (new_networks() for _ in range(3))
    for _ in range(20):
        for i in range(4):
            step(one_by_one, XS[i : i + 1], YS[i : i + 1], 0.1)
    train(all_at_once, 0.4, 20)
    train(slower, 0.1, 20)
    ahead = losses_of(one_by_one) < losses_of(all_at_once)
    assert 0.3 < ahead.mean() < 0.7
    assert (losses_of(one_by_one) < losses_of(slower)).all()


def test_without_zero_grad_most_seeds_end_lower_and_a_few_are_ruined(
    trained: tuple[Networks, Array], forgetful: tuple[Networks, Array]
) -> None:
    with_it, without = trained[1], forgetful[1]
    assert (without[-1] < with_it[-1]).mean() > 0.9
    ruined = without[-1] > 1
    assert 0 < ruined.mean() < 0.1
    assert (without.max(axis=0) > without[0]).mean() < 0.1, "most never climb above the start"


def test_without_zero_grad_most_seeds_learn_faster(
    trained: tuple[Networks, Array], forgetful: tuple[Networks, Array]
) -> None:
    with_it, without = trained[1], forgetful[1]
    steps = [
        np.where((a < 0.1).any(axis=0), (a < 0.1).argmax(axis=0), 100) for a in (with_it, without)
    ]
    assert (steps[1] < steps[0]).mean() > 0.9


def test_without_zero_grad_parameters_roll_far_away(
    trained: tuple[Networks, Array], forgetful: tuple[Networks, Array]
) -> None:
    assert (largest_parameters(forgetful[0]) > 5 * largest_parameters(trained[0])).all()


@pytest.mark.parametrize("target_of_the_last", [1.0, -1.0])
def test_from_zeros_the_output_bias_alone_can_move(target_of_the_last: float) -> None:
    networks = new_networks(scale=0.0)
    for _ in range(50):
        step(networks, XS, np.array([1.0, -1.0, -1.0, target_of_the_last]), 0.1)
    *others, output_bias = networks.parameters
    assert not any(array.any() for array in others)
    assert output_bias.any() == (target_of_the_last == -1.0)


# Deep networks


@pytest.mark.parametrize(("scale", "grows"), [(1.0, True), (0.2, False)])
def test_through_ten_layers_of_tanh_slopes_fade_or_grow_with_the_weights(
    scale: float, grows: bool
) -> None:
    networks = Networks.draw(SEEDS, 3, [16] * 10 + [1], scale=scale)
    layers = networks.outputs(XS)
    upstream, sizes = np.ones((len(SEEDS), len(XS), 1)), []
    for i in reversed(range(11)):
        upstream = (upstream * (1 - layers[i + 1] ** 2)) @ networks.parameters[2 * i]
        sizes.append(np.sqrt((upstream**2).mean(axis=(1, 2))))
    share = sizes[9] / sizes[0]  # of what layer 10 hears, what layer 1 hears
    assert (share > 1).mean() > 0.9 if grows else (share < 0.01).all()
