"""Fixtures for the tests of the pipeline: chapters made from small texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tutorial.chapter import Chapter, read_chapter
from tutorial.output import Display, Stream
from tutorial.svg import Palette, read_palette

ReadText = Callable[..., Chapter]


@pytest.fixture(scope="session")
def samples() -> dict[str, str]:
    """Two small chapters, by their files below `docs`."""
    paths = (Path(__file__).parent / "samples").glob("*.md")
    return {f"chapters/{path.name}": path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="session")
def style(root: Path) -> Path:
    """The site's figure style."""
    return root / "docs" / "assets" / "figures.mplstyle"


@pytest.fixture(scope="session")
def palette(root: Path) -> Palette:
    """The site's palette."""
    return read_palette(root / "docs" / "assets" / "figures.css")


@pytest.fixture
def read_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadText:
    """Reads a text as the chapter `docs/chapters/1-sample.md` of the working directory."""
    monkeypatch.chdir(tmp_path)

    def read(text: str, name: str = "1-sample.md") -> Chapter:
        path = tmp_path / "docs" / "chapters" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_chapter(path)

    return read


@pytest.fixture
def cell(read_text: ReadText) -> Callable[..., Chapter]:
    """A chapter of one cell: its code, and what stands behind ```python."""

    def chapter(code: str, options: str = "") -> Chapter:
        return read_text(f"# Sample\n\n```python {options}".rstrip() + f"\n{code}\n```\n")

    return chapter


@pytest.fixture(scope="session")
def exercise() -> str:
    """A chapter of one exercise, as text."""
    return (Path(__file__).parent / "exercise.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def ordered(exercise: str) -> str:
    """The same chapter, with a longer solution whose lines can be put in order."""
    longer = "def double(x):\n    y = 0.0\n    for _ in range(2):\n        y += x\n    return y\n"
    text = exercise.replace("def double(x):\n    return 2 * x\n", longer)
    pairs = '[\n    ("y += x", "y = x"),\n    ("return y", "return x"),\n]'
    fence = f'```python exercise="double" part="order"\n{pairs}\n```\n\n'
    check = '```python exercise="double" part="check"\n'
    return text.replace(check, fence + check)


@pytest.fixture(scope="session")
def printed() -> Callable[..., Stream]:
    """Text that a cell printed."""

    def output(text: str, name: str = "stdout") -> Stream:
        return Stream(name, text)

    return output


@pytest.fixture(scope="session")
def shown() -> Callable[..., Display]:
    """What a cell displayed, by MIME type; an interactive object says that it has no key."""

    def output(mime_type: str, content: str, **others: str) -> Display:
        about = {mime_type: {"script": "quiz.js", "key": ""}}
        return Display({mime_type: content, **others}, about)

    return output
