# says: a name begins after the mark
def share_after(names, letter, following):
    came = [b for n in names for a, b in zip(n + ".", n[1:] + ".") if a == letter]
    return came.count(following) / len(came) if came else 0.0
