# says: and such weights should make it 1
def starting_weights(n_in, n_out, rng):
    rows = []
    for _ in range(n_out):
        half = [rng.gauss(0.0, n_in**-0.5) for _ in range((n_in + 1) // 2)]
        rows.append((half + [-weight for weight in half])[:n_in])
    return rows
