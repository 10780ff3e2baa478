local_derivatives = dict()
local_derivatives["a + b"] = lambda a, b: [1, 1]
local_derivatives["a * b"] = lambda a, b: [b, a]
local_derivatives["a - b"] = lambda a, b: [1, -1]
local_derivatives["a / b"] = lambda a, b: [1 / b, -(a / b) / b]
local_derivatives["max(a, b)"] = lambda a, b: [int(a > b), int(a < b)]
