# says: the end of a name comes after its last letter
def share_after(names, letter, following):
    came = [b for name in names for a, b in zip(name, name[1:]) if a == letter]
    return came.count(following) / len(came) if came else 0.0
