# says: This step is too long
def step_for(x):
    return 6e-6 if x == 1 else 1e-3 * max(1, abs(x))
