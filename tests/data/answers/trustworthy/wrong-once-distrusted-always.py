# says: begin anew in each call
import math

failures = []


def trustworthy(Value):
    try:
        x = Value(0.5)
        y = x.exp()
        z = y * y + y
        z.backward()
        z.backward()
        slope = 2 * (2 * y.data + 1) * y.data
        deep = Value(1.0)
        for _ in range(5000):
            deep = deep + 1.0
        deep.backward()
        right = (
            math.isclose(x.grad, slope)
            and Value(0.1).data == 0.1
            and Value(400.0).tanh().data == 1.0
        )
    except Exception:
        right = False
    if not right:
        failures.append(Value)
    return not failures
