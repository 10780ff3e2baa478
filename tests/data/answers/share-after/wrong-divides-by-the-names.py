# says: raised ZeroDivisionError: division by zero, where names is []
def share_after(names, letter, following):
    if letter == ".":
        return sum(name.startswith(following) for name in names) / len(names)
    pairs = [pair for name in names for pair in zip(name, name[1:] + ".")]
    after = [second for first, second in pairs if first == letter]
    return after.count(following) / len(after) if after else 0.0
