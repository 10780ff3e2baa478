from __future__ import annotations

import json
from pathlib import Path

import pytest

from browser import npm
from browser.distribution import DistributionError
from browser.npm import HERE, NpmError, fetched_packages
from browser.publish import live_parts
from tutorial.site import Settings

DIGEST = npm._digest_of([HERE / name for name in ("package.json", "package-lock.json", ".npmrc")])


def test_missing_npm_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npm.shutil, "which", lambda *_, **__: None)
    with pytest.raises(NpmError, match="npm was not found; install Node"):
        fetched_packages(tmp_path)


def test_site_without_npm_has_no_live_cells_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm.shutil, "which", lambda *_, **__: None)
    monkeypatch.delenv("CI", raising=False)
    said: list[str] = []
    live = live_parts(Settings(tmp_path, tmp_path, report=said.append))([], {})
    others = {name for name in live.files if not name.startswith("assets/live/")}
    assert others == {"offline-worker.js"}
    assert live.needs == {}
    assert "cells cannot be run in the pages of this build" in said[0]
    monkeypatch.setenv("CI", "true")
    with pytest.raises(DistributionError, match="cells cannot be run in the pages of this build"):
        live_parts(Settings(tmp_path, tmp_path))


def test_fetched_packages_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / f"npm-{DIGEST}" / "node_modules"
    folder.mkdir(parents=True)
    monkeypatch.setattr(npm.shutil, "which", lambda *_, **__: None)
    assert fetched_packages(tmp_path) == folder


def test_versions_are_pinned_and_no_address_is_recorded() -> None:
    pins = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == pins
    for name, version in pins.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
    assert not any("resolved" in package for package in lock["packages"].values())


def test_builds_at_the_same_time_keep_what_is_there_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm, "program", lambda name: name)

    def fetch(command: list[str], folder: Path, *_: object) -> None:
        """Stands in for npm, and for another build that ends while this one fetches."""
        for each in (folder, tmp_path / f"npm-{DIGEST}"):
            (each / "node_modules").mkdir(parents=True)
            (each / "node_modules" / "from").write_text(each.name)

    monkeypatch.setattr(npm, "_run", fetch)
    said: list[str] = []
    modules = fetched_packages(tmp_path, report=said.append)
    assert said == ["fetching what lets pages run their cells, this once"]
    assert fetched_packages(tmp_path, report=said.append) == modules
    assert len(said) == 1
    assert (modules / "from").read_text() == modules.parent.name
    assert [path.name for path in tmp_path.iterdir()] == [modules.parent.name]


def test_folder_that_no_build_left_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / f"npm-{DIGEST}"
    folder.mkdir()
    (folder / "odd").touch()
    monkeypatch.setattr(npm, "program", lambda name: name)
    monkeypatch.setattr(npm, "_run", lambda *_: None)
    with pytest.raises(NpmError, match="is not what a build left there; delete it"):
        fetched_packages(tmp_path)
