def choose(wanted):
    yield wanted
    yield 2.0 * 3.0 - wanted * 1.0
