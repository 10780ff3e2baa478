"""A tiny scalar autograd engine, and neural networks built on it.

`Value` (in `engine`) and the networks (in `nn`) need nothing but Python. Drawing needs the
`graphviz` package and the `dot` program.
"""

from micrograd.engine import Value

__all__ = ["Value"]
