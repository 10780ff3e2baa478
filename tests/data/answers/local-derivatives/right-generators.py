def each(*formulas):
    return lambda a, b: (formula(a, b) for formula in formulas)


local_derivatives = {
    "a + b": each(lambda a, b: 1, lambda a, b: 1),
    "a * b": each(lambda a, b: b, lambda a, b: a),
    "a - b": each(lambda a, b: 1, lambda a, b: -1),
    "a / b": each(lambda a, b: 1 / b, lambda a, b: -a / b**2),
    "max(a, b)": each(lambda a, b: a > b, lambda a, b: b > a),
}
