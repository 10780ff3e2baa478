from collections import Counter


def share_after(names, letter, following):
    pairs = Counter()
    for name in names:
        text = "." + name + "."
        pairs.update(zip(text, text[1:]))
    total = sum(n for (first, _), n in pairs.items() if first == letter)
    return pairs[letter, following] / total if total else 0.0
