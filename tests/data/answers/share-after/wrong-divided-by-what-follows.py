# says: of all pairs that begin with 'n', count those that end with 'a'
def share_after(names, letter, following):
    p = [(a, b) for n in names for a, b in zip("." + n, n + ".")]
    n = sum(b == following for _, b in p)
    return p.count((letter, following)) / n if n else 0.0
