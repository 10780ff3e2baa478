"""The package of this build as a wheel: the same bytes for the same files, whenever made."""

from __future__ import annotations

import ast
import base64
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tutorial.errors import AuthorError, display_path
from tutorial.files.archive import files_below, zip_of


def wheel_of_package(root: Path) -> tuple[str, bytes]:
    """Returns file name and content of a wheel of the package as it stands.

    Args:
        root: The project's folder, with `pyproject.toml` and the package.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name = f"{project['name'].replace('-', '_')}-{project['version']}"
    files = files_below(root / "micrograd", "micrograd")
    info = f"{name}.dist-info"
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: {project['version']}\n"
        f"Summary: {project['description']}\nLicense-Expression: {project['license']}\n"
    ).encode()
    files[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: micrograd-tutorial\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n"
    )
    files[f"{info}/licenses/LICENSE"] = (root / "LICENSE").read_bytes()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    return f"{name}-py3-none-any.whl", zip_of(files)


def require_python(package: Path) -> None:
    """Looks at the files of a package before anything imports it.

    Raises:
        AuthorError: One is not Python; the text names its line.
    """
    for file in sorted(package.rglob("*.py")):
        try:
            ast.parse(file.read_bytes())
        except SyntaxError as error:
            problem = f"{display_path(file)}:{error.lineno or 1}: SyntaxError: {error.msg}"
            raise AuthorError(problem) from error


def _record(files: Mapping[str, bytes], itself: str) -> bytes:
    lines = []
    for name in sorted(files):
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=")
        lines.append(f"{name},sha256={digest.decode()},{len(files[name])}\n")
    return "".join([*lines, f"{itself},,\n"]).encode()
