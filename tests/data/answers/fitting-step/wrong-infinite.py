# says: positive and finite
def step_for(x):
    return 6e-6 if abs(x) < 1e3 else float("inf")
