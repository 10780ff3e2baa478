from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from browser.archives import license_files, page_archive


def names(content: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_page_archive_holds_what_it_imports_and_the_licenses(root: Path) -> None:
    held = names(page_archive(root))
    wanted = {
        "browser/python/session.py",
        "tutorial/reading/names.py",
        "tutorial/svg.py",
        "graphviz/__init__.py",
    }
    assert wanted <= held
    licenses = [name for name in held if name.startswith("licenses/")]
    assert licenses == ["licenses/graphviz-LICENSE.txt"]


def test_license_is_found_by_its_name() -> None:
    names = [
        "LICENSE",
        "licence.txt",
        "COPYING.md",
        "copying.py",
        "copying.cpython-311.pyc",
        "a.md",
    ]
    found = license_files(map(PurePosixPath, names))
    assert [path.name for path in found] == ["COPYING.md", "LICENSE", "licence.txt"]
