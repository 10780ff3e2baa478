# says: as it was
def gradients_of(y, values):
    before = [value.grad for value in values]
    for value in values:
        value.grad = 0.0
    y.backward()
    found = [value.grad for value in values]
    for value, grad in zip(values, before):
        value.grad = grad
    return found
