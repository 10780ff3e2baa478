from micrograd.engine import Value


def weighted_sum(w, x, b):
    total, inputs, slopes = b.data, [b], [1.0]
    for w_i, x_i in zip(w, x):
        total += w_i.data * x_i.data
        inputs += [w_i, x_i]
        slopes += [x_i.data, w_i.data]
    return Value(total, tuple(inputs), tuple(slopes), "sum")
