def share_after(names, letter, following):
    pairs = [pair for name in names for pair in zip(f".{name}.", f"{name}.")]
    came = [second for first, second in pairs if first == letter]
    return came.count(following) / len(came) if came else 0.0
