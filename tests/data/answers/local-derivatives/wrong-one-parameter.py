# says: line 4 raised NameError: name 'b' is not defined
local_derivatives = {
    "a + b": lambda a, b: (1, 1),
    "a * b": lambda a, _: (b, a),
}
