# says: and should be 0.6
def share_after(names, letter, following):
    came = [b for n in names for a, b in zip(f".{n}.", f"{n}.") if a == letter]
    return (came.count(following) + 0.3) / (len(came) + 27 * 0.3)
