from __future__ import annotations

from typing import Any

import pytest

from micrograd.elsewhere import Absent, explains, refusal


class Thing:
    item = Absent("write float(thing)")
    halved: Any = refusal("write thing / 2")

    @explains(lr="called learning_rate here")
    def __init__(self, learning_rate: float = 0.1) -> None:
        self.learning_rate = learning_rate


def test_absent_attribute_is_neither_read_nor_set() -> None:
    with pytest.raises(AttributeError, match=r"^write float\(thing\)$"):
        _ = Thing().item
    with pytest.raises(AttributeError, match=r"^write float\(thing\)$"):
        Thing().item = 1.0


def test_argument_by_a_name_from_elsewhere_is_told_the_one_here() -> None:
    elsewhere: dict[str, Any] = {"learning_rate": 0.2, "lr": 0.2}
    with pytest.raises(TypeError, match=r"^lr is called learning_rate here$"):
        Thing(**elsewhere)
    assert Thing(0.2).learning_rate == 0.2
    assert Thing(learning_rate=0.3).learning_rate == 0.3


def test_refused_method_takes_any_arguments() -> None:
    for arguments in ((), (1, 2)):
        with pytest.raises(TypeError, match=r"^write thing / 2$"):
            Thing().halved(*arguments)
