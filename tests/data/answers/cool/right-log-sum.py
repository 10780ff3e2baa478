import math


def cool(shares, temperature):
    logs = [math.log(s) / temperature if s else float("-inf") for s in shares]
    top = max(logs)
    log_total = top + math.log(math.fsum(math.exp(x - top) for x in logs))
    return [math.exp(x - log_total) for x in logs]
