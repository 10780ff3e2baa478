"""`dev.py repeat`: which chapters run again, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.repeat import repeat
from tutorial.errors import AuthorError

CELLS = {
    "1-same": "print('same')",
    "2-other": "import os\nprint(os.getpid())",
    "3-fails": "1 / 0",
    "4-once": "import os\nif os.environ['PYTHONHASHSEED'] != '0':\n    1 / 0",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    chapters = tmp_path / "docs" / "chapters"
    chapters.mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Home\n\nWords.\n", encoding="utf-8")
    for name, code in CELLS.items():
        text = f"# Title\n\n```python\n{code}\n```\n"
        (chapters / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("wanted", ["1", "1-same"])
def test_chapter_that_gives_the_same_again_is_no_error(
    project: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repeat(project, wanted) == 0
    assert capsys.readouterr().out == "each cell gave again what it had given\n"


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ("2", r"2-other\.md:3: cell 1 does not give the same each time\n    once:  stdout: \d+\n"),
        ("3", r"^\S+3-fails\.md:4: cell 1 raised ZeroDivisionError: division by zero"),
        ("4", r"4-once\.md:6: cell 1 raised ZeroDivisionError: division by zero"),
    ],
)
def test_chapter_that_does_not_is_named_with_the_cell(
    project: Path, wanted: str, problem: str
) -> None:
    with pytest.raises(AuthorError, match=problem):
        repeat(project, wanted)


def test_all_chapters_run_again_where_none_is_named(project: Path) -> None:
    (project / "docs" / "chapters" / "3-fails.md").unlink()
    with pytest.raises(AuthorError, match=r"(?s)2-other\.md:3: .*4-once\.md:6: "):
        repeat(project)
