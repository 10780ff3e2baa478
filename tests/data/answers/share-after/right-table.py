MARKS = ".abcdefghijklmnopqrstuvwxyz"


def share_after(names, letter, following):
    counts = [[0] * 27 for _ in range(27)]
    for name in names:
        tokens = [MARKS.index(mark) for mark in f".{name}."]
        for a, b in zip(tokens, tokens[1:]):
            counts[a][b] += 1
    row = counts[MARKS.index(letter)]
    return row[MARKS.index(following)] / sum(row) if sum(row) else 0.0
