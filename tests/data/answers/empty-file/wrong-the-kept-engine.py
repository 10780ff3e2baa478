# says: this is the engine that the chapter keeps
from micrograd.engine import Value
