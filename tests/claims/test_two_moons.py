"""What chapters 4 and 7 say of relu networks on two moons in general, tried over many seeds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from many_networks import Array, Networks, max_margin, step

SEEDS = range(100)
NETWORK, LINE = (16, 16, 1), (1,)


def two_moons(n: int, noise: float, seed: int) -> tuple[Array, Array]:
    """Returns the points and targets of chapter 7."""
    rng = np.random.default_rng(seed)
    angle = np.linspace(0.0, np.pi, n // 2)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    moved = np.vstack([upper, lower]) + rng.normal(0.0, noise, (n, 2))
    return moved.round(3), np.array([1.0] * (n // 2) + [-1.0] * (n // 2))


POINTS, TARGETS = two_moons(100, 0.1, 1337)


def draw(layers: tuple[int, ...], scale: float = 1.0) -> Networks:
    return Networks.draw(SEEDS, 2, layers, "relu", "linear", scale)


def batches(n: int, size: int) -> Iterator[list[int]]:
    """Yields the mini-batches of chapter 7, epoch after epoch."""
    rng = random.Random(1337)
    while True:
        order = list(range(n))
        rng.shuffle(order)
        waiting = [order[start : start + size] for start in range(0, n, size)]
        yield from reversed(waiting)


def falling(k: int, steps: int) -> float:
    return 1.0 - 0.9 * k / steps


def train(
    networks: Networks,
    steps: int,
    size: int = 20,
    first_rate: float = 1.0,
    falls: bool = True,
    alpha: float = 1e-4,
) -> None:
    """Trains on the 100 points as chapter 7 does."""
    for k, chosen in zip(range(steps), batches(len(POINTS), size), strict=False):
        rate = first_rate * (falling(k, steps) if falls else 1.0)
        step(networks, POINTS[chosen], TARGETS[chosen], rate, max_margin, alpha)


def right_of(networks: Networks, points: Array, targets: Array) -> Array:
    return np.asarray((networks.predictions(points) * targets > 0).mean(axis=1))


def loss_of(networks: Networks, points: Array, targets: Array) -> Array:
    return max_margin(networks.predictions(points), targets)[0]


# Lines


def test_ten_times_the_steps_gain_a_line_a_few_points() -> None:
    lines, right = draw(LINE), []
    for k in range(2001):
        if k in (60, 600, 2000):
            right.append(100 * right_of(lines, POINTS, TARGETS))
        step(lines, POINTS, TARGETS, 0.5, max_margin)
    short, long, longer = right
    assert ((long - short >= 1) & (long - short <= 5)).all()
    assert np.array_equal(long, longer), "and there they stay"
    assert (long < 90).all()


# Rates


def test_a_falling_rate_ends_lower_than_a_large_one_and_a_small_one() -> None:
    ends = {}
    for name, first_rate, falls in (("falls", 1.0, True), ("1.0", 1.0, False), ("0.1", 0.1, False)):
        networks = draw(NETWORK)
        train(networks, 100, first_rate=first_rate, falls=falls)
        ends[name] = loss_of(networks, POINTS, TARGETS).mean()
    assert ends["falls"] < 0.7 * ends["1.0"]
    assert ends["falls"] < 0.7 * ends["0.1"]


def test_a_rate_of_5_ruins_more_than_half_and_a_rate_of_1_none() -> None:
    ruined = {}
    for first_rate in (1.0, 5.0):
        networks = draw(NETWORK)
        train(networks, 20, size=10, first_rate=first_rate)
        scores = networks.predictions(POINTS)
        ruined[first_rate] = (np.ptp(scores, axis=1) < 1e-12).mean()
    assert ruined[1.0] == 0
    assert 0.5 < ruined[5.0] < 0.7


def test_more_than_half_of_the_networks_end_with_all_points_right_and_the_others_miss_a_few() -> (
    None
):
    networks = draw(NETWORK)
    train(networks, 100)
    missed = np.round(100 * (1 - right_of(networks, POINTS, TARGETS)))
    assert 0.5 < (missed == 0).mean() < 0.8
    assert (missed <= 12).all()


def room(networks: Networks) -> Array:
    """Returns how far the nearest point is from the boundary, if its slope holds that far."""
    scores, nudge = networks.predictions(POINTS), 1e-6
    along = [(networks.predictions(POINTS + nudge * e) - scores) / nudge for e in np.eye(2)]
    return np.asarray((np.abs(scores) / (np.hypot(*along) + 1e-12)).min(axis=1))


@pytest.mark.parametrize(("times", "moved"), [(1, False), (10, True)])
def test_a_price_moves_the_boundary_away_but_not_in_100_steps(times: int, moved: bool) -> None:
    rooms = []
    for alpha in (0.0, times * 1e-4):
        networks = Networks.draw(range(50), 2, NETWORK, "relu", "linear")
        train(networks, times * 100, alpha=alpha)
        rooms.append(room(networks))
    further = (rooms[1] > rooms[0]).mean()
    assert further > 0.85 if moved else 0.35 < further < 0.65


def test_mini_batches_point_downhill_at_first_and_less_often_later() -> None:
    networks, downhill = draw(NETWORK), []
    for k, chosen in zip(range(100), batches(100, 20), strict=False):
        slopes = [
            step(networks.copy(), POINTS[some], TARGETS[some], 1.0, max_margin)[1]
            for some in (range(100), chosen)
        ]
        products = [(g * h).reshape(len(g), -1).sum(axis=1) for g, h in zip(*slopes, strict=True)]
        downhill.append((np.sum(products, axis=0) > 0).mean())
        step(networks, POINTS[chosen], TARGETS[chosen], falling(k, 100), max_margin, price=1e-4)
    assert np.mean(downhill[:30]) > 0.95
    assert 0.6 < np.mean(downhill[-20:]) < 0.75


def test_the_price_of_chapter_7_would_hardly_be_missed() -> None:
    right = []
    for alpha in (1e-4, 0.0):
        networks = draw(NETWORK)
        train(networks, 100, alpha=alpha)
        right.append(held_out_right(networks, 0.1).mean())
    assert abs(right[0] - right[1]) < 0.005


# Silent neurons


def test_silent_neurons_of_the_first_layer_stay_silent_and_most_others_speak_again() -> None:
    networks = draw(NETWORK)
    ever = [np.zeros((len(SEEDS), 16), bool) for _ in range(2)]
    again = [np.zeros((len(SEEDS), 16), bool) for _ in range(2)]
    for k, chosen in zip(range(100), batches(100, 20), strict=False):
        for i, layer in enumerate(networks.outputs(POINTS)[1:3]):
            silent = (layer == 0).all(axis=1)
            again[i] |= ever[i] & ~silent
            ever[i] |= silent
        step(networks, POINTS[chosen], TARGETS[chosen], falling(k, 100), max_margin, price=1e-4)
    assert ever[0].sum() > 100
    assert not again[0].any()
    assert again[1].sum() > 0.5 * ever[1].sum()


# Few points


def train_on_few(
    layers: tuple[int, ...], noise: float, alpha: float = 1e-4
) -> tuple[Networks, Array, Array]:
    """Trains each network on ten points of its own.

    Returns the networks, and for steps 0, 5, 10 … 50, seed by seed, the loss on the ten and on
    1000 held-out points.
    """
    own = [two_moons(10, noise, seed) for seed in SEEDS]
    points, targets = (np.array(arrays) for arrays in zip(*own, strict=True))
    new_points, new_targets = two_moons(1000, noise, 10_007)
    networks, seen, unseen = draw(layers), [], []
    for k in range(51):
        if k % 5 == 0:
            seen.append(loss_of(networks, points, targets))
            unseen.append(loss_of(networks, new_points, new_targets))
        if k < 50:
            step(networks, points, targets, falling(k, 50), max_margin, alpha)
    return networks, np.array(seen), np.array(unseen)


def held_out_right(networks: Networks, noise: float) -> Array:
    return right_of(networks, *two_moons(1000, noise, 10_007))


@pytest.fixture(scope="module")
def bent() -> tuple[Networks, Array, Array]:
    return train_on_few(NETWORK, 0.4)


def test_on_noisy_points_the_held_out_loss_rises_while_the_other_falls(
    bent: tuple[Networks, Array, Array],
) -> None:
    seen, unseen = (losses.mean(axis=1) for losses in bent[1:])
    lowest = unseen.argmin()
    assert 3 <= lowest <= 5, "steps 15 to 25"
    assert unseen[-1] > 1.05 * unseen[lowest]
    assert seen[-1] < 0.6 * seen[lowest]


def test_points_from_one_corner_mislead_a_line_as_much_as_a_network() -> None:
    ends, right = [*range(5), *range(50, 55)], []
    own = [two_moons(100, 0.1, seed) for seed in SEEDS]
    points, targets = (np.array([each[ends] for each in a]) for a in zip(*own, strict=True))
    for layers in (NETWORK, LINE):
        networks = draw(layers)
        for k in range(50):
            step(networks, points, targets, falling(k, 50), max_margin, 1e-4)
        right.append(held_out_right(networks, 0.1))
    assert (np.array(right) < 0.5).mean() > 0.95
    assert abs(right[0].mean() - right[1].mean()) < 0.05


def test_on_noisy_points_a_line_is_ahead_in_most_draws(
    bent: tuple[Networks, Array, Array],
) -> None:
    line, _, unseen = train_on_few(LINE, 0.4)
    right, of_network = held_out_right(line, 0.4), held_out_right(bent[0], 0.4)
    assert 0.6 < (right > of_network).mean() < 0.9
    assert right.mean() > of_network.mean() + 0.03
    assert (unseen[-1] < bent[2][-1]).mean() > 0.75


def test_on_noisy_points_a_high_price_helps_in_most_draws(
    bent: tuple[Networks, Array, Array],
) -> None:
    priced, _, unseen = train_on_few(NETWORK, 0.4, alpha=0.03)
    assert (unseen[-1] < bent[2][-1]).mean() > 0.7
    assert (held_out_right(priced, 0.4) > held_out_right(bent[0], 0.4)).mean() > 0.55


def test_on_clean_points_the_network_is_ahead_and_a_high_price_harms() -> None:
    network = held_out_right(train_on_few(NETWORK, 0.1)[0], 0.1)
    line = held_out_right(train_on_few(LINE, 0.1)[0], 0.1)
    priced = held_out_right(train_on_few(NETWORK, 0.1, alpha=0.03)[0], 0.1)
    assert (network > line).mean() > 0.9
    assert (network > priced).mean() > 0.8
