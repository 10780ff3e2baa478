def step_for(x):
    return 6e-6 * (1 + abs(x))
