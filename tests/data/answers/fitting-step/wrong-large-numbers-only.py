# says: this step is too short
def step_for(x):
    return 6e-6 if abs(x) < 1e9 else 6e-6 * abs(x)
