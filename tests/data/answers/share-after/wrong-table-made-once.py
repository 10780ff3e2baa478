# says: count anew in each call
table = {}
def share_after(names, letter, following):
    if not table:
        for name in names:
            for a, b in zip(f".{name}.", f"{name}."):
                table.setdefault(a, []).append(b)
    came = table.get(letter, [])
    return came.count(following) / len(came) if came else 0.0
