import re


def share_after(names, letter, following):
    texts = [f".{name}." for name in names]
    both = sum(len(re.findall(f"(?={re.escape(letter + following)})", t)) for t in texts)
    alone = sum(t[:-1].count(letter) for t in texts)
    return both / alone if alone else 0.0
