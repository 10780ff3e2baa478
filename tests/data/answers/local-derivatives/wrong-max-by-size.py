# says: max(a, b), for a: at a = 2, b = -3 a nudge measures 1, yours is 0
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1, -1),
    "a / b": lambda a, b: (1 / b, -a / b**2),
    "max(a, b)": lambda a, b: (abs(a) > abs(b), abs(b) > abs(a)),
}
