# says: at x = -1e+06 the step is -6.0; it must be positive
def step_for(x):
    return 6e-6 * x if x else 6e-6
