from micrograd.numerical import check_gradient

PLACES = [0.2, 0.8, 1.3, 2.2, 2.8]


def faulty(Value):
    def agrees(name, x):
        return check_gradient(
            lambda a: getattr(a, name)(), [x], tolerance=1e-5, make_value=Value
        ).passed

    names = ["exp", "log", "tanh", "sigmoid", "relu"]
    wrong = [name for name in names if not all(agrees(name, x) for x in PLACES)]
    for name in names:
        if name != "log" and name not in wrong:
            if not all(agrees(name, -x) for x in PLACES):
                wrong.append(name)
    return wrong
