"""Which cells use what the package offers, and which follow on a term of the glossary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tutorial.chapter import Chapter
from tutorial.pages.uses import uses_of_package, with_uses

ONE = """\
# One

A *gradient*, and `code of a slope`.

```python
from micrograd import Value, nn
from micrograd.loss import mean_squared_error as mse
```

Two slopes, $slope$.

```python
def loss_of(x):
    return mse([x], [Value(1.0)])
```

```python tags=["remove-input"]
from micrograd.lessons.quiz import Quiz
Quiz("?", nn.MLP(1, [1]))
```

```python tags=["raises-exception"]
def (
```

```python
class Value:
    pass
Value(), nn.MLP(2, [1])
```
"""


@pytest.fixture
def chapters(read_text: Callable[..., Chapter]) -> list[Chapter]:
    return [read_text(ONE, "1-one.md"), read_text("# Two\n\nWords.\n", "2-two.md")]


def test_uses_are_those_of_the_package_and_not_of_the_same_name(
    chapters: list[Chapter], root: Path
) -> None:
    assert uses_of_package(chapters, root / "micrograd") == {
        "micrograd.engine.Value": {"1-one": [2]},
        "micrograd.loss.mean_squared_error": {"1-one": [2]},
        "micrograd.lessons.quiz.Quiz": {"1-one": [3]},  # seen nowhere but in its output
        "micrograd.nn.MLP": {"1-one": [5]},
        "micrograd.nn": {"1-one": [5]},
    }


def test_entries_of_the_api_page_say_where_they_are_used(
    chapters: list[Chapter], root: Path
) -> None:
    page = "::: micrograd.engine.Value\n    options:\n      members: []\n\n::: micrograd.nn.Layer\n"
    assert with_uses("reference/api.md", page, chapters, root / "micrograd") == (
        "::: micrograd.engine.Value\n    options:\n      members: []\n\n"
        "Used in chapter [1](../chapters/1-one.md#cell-2)\n{ .used }\n\n::: micrograd.nn.Layer\n"
    )


def test_terms_say_which_cells_their_prose_leads_to(chapters: list[Chapter], root: Path) -> None:
    page = "## Gradient\n\nA.\n\n## slope { #s }\n\nB.\n\n## loss\n\nC.\n"
    assert with_uses("reference/glossary.md", page, chapters, root / "micrograd") == (
        "## Gradient\n\nA.\n\nUsed in chapter [1](../chapters/1-one.md#cell-1)\n{ .used }\n\n"
        "## slope { #s }\n\nB.\n\nUsed in chapter [1](../chapters/1-one.md#cell-2)\n{ .used }\n\n"
        "## loss\n\nC.\n"
    )


def test_everyday_words_are_terms_from_their_definition_on(
    read_text: Callable[..., Chapter], root: Path
) -> None:
    words = ("A head for heights.", "Two *heads*.", "One head.")
    cell = "\n\n```python\n1\n```\n"
    chapters = [
        read_text(f"# {k}\n\n{text}{cell}", f"{k}-one.md") for k, text in enumerate(words, start=1)
    ]
    page = "## head { .everyday }\n\nA.\n\n## loss { .everyday }\n\nB.\n"
    found = with_uses("reference/glossary.md", page, chapters, root / "micrograd")
    assert "Used in chapters [2](../chapters/2-one.md#cell-1) · [3](../chapters/3-one.md" in found
    assert found.endswith("B.\n")


def test_other_pages_stay_as_they_are(root: Path) -> None:
    assert with_uses("reference/notation.md", "## slope\n", [], root / "micrograd") == "## slope\n"
