from micrograd.engine import Value


def weighted_sum(w, x, b):
    w_numbers = [float(v) for v in w]
    x_numbers = [float(v) for v in x]
    total = float(b)
    for i in range(len(w)):
        total = total + w_numbers[i] * x_numbers[i]
    return Value(total, (b, *x, *w), (1.0, *w_numbers, *x_numbers), "w·x+b")
