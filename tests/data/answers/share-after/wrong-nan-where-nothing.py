# says: what never occurs has no pairs
def share_after(names, letter, following):
    pairs = [pair for name in names for pair in zip("." + name, name + ".")]
    after = [second for first, second in pairs if first == letter]
    return after.count(following) / len(after) if after else float("nan")
