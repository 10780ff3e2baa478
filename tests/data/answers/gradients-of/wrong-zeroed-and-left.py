# says: as it was
def gradients_of(y, values):
    for value in values:
        value.grad = 0.0
    y.backward()
    return [value.grad for value in values]
