import re
def share_after(names, letter, following):
    text = "\n".join(f".{n}." for n in names)
    t = len(re.findall(re.escape(letter) + r"(?=[^\n])", text))
    h = len(re.findall(re.escape(letter) + f"(?={re.escape(following)})", text))
    return h / t if t else 0.0
