# says: a + b should be a list of 2 numbers, got float -1.0
local_derivatives = {
    "a + b": lambda a, b: a + b,
    "a * b": lambda a, b: a * b,
    "a - b": lambda a, b: a - b,
    "a / b": lambda a, b: a / b,
    "max(a, b)": lambda a, b: max(a, b),
}
