# says: this step is too short
def step_for(x):
    return 6e-6 / max(1.0, abs(x))
