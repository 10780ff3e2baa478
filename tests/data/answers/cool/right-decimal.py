from decimal import Decimal, getcontext
def cool(shares, temperature):
    getcontext().prec = 50
    t = Decimal(1) / Decimal(repr(float(temperature)))
    p = [Decimal(repr(float(s))) ** t if s else Decimal(0) for s in shares]
    z = sum(p)
    return [float(x / z) for x in p]
