"""The interactive objects among a chapter's outputs: their scripts, files and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain
from typing import Any

from tutorial.output import WIDGET, CellOutputs, Display, Outputs


def widgets_of(outputs: Outputs) -> list[Mapping[str, Any]]:
    """Returns what each interactive object says of itself."""
    return [display.about[WIDGET] for display in _displays(outputs)]


def objects_of(outputs: Outputs) -> list[tuple[str, str]]:
    """Returns the interactive objects among some outputs: the HTML and the script of each."""
    return [
        (display.data[WIDGET], display.about[WIDGET]["script"]) for display in _displays(outputs)
    ]


def scripts_of(outputs: Outputs) -> list[str]:
    """Returns the scripts of the interactive objects among some outputs, each once."""
    return sorted({about["script"] for about in widgets_of(outputs)})


def files_of(outputs: Outputs) -> dict[str, str]:
    """Returns what the scripts of interactive objects load when asked, by address."""
    files: dict[str, str] = {}
    for about in widgets_of(outputs):
        files |= {f"assets/{name}": text for name, text in about.get("files", {}).items()}
    return files


def script(address: str, **data: str) -> str:
    """Returns the HTML that loads a JavaScript module, with attributes `data-…` for it to read."""
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    return f'<script type="module" fetchpriority="low" src="{address}"{attributes}></script>\n'


def anchor_of(question: str) -> str:
    """Returns the id of the place where a question is asked, by the question's key."""
    return f"question-{question}"


def question_of(given: CellOutputs) -> str:
    """Returns the key of the question that a cell asks; empty for none."""
    keys = [about["key"] for about in widgets_of([given]) if "question" in about]
    return keys[0] if keys else ""


def _displays(outputs: Outputs) -> Iterator[Display]:
    for output in chain.from_iterable(outputs):
        if isinstance(output, Display) and output.kind == WIDGET:
            yield output
