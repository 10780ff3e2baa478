from collections import deque
def pairs(names):
    for name in names:
        window = deque(".", maxlen=2)
        for c in name + ".":
            window.append(c)
            yield tuple(window)
def share_after(names, letter, following):
    seen = [b for a, b in pairs(names) if a == letter]
    return sum(b == following for b in seen) / len(seen) if len(seen) > 0 else 0.0
