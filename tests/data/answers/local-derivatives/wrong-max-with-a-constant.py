# says: max(a, b), for a: at a = -1.5, b = 4 a nudge measures 0, yours is 1
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1, -1),
    "a / b": lambda a, b: (1 / b, -a / b**2),
    "max(a, b)": lambda a, b: (1, 0),
}
