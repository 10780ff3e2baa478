# says: only if it is 2
def peeks(network, n_tokens):
    toks = [0, 3 % n_tokens, 1 % n_tokens]
    for n in (3, 5, 9):
        for place in range(1, n):
            rows = [
                [[v.data for v in r] for r in network([0] * place + [t] + [0] * (n - place - 1))][
                    :place
                ]
                for t in toks
            ]
            if rows[0] != rows[1] or rows[0] != rows[2]:
                return True
    return False
