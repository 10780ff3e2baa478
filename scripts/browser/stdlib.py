"""Adds to a standard library in a ZIP file what pages load of it, compiled.

Runs in Pyodide while the site is built. Pyodide comes with sources: a page compiled 140 modules,
with a Python that was itself barely compiled, and that was most of the time until it ran anything.
The sources stay, for tracebacks and `inspect`.
"""

from __future__ import annotations

import importlib
import py_compile
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from zipimport import zipimporter

LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
NEEDED: tuple[str, ...] = (
    *("_ast_unparse", "ctypes", "decimal", "difflib", "encodings.cp437", "html.parser"),
    *("numbers", "platform", "sysconfig", "xml.etree.ElementTree"),
)
"""What the page's side imports beyond that with which Pyodide starts; test_live.py looks."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def write_with_compiled(target: str, library: str = LIBRARY) -> None:
    """Writes a library that has what is imported now, and `NEEDED`, compiled too."""
    for name in NEEDED:
        importlib.import_module(name)
    shutil.copyfile(library, target)
    with zipfile.ZipFile(target, "a") as archive:
        for file in sorted(_imported_from(library)):
            name = file.removeprefix(f"{library}/")
            entry = zipfile.ZipInfo(f"{name}c", _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _compiled(archive.read(name), file), compresslevel=9)


def _imported_from(library: str) -> Iterator[str]:
    for module in list(sys.modules.values()):
        loader = getattr(module, "__loader__", None)  # of some, Python has the code in itself
        if isinstance(loader, zipimporter) and loader.archive == library:
            yield str(module.__file__)


def _compiled(source: bytes, file: str) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        path, made = Path(scratch) / "source.py", Path(scratch) / "source.pyc"
        path.write_bytes(source)
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH  # no date is in the file
        py_compile.compile(str(path), str(made), file, doraise=True, invalidation_mode=unchecked)
        return made.read_bytes()
