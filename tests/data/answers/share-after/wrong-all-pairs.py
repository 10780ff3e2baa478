# says: not by all pairs
def share_after(names, letter, following):
    pairs = [pair for n in names for pair in zip(f".{n}.", f"{n}.")]
    return pairs.count((letter, following)) / len(pairs) if pairs else 0.0
