# says: a / b, for a: no number yet. Raise a by a little
local_derivatives = {
    "a + b": lambda a, b: (1.0, 1.0),
    "a * b": lambda a, b: (b, a),
    "a - b": lambda a, b: (1.0, -1.0),
    "a / b": lambda a, b: (..., ...),
    "max(a, b)": lambda a, b: (..., ...),
}
