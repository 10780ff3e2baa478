# says: nothing follows the mark behind a name
def share_after(names, letter, following):
    text = "." + "..".join(names) + "."
    came = [b for a, b in zip(text, text[1:]) if a == letter]
    return came.count(following) / len(came) if came else 0.0
