# says: the table has no line for a * b
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a*b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1, -1),
    "a / b": lambda a, b: (1 / b, -a / b**2),
    "max(a, b)": lambda a, b: (a > b, b > a),
}
