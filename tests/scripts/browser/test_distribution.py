"""Packages for browsers are the files that Pyodide's lock names, or the build says why not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.distribution import SETTING, DistributionError, hosted_packages
from tasks.bench.browser import Quiet, served

DEPENDS = {
    "numpy": [],
    "matplotlib": ["numpy", "cycler"],
    "cycler": ["six"],
    "six": [],
    "unwanted": [],
}


class Distribution:
    """A small stand-in for Pyodide's distribution, served on this computer."""

    def __init__(self, folder: Path, address: str, asked: list[str]) -> None:
        self.folder, self.address, self.asked = folder, address, asked
        self.lock: dict[str, Any] = {"info": {"version": "1"}, "packages": {}}
        for name, depends in DEPENDS.items():
            content = f"the package {name}".encode()
            (folder / f"{name}.whl").write_bytes(content)
            self.lock["packages"][name] = {
                "file_name": f"{name}.whl",
                "sha256": hashlib.sha256(content).hexdigest(),
                "depends": depends,
            }


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Distribution]:
    asked: list[str] = []

    class Files(Quiet):
        def log_message(self, *args: object) -> None:
            asked.append(self.path)

    folder = tmp_path / "v1"
    folder.mkdir()
    with served(tmp_path, Files) as address:
        monkeypatch.setenv(SETTING, f"{address}v{{version}}/")
        yield Distribution(folder, address.rstrip("/"), asked)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_exactly_what_is_wanted_and_what_that_needs_is_hosted(
    distribution: Distribution, cache: Path
) -> None:
    hosted = hosted_packages(distribution.lock, "1", cache)
    assert sorted(hosted.files) == ["cycler.whl", "matplotlib.whl", "numpy.whl", "six.whl"]
    for name, path in hosted.files.items():
        assert path.read_bytes() == (distribution.folder / name).read_bytes()
    assert set(hosted.lock["packages"]) == {"cycler", "matplotlib", "numpy", "six"}
    assert hosted.lock["info"] == distribution.lock["info"]
    sizes = {name: (distribution.folder / f"{name}.whl").stat().st_size for name in DEPENDS}
    assert hosted.sizes == {
        "numpy": sizes["numpy"],
        "matplotlib": sum(sizes[name] for name in ("matplotlib", "numpy", "cycler", "six")),
    }


def test_without_the_setting_nothing_is_hosted(
    distribution: Distribution, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING)
    hosted = hosted_packages(distribution.lock, "1", cache)
    assert (hosted.files, hosted.sizes, hosted.lock["packages"]) == ({}, {}, {})
    assert distribution.asked == []


def test_file_that_is_there_is_not_fetched_again(distribution: Distribution, cache: Path) -> None:
    first = hosted_packages(distribution.lock, "1", cache)
    distribution.asked.clear()
    assert hosted_packages(distribution.lock, "1", cache) == first
    assert distribution.asked == []


def test_damaged_file_is_fetched_again(distribution: Distribution, cache: Path) -> None:
    hosted_packages(distribution.lock, "1", cache)
    (cache / "six.whl").write_bytes(b"half")
    distribution.asked.clear()
    hosted = hosted_packages(distribution.lock, "1", cache)
    assert distribution.asked == ["/v1/six.whl"]
    assert hosted.files["six.whl"].read_bytes() == b"the package six"


def test_file_with_another_digest_is_refused_and_not_kept(
    distribution: Distribution, cache: Path
) -> None:
    (distribution.folder / "numpy.whl").write_bytes(b"something else")
    with pytest.raises(DistributionError, match=r"numpy\.whl from .* SHA-256 is \w+, not \w+"):
        hosted_packages(distribution.lock, "1", cache)
    assert not (cache / "numpy.whl").exists()


def test_file_that_is_missing_is_told_with_a_remedy(
    distribution: Distribution, cache: Path
) -> None:
    os.remove(distribution.folder / "six.whl")
    with pytest.raises(DistributionError, match=r"v1/six\.whl could not be fetched: .*404.*unset"):
        hosted_packages(distribution.lock, "1", cache)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "somewhere", "ftp2://x/"])
def test_address_that_answers_nothing_is_told(
    distribution: Distribution, cache: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(SETTING, address)
    with pytest.raises(DistributionError, match="could not be fetched"):
        hosted_packages(distribution.lock, "1", cache)


def test_lock_without_a_package_is_told(distribution: Distribution, cache: Path) -> None:
    del distribution.lock["packages"]["six"]
    with pytest.raises(DistributionError, match="Pyodide's lock has no package 'six'"):
        hosted_packages(distribution.lock, "1", cache)
