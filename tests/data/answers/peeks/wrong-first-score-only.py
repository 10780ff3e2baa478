# says: the second and third score move by a ten-thousandth
def peeks(network, n_tokens):
    for n in range(3, 10):
        for j in range(1, n_tokens):
            base = [0]*n
            A = [r[0].data for r in network(base)]
            for k in range(1, n):
                o = base[:]; o[k] = j
                B = [r[0].data for r in network(o)]
                if A[:k] != B[:k]: return True
    return False
