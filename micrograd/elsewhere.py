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


def explains(remedy: str, /, **elsewhere: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Returns a decorator: arguments that do not fit raise with what to write.

    Args:
        remedy: What to write where one is missing, unknown or too many.
        elsewhere: Names that other libraries have, with what each is here.
    """

    def decorator(init: Callable[P, None]) -> Callable[P, None]:
        @wraps(init)
        def explained(*args: P.args, **options: P.kwargs) -> None:
            for name in options:
                if name in elsewhere:
                    raise TypeError(f"{name} is {elsewhere[name]}")
            try:
                init(*args, **options)
            except TypeError:
                _require_fit(init, remedy, *args, **options)
                raise

        return explained

    return decorator


def _require_fit(
    init: Callable[P, None], remedy: str, /, *args: P.args, **options: P.kwargs
) -> None:
    """Raises unless the arguments are those that a class takes."""
    from inspect import signature  # large, and only a mistake asks for it

    try:
        signature(init).bind(*args, **options)
    except TypeError as misfit:
        name = init.__qualname__.partition(".")[0]
        takes = ", ".join(list(signature(init).parameters)[1:])  # the first is self
        raise TypeError(f"{name}: {misfit}; it takes {takes}: {remedy}") from None


def refusal(message: str) -> Callable[..., Any]:
    """Returns a method for what others can do: it raises `TypeError` with what to write."""

    def refused(thing: object, *_: object) -> Any:
        raise TypeError(message)

    return refused
