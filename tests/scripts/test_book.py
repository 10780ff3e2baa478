"""The notebook's page: its parts make the page of the whole, and no work is done twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, wait
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import book as book_module
from book import KEPT, Book, KeptParts, render, second_process, toc_tokens, warm_up
from tutorial.notebook_page import whole_html

SECONDS_TO_HELP = 60
Cells = list[dict[str, Any]]


def prose(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text: str, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": {"tags": list(tags)} if tags else {},
        "source": text,
        "outputs": list(outputs),
    }


def value(text: str) -> dict[str, Any]:
    data = {"text/plain": text}
    return {"output_type": "execute_result", "data": data, "metadata": {}}


def error(text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": "ValueError", "evalue": text, "traceback": [text]}


def picture() -> dict[str, Any]:
    data = {"image/svg+xml": '<svg role="img" aria-label="a line"><path d="M0 0h1"/></svg>'}
    return {"output_type": "display_data", "data": data, "metadata": {}}


CHAPTERS: list[Cells] = [
    [prose("# All of it\n\nTo get it:\n\n```sh\npip\n```")],
    [
        prose("## 1. Slopes\n\nA *slope* of $x$."),
        code("a = 1 < 2\na", value("True")),
        prose("### Summary\n\nIt is `true`."),
    ],
    [
        prose("## 2. Chains"),
        code("1 / 0", error("division by zero"), tags=("raises-exception",)),
        code("plot()", picture()),
        prose("### Summary\n\n| a | b |\n| - | - |\n| 1 | 2 |"),
    ],
    [prose("## 3. The end\n\n## Not the end"), code("pass")],
]


def notebook(chapters: list[Cells]) -> str:
    """Returns the notebook of all chapters, numbered from top to bottom."""
    cells = json.loads(json.dumps([cell for chapter in chapters for cell in chapter]))
    count = 0
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def edited(chapter: int, cell: dict[str, Any]) -> list[Cells]:
    """Returns the chapters with one more cell at the end of one of them."""
    return [[*cells, cell] if number == chapter else cells for number, cells in enumerate(CHAPTERS)]


OPTIONS = {"no_prompt": True}


@pytest.fixture
def kept(tmp_path: Path) -> KeptParts:
    return KeptParts(tmp_path / "parts")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notebooks that are rendered, one after another."""
    notebooks = []

    def render_and_tell(text: str, options: dict[str, Any]) -> str:
        notebooks.append(text)
        return render(text, options)

    monkeypatch.setattr(book_module, "render", render_and_tell)
    return notebooks


PageOf = Callable[..., str]


@pytest.fixture
def page_of(kept: KeptParts) -> PageOf:
    def page(chapters: list[Cells], **options: Any) -> str:
        return Book(notebook(chapters), OPTIONS | options, kept).html()

    return page


def test_page_of_parts_is_the_page_of_the_whole(page_of: PageOf) -> None:
    whole = whole_html([render(notebook(CHAPTERS), OPTIONS)])
    page = page_of(CHAPTERS)
    assert page == whole
    assert "division by zero" in page


def test_kept_page_is_the_rendered_page(page_of: PageOf) -> None:
    assert page_of(CHAPTERS) == page_of(CHAPTERS)


def test_each_chapter_is_rendered_once(page_of: PageOf, rendered: list[str]) -> None:
    page_of(CHAPTERS)
    page_of(CHAPTERS)
    assert len(rendered) == 4  # the introduction is one


def test_edit_renders_its_chapter_alone(page_of: PageOf, rendered: list[str]) -> None:
    page_of(CHAPTERS)
    rendered.clear()
    page = page_of(edited(1, prose("One more sentence.")))
    assert len(rendered) == 1
    assert "One more sentence." in rendered[0]
    assert "One more sentence." in page


def test_new_code_cell_leaves_later_chapters_alone(page_of: PageOf, rendered: list[str]) -> None:
    page_of(CHAPTERS)
    rendered.clear()
    page_of(edited(1, code("b = 2\nb", value("2"))))
    assert [json.loads(text)["cells"][0]["source"][:9] for text in rendered] == ["## 1. Slo"]


def test_other_option_renders_again(page_of: PageOf, rendered: list[str]) -> None:
    page_of(CHAPTERS)
    rendered.clear()
    assert 'class="highlight hl-python wide"' in page_of(CHAPTERS, highlight_extra_classes="wide")
    assert len(rendered) == 4


