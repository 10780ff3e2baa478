def step_for(x):
    if abs(x) < 1:
        return 6e-6
    return 6e-6 * abs(x)
