from micrograd.numerical import central_difference


def faulty(Value):
    found = []
    for name in "exp log tanh sigmoid relu".split():

        def result(x):
            return getattr(Value(x), name)().data

        for k in range(1, 12):
            for x in (k / 4, -k / 4):
                if x < 0 and name == "log":
                    continue
                a = Value(x)
                getattr(a, name)().backward()
                if abs(a.grad - central_difference(result, x)) > 1e-6 and name not in found:
                    found.append(name)
    return found
