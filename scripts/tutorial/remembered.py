"""Work that is not done twice: a server builds its site over and over, mostly unchanged."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def remembered(make: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """Lets a function answer with what it made last, as long as all that it is given is the same.

    Args:
        make: A function of a name and of what the thing of that name is made of. For each name the
            last answer is kept, and handed out again: nobody may change it, or what it was made of.
    """
    last: dict[str, tuple[object, R]] = {}

    @wraps(make)
    def answer(name: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if name not in last or last[name][0] != (args, kwargs):
            last[name] = ((args, kwargs), make(name, *args, **kwargs))
        return last[name][1]

    return answer
