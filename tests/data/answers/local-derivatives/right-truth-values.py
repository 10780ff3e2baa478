local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1, -1),
    "a / b": lambda a, b: (b**-1, -a * b**-2),
    "max(a, b)": lambda a, b: (a > b, b > a),
}
