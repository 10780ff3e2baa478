# says: at a = -0.5, b = -2.5
local_derivatives = {
 "a + b": lambda a, b: (1.0, 1.0),
 "a * b": lambda a, b: (b, a),
 "a - b": lambda a, b: (1, -1),
 "a / b": lambda a, b: (1/b, -a/b**2),
 "max(a, b)": lambda a, b: (a > b and a > 0, b > a or a <= 0),
}
