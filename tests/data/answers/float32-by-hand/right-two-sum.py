def float32_by_hand(number):
    """Adding and taking away a number of the right size lets float64 do the rounding."""
    large = number * (2.0**29 + 1)
    return large - (large - number)
