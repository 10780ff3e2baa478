"""ProperDocs builds this site as it is: its pages are those of MkDocs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import succeed

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


@pytest.fixture(scope="module")
def other_site(
    site: Path, made_once: Callable[..., Path], root: Path, build_environment: dict[str, str]
) -> Path:
    """The site as ProperDocs builds it; `site` has run the chapters before."""

    def build(folder: Path) -> None:
        options = ["--strict", "-f", "mkdocs.yml", "--site-dir", str(folder)]
        succeed("properdocs", "build", *options, cwd=root, env=build_environment)

    return made_once("properdocs-site", build)


def contents(site: Path) -> dict[str, bytes]:
    """Returns every file by its address, pages without the generator's name.

    Left out is the list of what can be kept: it holds digests of the pages with that name.
    """
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    del found["offline.json"]
    return {
        name: GENERATOR.sub(b"", path.read_bytes()) if path.suffix == ".html" else path.read_bytes()
        for name, path in found.items()
    }


def test_properdocs_publishes_the_same_files(site: Path, other_site: Path) -> None:
    ours, theirs = contents(site), contents(other_site)
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_properdocs_made_its_pages_itself(pages: list[str], other_site: Path) -> None:
    for name in pages:
        found = GENERATOR.search((other_site / name).read_bytes())
        assert found is not None, name
        assert b"ProperDocs" in found.group(), name
