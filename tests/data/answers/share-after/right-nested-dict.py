def share_after(names, letter, following):
    counts = {}
    for name in names:
        last = "."
        for now in name + ".":
            counts.setdefault(last, {}).setdefault(now, 0)
            counts[last][now] += 1
            last = now
    row = counts.get(letter, {})
    return row.get(following, 0) / max(1, sum(row.values()))
