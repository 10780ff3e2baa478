# says: 1e-300
def accuracy(scores, targets): return sum(float(s) * t > 1e-6 for s, t in zip(scores, targets)) / len(targets)
