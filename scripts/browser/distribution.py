"""Packages that no registry has for browsers: taken from Pyodide's own distribution, if asked to.

Pyodide's npm package says which files belong to it, and the SHA-256 of each. The setting
PYODIDE_PACKAGES says where they can be fetched.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from browser.python.imports import with_all_needed
from tutorial.errors import AuthorError
from tutorial.store import write_whole

WANTED = ("matplotlib", "numpy")
"""What chapters import."""

SETTING = "PYODIDE_PACKAGES"
_SECONDS = 60

Lock = dict[str, Any]
"""The content of Pyodide's `pyodide-lock.json`."""


class DistributionError(AuthorError):
    """Why the packages cannot be hosted, and what helps."""


@dataclass(frozen=True)
class Hosted:
    """Packages that the site hosts for its pages.

    Attributes:
        lock: What Pyodide's lock says of them, and of nothing else.
        files: Where each file is on this computer, by its name.
        sizes: How many bytes it takes to have one of `WANTED`, all that it needs included.
    """

    lock: Lock
    files: Mapping[str, Path] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


def hosted_packages(lock: Lock, version: str, cache: Path) -> Hosted:
    """Returns the packages to host: what `WANTED` names and what that needs, or none.

    Args:
        lock: Pyodide's.
        version: Pyodide's; takes the place of `{version}` in the setting.
        cache: Where fetched files are kept; a file whose digest is wrong is fetched again.

    Raises:
        DistributionError: The setting asks for packages that cannot be had as the lock has them.
    """
    address = os.environ.get(SETTING, "").replace("{version}", version)
    if not address:
        return Hosted({**lock, "packages": {}})
    packages = lock["packages"]
    names = sorted(set().union(*(_with_dependencies(name, packages) for name in WANTED)))
    files = {
        packages[name]["file_name"]: _fetched(packages[name], address, cache) for name in names
    }
    sizes = {
        name: sum(
            files[packages[each]["file_name"]].stat().st_size
            for each in _with_dependencies(name, packages)
        )
        for name in WANTED
    }
    return Hosted({**lock, "packages": {name: packages[name] for name in names}}, files, sizes)


def _with_dependencies(name: str, packages: Mapping[str, Any]) -> set[str]:
    try:
        return with_all_needed([name], lambda each: packages[each]["depends"])
    except KeyError as error:
        raise DistributionError(f"Pyodide's lock has no package {error}") from error


def _fetched(package: Mapping[str, Any], address: str, cache: Path) -> Path:
    """Returns where a package's file is, with the digest that the lock gives."""
    name, digest = str(package["file_name"]), str(package["sha256"])
    path = cache / name
    if path.is_file() and _digest(path.read_bytes()) == digest:
        return path
    content = _downloaded(f"{address.rstrip('/')}/{name}")
    if _digest(content) != digest:
        raise DistributionError(
            f"{name} from {address} is not the file that Pyodide's lock names: its SHA-256 is "
            f"{_digest(content)}, not {digest}; set {SETTING} to the distribution of this version"
        )
    cache.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return path


def _downloaded(address: str) -> bytes:
    try:
        request = Request(address, headers={"User-Agent": "micrograd-tutorial"})
        with urlopen(request, timeout=_SECONDS) as response:
            content: bytes = response.read()
            return content
    except (OSError, ValueError, HTTPException) as error:
        raise DistributionError(
            f"{address} could not be fetched: {error}; mend {SETTING}, or unset it to build "
            "without packages for browsers"
        ) from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
