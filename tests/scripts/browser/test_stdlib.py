from __future__ import annotations

import importlib
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from browser import stdlib


def test_what_is_imported_from_a_library_is_compiled_beside_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.zip"
    with ZipFile(library, "w") as archive:
        archive.writestr("imported_from_library.py", "def where():\n    raise KeyError\n")
        archive.writestr("left_alone.py", "never = 1\n")
    monkeypatch.syspath_prepend(str(library))
    monkeypatch.setattr(stdlib, "NEEDED", ("imported_from_library",))
    made = str(tmp_path / "made.zip")
    stdlib.write_with_compiled(made, str(library))
    names = ["imported_from_library.py", "left_alone.py", "imported_from_library.pyc"]
    assert ZipFile(made).namelist() == names

    del sys.modules["imported_from_library"]
    monkeypatch.syspath_prepend(made)
    module = importlib.import_module("imported_from_library")
    assert module.__file__ == f"{made}/imported_from_library.pyc"
    assert module.where.__code__.co_filename == f"{library}/imported_from_library.py"
    del sys.modules["imported_from_library"]
