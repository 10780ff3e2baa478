# says: This step is too long
def step_for(x):
    return 6e-6 * max(1.0, x * x)
