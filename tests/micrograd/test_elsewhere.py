from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from micrograd.elsewhere import Absent, explains, refusal


class Thing:
    item = Absent("write float(thing)")
    halved: Any = refusal("write thing / 2")

    @explains("write Thing(0.1)", lr="called learning_rate here")
    def __init__(self, learning_rate: float, decay: float = 0.0) -> None:
        if decay:
            raise TypeError("no decay")
        self.learning_rate = learning_rate


def test_absent_attribute_is_neither_read_nor_set() -> None:
    with pytest.raises(AttributeError, match=r"^write float\(thing\)$"):
        _ = Thing(0.1).item
    with pytest.raises(AttributeError, match=r"^write float\(thing\)$"):
        Thing(0.1).item = 1.0


def test_argument_by_a_name_from_elsewhere_is_told_the_one_here() -> None:
    elsewhere: dict[str, Any] = {"learning_rate": 0.2, "lr": 0.2}
    with pytest.raises(TypeError, match=r"^lr is called learning_rate here$"):
        Thing(**elsewhere)
    assert Thing(0.2).learning_rate == 0.2
    assert Thing(learning_rate=0.3).learning_rate == 0.3


@pytest.mark.parametrize(
    ("arguments", "options", "misfit"),
    [
        ((), {}, "missing a required argument: 'learning_rate'"),
        ((0.1, 0.0, 1), {}, "too many positional arguments"),
        ((0.1,), {"seed": 1}, "got an unexpected keyword argument 'seed'"),
    ],
)
def test_arguments_that_do_not_fit_are_told_what_fits(
    arguments: tuple[Any], options: dict[str, Any], misfit: str, raises_exactly: Callable[..., Any]
) -> None:
    message = f"Thing: {misfit}; it takes learning_rate, decay: write Thing(0.1)"
    with raises_exactly(TypeError, message):
        Thing(*arguments, **options)


def test_error_of_arguments_that_fit_is_left_as_it_is(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(TypeError, "no decay"):
        Thing(0.1, 0.5)


def test_refused_method_takes_any_arguments() -> None:
    for arguments in ((), (1, 2)):
        with pytest.raises(TypeError, match=r"^write thing / 2$"):
            Thing(0.1).halved(*arguments)
