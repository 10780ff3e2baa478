"""Names that other libraries have and this one has not: the error says what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

P = ParamSpec("P")


class Absent:
    """An attribute that readers of other libraries look for: the error says what to use."""

    def __init__(self, message: str) -> None:
        self._message = message

    def __get__(self, thing: object, owner: type) -> Any:
        raise AttributeError(self._message)

    def __set__(self, thing: object, new: object) -> None:
        raise AttributeError(self._message)


def explains(
    unnamed: str = "", /, **elsewhere: str
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Returns a decorator: an argument by a name from elsewhere raises with what it is here.

    Where `unnamed` is given, it is what a second argument without a name raises with.
    """

    def decorator(init: Callable[P, None]) -> Callable[P, None]:
        @wraps(init)
        def explained(*args: P.args, **options: P.kwargs) -> None:
            for name in options:
                if name in elsewhere:
                    raise TypeError(f"{name} is {elsewhere[name]}")
            if unnamed and len(args) > 2:  # the first is self
                raise TypeError(unnamed)
            init(*args, **options)

        return explained

    return decorator


def refusal(message: str) -> Callable[..., Any]:
    """Returns a method for what others can do: it raises `TypeError` with what to write."""

    def refused(thing: object, *_: object) -> Any:
        raise TypeError(message)

    return refused
