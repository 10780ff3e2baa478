"""Keeps Python within the browser's stack, which is smaller than Python takes it to be.

When a browser's stack overflows, Python is gone, with all names. Two things lead there, and are
handled here: recursion through C, such as `__add__` calling `+`, and freeing a long chain of
objects, such as a graph of thousands of additions, where each frees the next.
"""

from __future__ import annotations

import builtins
import ctypes
import sys
from types import FunctionType
from typing import Any

STACK_BYTES = 128 * 1024
"""How much of WebAssembly's stack Python may use before it raises `RecursionError`; the
browser's own stack, which cannot be measured, overflowed at about twice as much."""

_LINK = "_inputs"


def limit_recursion(pointer: int) -> None:
    """Makes Python raise `RecursionError` in time.

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

    That goes for the instances of every class made from now on that keeps its `_inputs`.
    """
    build_class = builtins.__build_class__

    def build(*parts: Any, **keywords: Any) -> Any:
        made = build_class(*parts, **keywords)
        if _keeps_inputs(made) and "__del__" not in vars(made):
            made.__del__ = _free_inputs_in_turn
        return made

    builtins.__build_class__ = build


def _keeps_inputs(made: Any) -> bool:
    if not isinstance(made, type):
        return False
    methods = (each for each in vars(made).values() if isinstance(each, FunctionType))
    return _LINK in vars(made) or any(_LINK in method.__code__.co_names for method in methods)


def _references_to_last(things: list[Any]) -> int:
    # of a name's object, versions of Python count differently; of a list's last, they do not
    return sys.getrefcount(things[-1])


_OF_THE_LIST_ALONE = _references_to_last([object()])


def _free_inputs_in_turn(node: Any) -> None:
    """Unlinks the nodes that only the given one, which is being freed, still holds."""
    pending = _unlinked(node)
    while pending:
        if _references_to_last(pending) == _OF_THE_LIST_ALONE:
            pending[-1:] = [*_unlinked(pending[-1]), pending[-1]]
        del pending[-1]


def _unlinked(node: Any) -> list[Any]:
    inputs = getattr(node, _LINK, ())
    if not inputs or not isinstance(inputs, tuple | list):
        return []
    setattr(node, _LINK, ())
    return list(inputs)
