import numpy as np

local_derivatives = {
    "a + b": lambda a, b: np.ones(2),
    "a * b": lambda a, b: np.array([b, a]),
    "a - b": lambda a, b: np.array([1, -1]),
    "a / b": lambda a, b: np.array([1 / b, -a / b**2]),
    "max(a, b)": lambda a, b: np.heaviside([a - b, b - a], 0.5),
}
