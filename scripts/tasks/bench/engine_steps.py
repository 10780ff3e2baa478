"""Times the engine of the folder that the command line names; imports nothing else.

Prints seconds on the processor as JSON: of a step, the mean over a training loop; of a step with
Python's garbage collector off, the median; and of the backward pass alone, likewise.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

LOOP = 100  # steps of training: what closures leave behind becomes a burden after some
STEPS = 30


def main(folder: str) -> None:
    """Measures, and prints."""
    sys.path.insert(0, folder)
    nn: Any = __import__("micrograd.nn", fromlist=["nn"])
    random.seed(1)
    points = [[random.uniform(-1, 1), random.uniform(-1, 1)] for _ in range(20)]
    targets = [random.choice((-1, 1)) for _ in points]
    network = nn.MLP(2, [16, 16, 1])
    for layer in network.layers:  # both engines: relu in between, nothing at the end
        for neuron in layer.neurons:
            neuron.activation = "linear" if layer is network.layers[-1] else "relu"

    def loss() -> Any:
        scores = [network(point) for point in points]
        return sum((1 - y * score).relu() for y, score in zip(targets, scores, strict=True))

    def train(steps: int) -> None:
        for _ in range(steps):  # as in each chapter, a graph lives until the next one is built
            result = loss()
            network.zero_grad()
            result.backward()
            for parameter in network.parameters():
                parameter.data -= 0.01 * parameter.grad

    times = {"step": _seconds(lambda: train(LOOP)) / LOOP}
    gc.disable()  # what closures leave behind is collected between measurements
    times["step_without_collector"] = median(_seconds(lambda: train(1)) for _ in _collecting())
    times["backward"] = median(_seconds(loss().backward) for _ in _collecting())
    print(json.dumps(times))


def _collecting() -> Any:
    for number in range(STEPS):
        gc.collect()
        yield number


def _seconds(work: Callable[[], object]) -> float:
    """Returns the time on a processor: what else runs on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1])
