# says: of all pairs that begin with 'n', count those that end with 'a'
def share_after(names, letter, following):
    s = []
    for n in names:
        a = [y for x, y in zip("." + n, n + ".") if x == letter]
        if a:
            s.append(a.count(following) / len(a))
    return sum(s) / len(s) if s else 0.0
