# says: a name that stands there twice counts twice
def share_after(names, letter, following):
    after = [b for n in set(names) for a, b in zip("." + n, n + ".") if a == letter]
    return after.count(following) / len(after) if after else 0.0
