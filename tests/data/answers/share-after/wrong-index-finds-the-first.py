# says: the end of a name comes after its last letter
def share_after(names, letter, following):
    after = []
    for n in names:
        w = "." + n + "."
        for c in w[:-1]:
            if c == letter:
                after.append(w[w.index(c) + 1])
    return after.count(following) / len(after) if after else 0.0
