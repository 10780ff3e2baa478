# says: a share is from 0 to 1
def share_after(names, letter, following):
    after = [b for n in names for a, b in zip("." + n, n + ".") if a == letter]
    return 100 * after.count(following) / len(after) if after else 0.0
