# says: without names the share is 0
def share_after(names, letter, following):
    s = "." + ".".join(names) + "."
    a = [b for x, b in zip(s, s[1:]) if x == letter]
    return a.count(following) / len(a) if a else 0.0
