# says: should be a number, got None
def share_after(names, letter, following):
    came = [b for n in names for a, b in zip(f".{n}.", f"{n}.") if a == letter]
    print(came.count(following) / max(1, len(came)))
