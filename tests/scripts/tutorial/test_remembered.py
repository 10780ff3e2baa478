"""What is made once is handed out again until something that it is made of changes."""

from __future__ import annotations

import pytest

from tutorial.remembered import remembered


class Kitchen:
    """Counts its meals."""

    def __init__(self) -> None:
        self.cooked: list[str] = []
        self.meal = remembered(self._cook)

    def _cook(self, name: str, ingredients: list[str], salt: int = 0) -> str:
        self.cooked.append(name)
        if "glass" in ingredients:
            raise ValueError("not to be eaten")
        return f"{name} of {' and '.join(ingredients)}"


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


def test_equal_ingredients_are_cooked_once(kitchen: Kitchen) -> None:
    first = kitchen.meal("soup", ["water", "leek"])
    assert kitchen.meal("soup", ["water", "leek"]) is first
    assert kitchen.cooked == ["soup"]


def test_other_ingredients_are_cooked_again(kitchen: Kitchen) -> None:
    kitchen.meal("soup", ["water"])
    assert kitchen.meal("soup", ["leek"]) == "soup of leek"
    kitchen.meal("soup", ["leek"], salt=1)
    assert kitchen.cooked == ["soup"] * 3


def test_each_name_has_a_last_meal_of_its_own(kitchen: Kitchen) -> None:
    kitchen.meal("soup", ["leek"])
    kitchen.meal("cake", ["flour"])
    kitchen.meal("soup", ["leek"])
    assert kitchen.cooked == ["soup", "cake"]


def test_failure_is_not_remembered(kitchen: Kitchen) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="not to be eaten"):
            kitchen.meal("soup", ["glass"])
    assert kitchen.cooked == ["soup", "soup"]
