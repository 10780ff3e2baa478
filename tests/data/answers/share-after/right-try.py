def share_after(names, letter, following):
    texts = ["." + name + "." for name in names]
    came = "".join(b for text in texts for a, b in zip(text, text[1:]) if a == letter)
    try:
        return came.count(following) / len(came)
    except ZeroDivisionError:
        return 0.0
