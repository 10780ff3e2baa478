"""What `dev.py export` writes, from a project of two small chapters."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tasks.export import export, main
from tutorial.errors import AuthorError
from tutorial.pages.api_page import with_docstrings

API = """\
# API

::: micrograd.loss.cross_entropy
    options:
      docstring_section_style: list

Words between.

::: micrograd.nn.MLP
    options:
      members: [parameters]
"""
CONFIGURATION = """\
INHERIT: whole.yml
nav:
  - Home: index.md
  - One: chapters/1-numbers.md
  - Two: chapters/2-pictures.md
  - More: more.md
  - Notebook: main.ipynb
  - API: reference/api.md
  - Licenses: reference/licenses.md
"""


@pytest.fixture(scope="module")
def exported(
    tmp_path_factory: pytest.TempPathFactory,
    small_project: Callable[..., Path],
    samples: dict[str, str],
) -> Path:
    """The folder that a small project was exported to."""
    pages = {
        **samples,
        "index.md": "---\ntitle: Small\n---\n\n# A small site\n\n[All](main.ipynb), and $a_1$.\n",
        "more.md": "# More\n\nBesides: $z$.\n",
        "reference/api.md": API,
        "reference/licenses.md": "# Licenses\n\nOurs: $y$.\n",
    }
    folder = tmp_path_factory.mktemp("exported") / "new"
    export(small_project(tmp_path_factory.mktemp("project"), CONFIGURATION, pages), folder)
    return folder


@pytest.fixture(scope="module")
def built(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported folder as MkDocs builds it without anything of ours on its path."""
    site = tmp_path_factory.mktemp("built")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=exported, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return site


def page(folder: Path, name: str) -> str:
    return (folder / "docs" / name).read_text(encoding="utf-8")


def html(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_configuration_names_nothing_of_ours(exported: Path) -> None:
    config = yaml.safe_load((exported / "mkdocs.yml").read_text(encoding="utf-8"))
    assert not {"hooks", "watch", "INHERIT"} & config.keys()
    assert [name for plugin in config["plugins"] for name in plugin] == ["search"]
    assert {"Notebook": "main.md"} in config["nav"]
    assert config["theme"]["custom_dir"] == "theme"
    assert (exported / "theme" / "404.html").is_file()


def test_page_has_its_outputs_and_formulas(exported: Path) -> None:
    text = page(exported, "chapters/1-numbers.md")
    assert "product: 6.0" in text
    assert "$x^2$" not in text
    assert '<span class="formula"><math' in text


def test_page_keeps_its_front_matter(exported: Path) -> None:
    assert page(exported, "index.md").startswith("---\ntitle: Small\n---\n\n# A small site\n")


def test_other_pages_have_formulas_and_endings(exported: Path) -> None:
    text = page(exported, "reference/licenses.md")
    assert "Ours: <span" in text
    assert "Besides: <span" in page(exported, "more.md")
    assert "Pyodide" in text or not (exported / "docs" / "live").exists()


def test_links_to_the_notebook_lead_to_its_page(exported: Path) -> None:
    assert "[All](main.md)" in page(exported, "index.md")
    assert "downloads/main.ipynb" in page(exported, "main.md")


def test_files_are_written(exported: Path) -> None:
    docs = exported / "docs"
    for name in ("assets/style.css", "assets/lessons/stepper.js", "downloads/1-numbers.py"):
        assert (docs / name).is_file(), name
    notebook = json.loads(page(exported, "downloads/main.ipynb"))
    assert notebook["cells"]


def test_mkdocs_builds_it_without_our_hooks(built: Path) -> None:
    numbers = html(built, "chapters/1-numbers")
    outputs = [code.get_text() for code in numbers.select(".output code")]
    assert outputs == ["product: 6.0\n", "ValueError: log needs a positive number, got 0.0\n"]
    assert len(numbers.select("p math msup")) == 1
    pictures = html(built, "chapters/2-pictures")
    assert len(pictures.select("figure.drawing .canvas > svg[role=img]")) == 2
    assert len(pictures.select("micrograd-stepper svg[role=img]")) == 1
    assert (built / "downloads" / "1-numbers.ipynb").is_file()


def test_api_page_has_signatures_and_docstrings(built: Path) -> None:
    api = html(built, "reference/api")
    assert "cross_entropy(rows:" in api.select_one("pre code").get_text()
    assert api.find(id="micrograd.loss.cross_entropy").name == "h3"
    assert api.find(id="micrograd.nn.MLP.parameters").name == "h4"
    assert "Words between." in api.get_text()
    assert ":::" not in api.get_text()


def test_api_page_refuses_what_does_not_exist(root: Path) -> None:
    with pytest.raises(AuthorError, match=r"`::: micrograd\.nn\.Nothing`, but .* no Nothing there"):
        with_docstrings("::: micrograd.nn.Nothing\n", root)


def test_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(AuthorError, match="exists and is not an empty folder; name a new one"):
        export(tmp_path, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_folder_inside_docs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="out is inside docs, whose pages a build reads; name"):
        export(tmp_path, tmp_path / "docs" / "out")
    assert list(tmp_path.iterdir()) == []


def test_place_where_nothing_can_be_made_is_told_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuthorError, match=r"cannot be made: .+; name a place that you may write"):
        export(tmp_path, tmp_path / "file" / "folder")


def test_refusal_is_a_message_and_a_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main([str(tmp_path)]) == 1
    assert "is not an empty folder" in capsys.readouterr().err


def test_command_without_a_folder_says_what_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([])
    assert "usage: dev.py export [-h] FOLDER\n" in capsys.readouterr().err


def test_end_tells_the_whole_path(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`dev.py` runs tasks in the project's folder, which may not be where one is."""
    monkeypatch.setattr("tasks.export.site_of", lambda root, config: None)
    monkeypatch.setattr("tasks.export._contents", lambda *_: iter(()))
    monkeypatch.chdir(tmp_path)
    assert export(root, Path("new")) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'new'} has the site as Markdown; ")


def test_address_that_no_link_can_begin_with_stops_the_export(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "not an address")
    assert main([str(tmp_path / "new")]) == 1
    assert "(SITE_URL) is not an address, but must begin with" in capsys.readouterr().err
    assert not list(tmp_path.glob("new/*"))


@pytest.mark.parametrize("settings", ["- a", "hello"])
def test_settings_that_are_none_stop_the_export(settings: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with pytest.raises(AuthorError, match=r"mkdocs\.yml is lines such as site_name: …; got "):
        export(tmp_path, tmp_path / "out")


def test_half_of_an_export_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def half(*_: object) -> Iterator[tuple[str, str]]:
        yield "index.md", "# Home"
        assert (tmp_path / "new" / "docs" / "index.md").exists()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tasks.export.site_of", lambda root, config: None)
    monkeypatch.setattr("tasks.export._contents", half)
    assert main([str(tmp_path / "new")]) == 1
    assert "No space left on device; make room, " in capsys.readouterr().err
    assert list((tmp_path / "new").iterdir()) == []  # the folder may have been there
