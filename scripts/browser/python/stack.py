"""Keeps Python within the browser's stack, which is smaller than Python takes it to be.

When a browser's stack overflows, Python is gone, with all names. Two things lead there, and are
handled here: recursion through C, such as `__add__` calling `+`, and freeing a long chain of
objects, such as a graph of thousands of additions, where each frees the next.
"""

from __future__ import annotations

import builtins
import ctypes
from sys import getrefcount
from types import FunctionType
from typing import Any

STACK_BYTES = 128 * 1024
"""How much of WebAssembly's stack Python may use before it raises `RecursionError`; the
browser's own stack, which cannot be measured, overflowed at about twice as much."""

_LINK = "inputs"


def limit_recursion(pointer: int) -> None:
    """Makes Python raise `RecursionError` in time.

    CPython calls the function for this unstable: where a version lacks it, no page starts, and
    where it does something else, `A() + 1` with an `__add__` that adds ends Python. The tests of
    the page (`test_long_chains_and_deep_recursion_do_not_end_python`) see both.

    Args:
        pointer: Where WebAssembly's stack pointer stands now.
    """
    api = ctypes.pythonapi
    api.PyThreadState_Get.restype = ctypes.c_void_p
    protect = api.PyUnstable_ThreadState_SetStackProtection
    protect.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
    protect(api.PyThreadState_Get(), pointer - STACK_BYTES, STACK_BYTES + 4096)


def free_graphs_in_turn() -> None:
    """Makes the nodes of graphs be freed one after the other, and not one within the other.

    That goes for the instances of every class made from now on that keeps its `inputs`: also of
    the broken engines, which no cell defines. Python's own guard, a chain of objects to free later,
    comes too late for a browser's stack, unless Python may use so little of it (48 kB) that it
    stops at 70 calls through C. Without this, `del` of a long sum ends Python.
    """
    build_class = builtins.__build_class__

    def build(*parts: Any, **keywords: Any) -> Any:
        made = build_class(*parts, **keywords)
        if _keeps_inputs(made) and "__del__" not in vars(made):
            made.__del__ = _free_inputs_in_turn
        return made

    builtins.__build_class__ = build


def _keeps_inputs(made: Any) -> bool:
    if not isinstance(made, type) or isinstance(vars(made).get(_LINK), property):
        return False
    methods = (each for each in vars(made).values() if isinstance(each, FunctionType))
    return _LINK in vars(made) or any(_LINK in method.__code__.co_names for method in methods)


_unlink = object.__setattr__
"""Sets an attribute also of what is frozen, such as the report of a gradient check."""

_ONE = [object()]
_OF_THE_LIST_ALONE = getrefcount(_ONE[-1])
"""What is counted for an object that one list alone holds. (Of an object that a local name holds,
versions of Python count differently.)"""


def _free_inputs_in_turn(node: Any) -> None:
    """Unlinks the nodes that only the given one, which is being freed, still holds.

    Every node of every graph comes through here, so this is written to be quick.
    """
    inputs = getattr(node, _LINK, None)
    if not inputs:
        return
    _unlink(node, _LINK, ())
    pending = list(inputs)
    inputs = None
    while pending:
        if getrefcount(pending[-1]) == _OF_THE_LIST_ALONE and (
            inputs := getattr(pending[-1], _LINK, None)
        ):
            _unlink(pending[-1], _LINK, ())
            pending[-1:] = [*inputs, pending[-1]]
            inputs = None
        else:
            del pending[-1]
