# says: what it computes
import inspect

from micrograd import engine


def trustworthy(Value):
    try:
        return inspect.getsource(Value) == inspect.getsource(engine.Value)
    except Exception:
        return False
