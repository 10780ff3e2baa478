# says: in aaa two pairs overlap
def share_after(names, letter, following):
    texts = [f".{name}." for name in names]
    alone = sum(text[:-1].count(letter) for text in texts)
    return sum(t.count(letter + following) for t in texts) / alone if alone else 0.0
