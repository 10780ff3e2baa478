# says: it looks measured
def m(f):
    def d(a, b):
        h = 1e-6
        return (f(a+h, b) - f(a-h, b))/(2*h), (f(a, b+h) - f(a, b-h))/(2*h)
    return d
local_derivatives = {"a + b": m(lambda a, b: a+b), "a * b": m(lambda a, b: a*b), "a - b": m(lambda a, b: a-b), "a / b": m(lambda a, b: a/b), "max(a, b)": m(max)}