@pytest.mark.parametrize("package", ["mkdocs-jupyter", "nbconvert", "mistune", "Pygments"])
def test_other_version_renders_again(
    package: str, page_of: PageOf, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page_of(CHAPTERS)
    rendered.clear()
    installed = book_module.version
    monkeypatch.setattr(
        book_module, "version", lambda name: "0.0.1" if name == package else installed(name)
    )
    page_of(CHAPTERS)
    assert len(rendered) == 4


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"half of it"])
def test_damaged_entry_is_a_miss(
    damage: bytes, page_of: PageOf, kept: KeptParts, rendered: list[str]
) -> None:
    page = page_of(CHAPTERS)
    rendered.clear()
    for path in kept.folder.iterdir():
        path.write_bytes(damage)
    assert page_of(CHAPTERS) == page
    assert len(rendered) == 4


def test_shortened_entry_is_a_miss(kept: KeptParts) -> None:
    kept.store("key", "<p>One</p><p>Two</p>")
    path = kept.folder / "key.html"
    path.write_bytes(path.read_bytes()[:-10])
    assert kept.load("key") is None


def test_kept_part_comes_back(kept: KeptParts) -> None:
    kept.store("key", "<p>−1 ≤ x</p>\n")
    assert kept.load("key") == "<p>−1 ≤ x</p>\n"


def test_parts_used_last_are_kept(kept: KeptParts) -> None:
    for number in range(KEPT + 3):
        kept.store(f"part-{number}", "<p></p>")
        os.utime(kept.folder / f"part-{number}.html", (number, number))
    kept.load("part-0")
    kept.forget_old()
    left = {path.stem for path in kept.folder.iterdir()}
    assert left == {"part-0", *(f"part-{number}" for number in range(4, KEPT + 3))}


def test_ids_of_all_parts_differ(page_of: PageOf) -> None:
    page = BeautifulSoup(page_of(CHAPTERS), "html.parser")
    ids = [element["id"] for element in page.select("[id]")]
    assert ids.count("summary") == ids.count("summary-2") == 1
    assert len(ids) == len(set(ids))


def test_headings_are_nested_and_lead_to_their_ids(page_of: PageOf) -> None:
    tokens = toc_tokens(page_of(CHAPTERS), 3)
    title = tokens[0]
    assert [token["name"] for token in tokens] == ["All of it"]
    assert [(token["name"], token["id"]) for token in title["children"]] == [
        ("1. Slopes", "1-slopes"),
        ("2. Chains", "2-chains"),
        ("3. The end", "3-the-end"),
        ("Not the end", "not-the-end"),
    ]
    assert [token["id"] for token in title["children"][1]["children"]] == ["summary-2"]


def test_headings_below_the_depth_are_left_out(page_of: PageOf) -> None:
    title = toc_tokens(page_of(CHAPTERS), 2)[0]
    assert [token["children"] for token in title["children"]] == [[], [], [], []]


# The second process


@pytest.fixture(scope="module")
def helper() -> Iterator[Executor]:
    with second_process() as executor:
        yield executor


def test_second_process_renders_what_the_build_wants(
    kept: KeptParts, helper: Executor, page_of: PageOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper.submit(warm_up).result(SECONDS_TO_HELP)
    book = Book(notebook(CHAPTERS), OPTIONS, kept)
    book.begin(helper)
    wait(book._begun.values(), SECONDS_TO_HELP)
    monkeypatch.setattr(book_module, "render", None)
    assert book.html() == page_of(CHAPTERS)


def test_build_renders_what_the_second_process_has_not_begun(
    kept: KeptParts, helper: Executor, page_of: PageOf
) -> None:
    book = Book(notebook(CHAPTERS), OPTIONS, kept)
    book.begin(helper)
    book.stop()
    assert book.html() == page_of(CHAPTERS)


def test_page_is_whole_after_the_second_process_was_killed(
    kept: KeptParts, page_of: PageOf
) -> None:
    helper = second_process()
    pid = helper.submit(os.getpid).result(SECONDS_TO_HELP)
    book = Book(notebook(CHAPTERS), OPTIONS, kept)
    book.begin(helper)
    os.kill(pid, signal.SIGKILL)
    wait(book._begun.values(), SECONDS_TO_HELP)
    assert book.html() == page_of(CHAPTERS)


def test_second_process_outlives_no_killed_build() -> None:
    build = (
        "import os, signal, book\n"
        "if __name__ == '__main__':\n"
        "    print(book.second_process().submit(os.getpid).result(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    scripts = Path(book_module.__file__).parent
    command = [sys.executable, "-c", build]
    with subprocess.Popen(command, cwd=scripts, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        helper = int(killed.stdout.readline())
    deadline = time.monotonic() + SECONDS_TO_HELP
    while is_running(helper):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
