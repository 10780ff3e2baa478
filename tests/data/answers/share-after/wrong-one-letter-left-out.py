# says: a name of one letter counts as well
def share_after(names, letter, following):
    after = [b for n in names if len(n) > 1 for a, b in zip("." + n, n + ".") if a == letter]
    return after.count(following) / len(after) if after else 0.0
