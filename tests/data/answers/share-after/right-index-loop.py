def share_after(names, letter, following):
    both = letter_only = 0
    for name in names:
        text = f".{name}."
        for i in range(len(text) - 1):
            if text[i] == letter:
                letter_only += 1
                if text[i + 1] == following:
                    both += 1
    if letter_only == 0:
        return 0.0
    return both / letter_only
