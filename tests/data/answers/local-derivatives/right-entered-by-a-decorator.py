class Table(dict):
    def __missing__(self, key):
        raise KeyError(key)
local_derivatives = Table()
def line(key):
    def keep(f):
        local_derivatives[key] = f
        return f
    return keep
@line("a + b")
def _(a, b): return 1.0, 1.0
@line("a * b")
def _(a, b): return b, a
@line("a - b")
def _(a, b): return 1.0, -1.0
@line("a / b")
def _(a, b): return b / b**2, -a / b / b
@line("max(a, b)")
def _(a, b): return (1.0, 0.0) if a == max(a, b) else (0.0, 1.0)
