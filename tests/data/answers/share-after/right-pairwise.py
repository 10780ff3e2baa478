from itertools import pairwise


def share_after(names, letter, following):
    came = [b for name in names for a, b in pairwise(f".{name}.") if a == letter]
    return sum(b == following for b in came) / len(came) if came else 0
