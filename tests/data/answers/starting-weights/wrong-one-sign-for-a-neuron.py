# says: draw the sign of each weight anew
def starting_weights(n_in, n_out, rng):
    return [
        [s * abs(rng.gauss(0, n_in**-0.5)) for i in range(n_in)]
        for s in [rng.choice([-1, 1]) for _ in range(n_out)]
    ]
