# says: and should be 0.4
def share_after(names, letter, following):
    came = [a for n in names for a, b in zip(f".{n}.", f"{n}.") if b == letter]
    return came.count(following) / len(came) if came else 0.0
