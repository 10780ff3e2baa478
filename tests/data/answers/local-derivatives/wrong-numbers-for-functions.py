# says: a + b: write a function of a and b
local_derivatives = {
    "a + b": (1.0, 1.0),
    "a * b": (3.0, 2.0),
    "a - b": (1.0, -1.0),
    "a / b": (0.5, -0.25),
    "max(a, b)": (1.0, 0.0),
}
