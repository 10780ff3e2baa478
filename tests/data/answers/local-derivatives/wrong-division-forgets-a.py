# says: a / b, for b: at a = 2, b = -3 a nudge measures -0.222222, yours is -0.111111: a factor of 0.5
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1, -1),
    "a / b": lambda a, b: (1 / b, -1 / b**2),
    "max(a, b)": lambda a, b: (a > b, b > a),
}
