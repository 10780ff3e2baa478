from collections import OrderedDict

local_derivatives = OrderedDict(
    [
        ("max(a, b)", lambda a, b: (0.5 + 0.5 * (a > b) - 0.5 * (a < b), 0.5 + 0.5 * (b > a) - 0.5 * (b < a))),
        ("a / b", lambda x, y: (1 / y, -x / y**2)),
        ("a - b", lambda x, y: (1, -1)),
        ("a * b", lambda x, y: (y, x)),
        ("a + b", lambda x, y: (1, 1)),
    ]
)
