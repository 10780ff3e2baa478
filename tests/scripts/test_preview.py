"""What a preview makes anew, and what it keeps of the search and of the server."""

from __future__ import annotations

import json
import socket
from functools import partial
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer

from preview import Preview, problem_of


def entries(*locations: str) -> list[dict[str, str]]:
    return [{"location": location, "text": ""} for location in locations]


def indexed(preview: Preview, pages: dict[str, str], site: Path, *written: str) -> list[str]:
    """Returns what the search has after a build, of which the plugin wrote these locations."""
    index = site / "search" / "search_index.json"
    index.parent.mkdir(exist_ok=True)
    index.write_text(json.dumps({"config": {}, "docs": entries(*written)}), encoding="utf-8")
    preview.to_make(pages)
    preview.built(site, [])
    return [entry["location"] for entry in json.loads(index.read_text("utf-8"))["docs"]]


def test_pages_that_differ_from_what_was_shown_are_to_be_made(tmp_path: Path) -> None:
    preview, pages = Preview(), {"a.md": "1", "b.md": "1"}
    assert preview.to_make(pages) == {"a.md", "b.md"}
    indexed(preview, pages, tmp_path)
    assert preview.to_make({"a.md": "2", "b.md": "1", "c.md": "1"}) == {"a.md", "c.md"}


def test_build_that_fails_has_all_pages_made_anew(tmp_path: Path) -> None:
    preview, pages = Preview(), {"a.md": "1", "b.md": "1"}
    indexed(preview, pages, tmp_path)
    assert preview.to_make({**pages, "a.md": "2"}) == {"a.md"}
    assert preview.to_make(pages) == {"a.md", "b.md"}  # a may be there in its second form
    indexed(preview, pages, tmp_path)
    assert preview.to_make(pages) == set()


def test_page_that_is_no_more_is_removed(tmp_path: Path) -> None:
    preview, shown = Preview(), tmp_path / "chapters" / "b" / "index.html"
    shown.parent.mkdir(parents=True)
    shown.touch()
    indexed(preview, {"a.md": "1", "chapters/b.md": "1"}, tmp_path)
    assert shown.exists()
    indexed(preview, {"a.md": "2"}, tmp_path)
    assert not shown.exists()


def test_search_keeps_pages_that_were_left_and_the_newest_of_the_others(tmp_path: Path) -> None:
    preview = Preview()
    pages = {"index.md": "1", "a.md": "1", "b.md": "1"}
    whole = ["", "#top", "a/", "a/#one", "b/"]
    assert indexed(preview, pages, tmp_path, *whole) == whole
    # The home page and b anew: the plugin drops all that begins as the first one's address does.
    found = indexed(preview, {**pages, "index.md": "2"}, tmp_path, "", "#new", "b/", "b/#two")
    assert found == ["", "#new", "a/", "a/#one", "b/", "b/#two"]
    # a and b anew: the plugin leaves the older form of b where it was.
    found = indexed(preview, {**pages, "a.md": "2"}, tmp_path, "", "b/", "b/#two", "a/", "b/#three")
    assert found == ["", "a/", "b/#three"]


def test_search_takes_the_order_of_a_build_of_all_pages(tmp_path: Path) -> None:
    preview = Preview()
    indexed(preview, {"a.md": "1"}, tmp_path, "a/")
    assert indexed(preview, {"a.md": "2", "b.md": "1"}, tmp_path, "b/", "a/") == ["b/", "a/"]


def test_links_to_anchors_of_pages_that_were_left_are_checked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    preview = Preview()

    def built(**pages: str) -> list[str]:
        for name, html in pages.items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "index.html").write_text(html, encoding="utf-8")
        caplog.clear()
        indexed(preview, {"c.md": "", **{f"{n}.md": html for n, html in pages.items()}}, tmp_path)
        return [record.message for record in caplog.records]

    right = '<a class="x" href="../b/#%C3%BC"></a><a href="#no"></a><a href="x.png#no"></a>'
    wrong = right.replace("%C3%BC", "sec")
    assert built(a=wrong, b='<h2 id="ü">') == []  # MkDocs tells of pages that it has just made
    assert built(a=right, b='<h2 id="ü">') == []
    told = "Doc file 'a.md' contains a link to '#{}', which 'b.md' has not."
    assert built(a=wrong, b='<h2 id="ü">') == [told.format("sec")]
    assert built(a=right, b='<h2 id="ü">') == []
    assert built(a=right, b="<h2>") == [told.format("ü")]


class Server(LiveReloadServer):
    def __init__(self) -> None:
        self.watched: list[str] = []
        self.server_address = ("127.0.0.1", 0)
        self.builder = self.build_with_broken_settings

    def build_with_broken_settings(self) -> None:
        raise ConfigurationError("mkdocs.yml, line 5: expected ':'")

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        self.watched.append(path if not recursive else f"{path} and all below")


def test_server_watches_each_file_once_and_none_of_its_folders(tmp_path: Path) -> None:
    preview, server = Preview(), Server()
    chapter, data = tmp_path / "docs" / "a.md", tmp_path / "data.csv"
    chapter.parent.mkdir()
    for file in (chapter, data):
        file.touch()
    preview.watch([data])
    preview.is_served_by(server, [str(chapter.parent)], [])
    for _ in range(2):
        preview.watch([chapter, data])
    assert server.watched == [str(data)]


def test_server_watches_the_folder_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    preview, server, sought = Preview(), Server(), tmp_path / "sought.csv"
    below = tmp_path / "more" / "data.csv"
    below.parent.mkdir()
    below.touch()
    preview.is_served_by(server, [], [])
    for _ in range(2):
        preview.watch([sought, tmp_path / "no" / "such.csv"])
    sought.touch()
    preview.watch([sought])
    assert server.watched == [str(tmp_path)]
    preview.watch([below])
    assert server.watched == [str(tmp_path), str(below)]


def test_settings_that_break_while_it_serves_are_told_in_words() -> None:
    server = Server()
    Preview().is_served_by(server, [], [])
    with pytest.raises(SystemExit, match=r"^mkdocs\.yml, line 5: expected ':'$"):
        server.builder()


def test_settings_for_which_mkdocs_has_no_words_do_not_end_in_a_traceback(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("5\n", encoding="utf-8")
    server = Server()
    server.builder = partial(load_config, str(settings))  # type: ignore[assignment]
    Preview().is_served_by(server, [], [])
    with pytest.raises(SystemExit, match=r"^MkDocs ended with TypeError: argument of type 'int'"):
        server.builder()


def test_address_that_is_taken_is_told_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"127.0.0.1:{port} cannot be used" in problem_of("127.0.0.1", port)
        assert "serve -a 127.0.0.1:8001" in problem_of("127.0.0.1", port)
    assert problem_of("127.0.0.1", port) == ""


def test_address_that_was_taken_while_the_first_build_ran_is_told() -> None:
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server.server_address = taken.getsockname()
        with pytest.raises(PluginError, match=r"cannot be used \(.*\)\. End what uses it"):
            Preview().is_served_by(server, [], [])


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 99999), ("nowhere.invalid", 8000)])
def test_address_that_is_none_is_told(host: str, port: int) -> None:
    assert f"{host}:{port} cannot be used" in problem_of(host, port)
