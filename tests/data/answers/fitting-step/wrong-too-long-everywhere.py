# says: at x = 1 the step is 0.001; 6e-6 is best
def step_for(x):
    return 1e-3 * max(1, abs(x))
