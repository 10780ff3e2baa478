from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from browser.archives import license_files, page_archive, wheel_of_package, zip_of


def names(content: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(content)).namelist())


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


def test_page_archive_holds_what_it_imports_and_the_licenses(root: Path) -> None:
    held = names(page_archive(root))
    wanted = {"browser/python/session.py", "tutorial/svg.py", "graphviz/__init__.py"}
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
