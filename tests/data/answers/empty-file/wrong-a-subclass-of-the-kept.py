# says: this is the engine that the chapter keeps
from micrograd import engine


class Value(engine.Value):
    __slots__ = ()
