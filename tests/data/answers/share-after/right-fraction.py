from fractions import Fraction


def share_after(names, letter, following):
    pairs = [pair for name in names for pair in zip("." + name, name + ".")]
    after = [second for first, second in pairs if first == letter]
    return Fraction(after.count(following), len(after)) if after else Fraction(0)
