# says: of the weights are positive; as many should be negative as positive
import math


def starting_weights(n_in, n_out, rng):
    size = 1 / math.sqrt(n_in)
    return [
        [size * (rng.expovariate(1.0) - 1.0) for _ in range(n_in)]
        for _ in range(n_out)
    ]
