# says: count anew in each call
from collections import Counter
pairs = Counter()
firsts = Counter()
def share_after(names, letter, following):
    for name in names:
        text = f".{name}."
        for a, b in zip(text, text[1:]):
            pairs[a, b] += 1
            firsts[a] += 1
    return pairs[letter, following] / firsts[letter] if firsts[letter] else 0.0
