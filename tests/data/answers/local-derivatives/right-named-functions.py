def plus(a, b):
    return 1.0, 1.0


def times(a, b):
    return b, a


def minus(a, b):
    return 1.0, -1.0


def divide(a, b):
    return 1 / b, -a / (b * b)


def larger(a, b):
    if a >= b:
        return 1.0, 0.0
    return 0.0, 1.0


local_derivatives = {
    "a + b": plus,
    "a * b": times,
    "a - b": minus,
    "a / b": divide,
    "max(a, b)": larger,
}
