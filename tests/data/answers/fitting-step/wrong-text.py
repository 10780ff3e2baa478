# says: should be a number, got str '6e-06'
def step_for(x):
    return f"{6e-6 * max(1.0, abs(x))}"
