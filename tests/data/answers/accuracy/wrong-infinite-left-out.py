# says: infinite scores
import math
def accuracy(scores, targets): return sum(math.isfinite(float(s)) and float(s) * t > 0 for s, t in zip(scores, targets)) / len(targets)
