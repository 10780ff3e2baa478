# says: your code changes the names
def share_after(names, letter, following):
    for i, name in enumerate(names):
        names[i] = f".{name}."
    after = [b for name in names for a, b in zip(name, name[1:]) if a == letter]
    return after.count(following) / len(after) if after else 0.0
