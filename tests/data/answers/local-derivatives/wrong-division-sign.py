# says: a / b, for b: at a = 2, b = -3 a nudge measures -0.222222, yours is 0.222222: a factor of -1
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1, -1),
    "a / b": lambda a, b: (1 / b, a / b**2),
    "max(a, b)": lambda a, b: (a > b, b > a),
}
