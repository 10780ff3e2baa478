"""The wheel of the package."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tutorial.errors import AuthorError
from tutorial.files.archive import zip_of
from tutorial.files.wheel import require_python, wheel_of_package


def test_zip_depends_on_names_and_contents_alone() -> None:
    assert zip_of({"a": b"1", "b": b"2"}) == zip_of({"b": b"2", "a": b"1"})
    assert zip_of({"a": b"1"}) != zip_of({"a": b"2"})


def test_wheel_holds_the_package_as_it_stands(root: Path) -> None:
    name, content = wheel_of_package(root)
    assert name.startswith("micrograd_tutorial-")
    assert name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        for path in (root / "micrograd").rglob("*.py"):
            assert wheel.read(path.relative_to(root).as_posix()) == path.read_bytes()
    assert wheel_of_package(root) == (name, content)


def test_package_with_a_typing_error_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text("a = 1\n", encoding="utf-8")
    require_python(tmp_path)
    (tmp_path / "engine.py").write_text("a = 1\nclasss Value:\n", encoding="utf-8")
    with pytest.raises(AuthorError, match=r"engine\.py:2: SyntaxError: invalid syntax"):
        require_python(tmp_path)
