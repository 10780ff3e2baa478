# says: at x = 0 the step is 0.0
def step_for(x):
    return 6e-6 * abs(x)
