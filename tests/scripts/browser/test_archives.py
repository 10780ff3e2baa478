from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

from IPython.lib.pretty import pretty

from browser.archives import license_files, page_archive


def names(content: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_page_archive_holds_what_it_imports_and_the_licenses(root: Path) -> None:
    held = names(page_archive(root))
    wanted = {
        "browser/python/session.py",
        "tutorial/names.py",
        "tutorial/svg.py",
        "graphviz/__init__.py",
    }
    assert wanted <= held
    licenses = {name for name in held if name.startswith("licenses/")}
    assert licenses >= {"licenses/graphviz-LICENSE.txt", "licenses/ipython-LICENSE"}


def test_page_writes_values_as_ipython_does_without_ipython(root: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(page_archive(root))) as archive:
        archive.extractall(tmp_path)
    values = "[list(range(40)), {'a': len}, frozenset(), [lambda x: 0]]"
    code = f"import sys; sys.path[:0] = {[str(tmp_path)]}; from browser.python.pretty import pretty"
    alone = [sys.executable, "-I", "-S", "-c", f"{code}; print(pretty({values}), end='')"]
    shown = subprocess.run(alone, capture_output=True, text=True, check=True).stdout
    assert shown == pretty(eval(values)).replace(f"{__name__}.", "__main__.")


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
