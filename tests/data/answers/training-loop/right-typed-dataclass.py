from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from micrograd.engine import Value
from micrograd.loss import mean_squared_error
from micrograd.nn import MLP


@dataclass
class Trainer:
    network: MLP
    learning_rate: float
    losses: list[float] = field(default_factory=list)

    def step(self, xs: Sequence[Sequence[float]], ys: Sequence[float]) -> None:
        loss: Value = mean_squared_error([self.network(x) for x in xs], ys)
        self.network.zero_grad()
        loss.backward()
        for p in self.network.parameters():
            p.data -= self.learning_rate * p.grad
        self.losses.append(loss.data)


def fit(network, xs, ys, learning_rate, steps):
    trainer = Trainer(network, learning_rate)
    for _ in range(steps):
        trainer.step(xs, ys)
    return trainer.losses
