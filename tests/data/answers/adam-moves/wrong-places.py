# says: that is where the parameter stands
def adam_moves(slopes, rate):
    m = v = place = 0.0
    places = []
    for step, slope in enumerate(slopes, start=1):
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        place -= rate * m / (1 - 0.9**step) / ((v / (1 - 0.999**step)) ** 0.5 + 1e-8)
        places.append(place)
    return places
