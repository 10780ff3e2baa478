# says: a * b, number 1 of 2, should be a number, got str 'b'
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, b: ("b", "a"),
}
