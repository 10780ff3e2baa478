# says: Value
def weighted_sum(w, x, b):
    return sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
