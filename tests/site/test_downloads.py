"""What readers download runs in a clean folder with the wheel alone, and gives the same outputs.

Most of a chapter's time is training, so each is run once more after the build has run it in a
kernel: as a script, all in one process. Kernels run the short ones.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jupytext
import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tasks.bench.browser import Quiet, served
from tutorial.files.addresses import Addresses
from tutorial.output import PICTURES, PLAIN, Error, Output, Stream, fit
from tutorial.running.execute import Result
from tutorial.site import Settings, Site

PICTURE = "[picture]"
SHORT, NEXT = "2-chain-rule", "3-autograd"
_FIGURE_LINE = re.compile(r"^figure saved: (?P<name>\S+)\n", re.MULTILINE)


class KernelOf(AsyncKernelManager):
    """A kernel of one Python, whatever kernels the user has registered."""

    python: str

    @property
    def kernel_spec(self) -> KernelSpec:
        command = [self.python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, language="python")


@pytest.fixture(scope="session")
def package(made_once: Callable[..., Path], root: Path) -> Path:
    """A folder with what the project's wheel holds, and nothing else."""

    def unpack_wheel(folder: Path) -> None:
        source, wheels = folder / "source", folder / "wheels"
        shutil.copytree(root / "micrograd", source / "micrograd")
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(root / name, source)
        options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", *options, "-w", str(wheels), str(source)],
            check=True,
        )
        (wheel,) = wheels.glob("*.whl")
        zipfile.ZipFile(wheel).extractall(folder / "package")

    return made_once("wheel", unpack_wheel) / "package"


@pytest.fixture(scope="module")
def reader_environment(package: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader who has installed the wheel, and has none of this project."""
    ours = ("PYTHON", "MPL", "MATPLOTLIB", "COV_", "PYTEST", "SITE_URL", "REPO_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **kept,
        "PYTHONPATH": str(package),
        "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython")),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to run a download in."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


@dataclass(frozen=True)
class Published:
    """Downloads on a server, and what was asked of it."""

    folder: Path
    asked: list[str]


def run_notebook(
    path: Path, environment: dict[str, str], python: str | Path = sys.executable
) -> list[Any]:
    """Returns the code cells of a notebook after a run from top to bottom in one fresh kernel."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_manager_class=type("KernelOfThis", (KernelOf,), {"python": str(python)}),
        timeout=120,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(path.parent)}},
    )
    asyncio.run(client.async_execute(env=environment))  # which closes its loop
    return code_cells(notebook)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def pieces_of(outputs: Iterable[Output]) -> list[str]:
    """Returns what each output says, prints in a row joined to one.

    How a picture looks depends on the reader's settings, so it counts and is not compared.
    """
    pieces: list[str] = []
    after_print = False
    for output in outputs:
        is_print = isinstance(output, Stream)
        if is_print and after_print:
            pieces[-1] += _piece_of(output)
        else:
            pieces.append(_piece_of(output))
        after_print = is_print
    return pieces


def _piece_of(output: Output) -> str:
    if isinstance(output, Stream):
        return output.text
    if isinstance(output, Error):
        return f"{output.summary}\n"
    return PICTURE if output.kind in PICTURES else f"{output.data[PLAIN]}\n"


def download_cells(result: Result) -> Iterator[tuple[str, list[str]]]:
    """Yields for each code cell of a download its source, and what it says.

    Of an exercise a download has the starter, which says nothing by itself, and the check with
    the verdict on the starter.
    """
    verdict: list[str] = []
    for cell, outputs in zip(result.chapter.cells, result.outputs, strict=True):
        pieces = pieces_of(outputs)
        if cell.part == "starter":
            verdict, pieces = pieces, []
        elif cell.part == "check":
            pieces = verdict
        if cell.part not in ("order", "solution", "wrong"):
            yield cell.source, pieces


def page_pieces(result: Result) -> list[list[str]]:
    return [pieces for _, pieces in download_cells(result)]


def assert_same_outputs(cells: list[Any], expected: list[list[str]], name: str) -> None:
    assert len(cells) == len(expected)
    for number, (cell, pieces) in enumerate(zip(cells, expected, strict=True), start=1):
        assert pieces_of(fit(cell.outputs)) == pieces, f"{name}, code cell {number}:\n{cell.source}"


# From the site to a Python that has no micrograd


@pytest.fixture(scope="module")
def published(results: dict[str, Result], root: Path, tmp_path_factory: Any) -> Iterator[Published]:
    """Two chapters' downloads, made for the address at which they are served."""
    asked: list[str] = []

    class Watched(Quiet):
        def log_request(self, *_: object) -> None:
            asked.append(self.path)

    folder = tmp_path_factory.mktemp("published")
    with served(folder, Watched) as address:
        addresses = Addresses(f"{address}book/")
        chapters = [results[name].chapter for name in (SHORT, NEXT)]
        made = Site.of(chapters, Settings(root, root / "docs", addresses, report=print))
        for name, content in made.files.items():
            if name.startswith("downloads/"):
                path = folder / "book" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else str(content).encode())
        yield Published(folder / "book" / "downloads", asked)


@pytest.fixture(scope="module")
def clean_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with what the chapters import, and without micrograd; pip can ask nobody."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, symlinks=True)
    [packages] = folder.glob("lib/python*/site-packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "micrograd" not in path.name:
            (packages / path.name).symlink_to(path)
    return folder / "bin" / "python"


@pytest.fixture
def without_micrograd(reader_environment: dict[str, str]) -> dict[str, str]:
    """The environment of a reader who has installed nothing, and is offline but for the site."""
    kept = {name: value for name, value in reader_environment.items() if name != "PYTHONPATH"}
    return {**kept, "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull}


def test_notebook_installs_the_package_where_it_is_missing(
    published: Published,
    results: dict[str, Result],
    clean_python: Path,
    without_micrograd: dict[str, str],
) -> None:
    path = published.folder / f"{SHORT}.ipynb"
    installation, *cells = run_notebook(path, without_micrograd, clean_python)
    assert "you may need to restart the kernel" in installation.outputs[0].text
    assert_same_outputs(cells, page_pieces(results[SHORT]), path.name)
    assert [name.rpartition("-")[2] for name in published.asked] == ["any.whl"]

    whole = published.folder / "main.ipynb"  # now the package is there
    installation, *cells = run_notebook(whole, without_micrograd, clean_python)
    assert installation.outputs == []
    expected = [*page_pieces(results[SHORT]), *page_pieces(results[NEXT])]
    assert_same_outputs(cells, expected, whole.name)
    assert len(published.asked) == 1


@pytest.mark.parametrize("name", [SHORT, "main"])
def test_notebook_knows_the_package_of_the_same_name(
    name: str, published: Published, without_micrograd: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other" / "micrograd"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    (other / "engine.py").write_text("class Value:\n    def _backward(self): ...\n")
    environment = {**without_micrograd, "PYTHONPATH": str(other.parent)}
    with pytest.raises(
        CellExecutionError, match="%pip uninstall --yes micrograd in a cell"
    ) as told:
        run_notebook(published.folder / f"{name}.ipynb", environment)
    assert told.value.ename == "ImportError"
    assert told.value.evalue.startswith("this Python has PyPI's package micrograd")


def without_spaces(text: str) -> str:
    return "".join(text.split())


def test_downloads_import_the_wheel(reader_environment: dict[str, str], folder: Path) -> None:
    code = "import micrograd; print(micrograd.__file__)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=folder, env=reader_environment, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(reader_environment["PYTHONPATH"])


def test_notebook_gives_the_outputs_of_the_page(
    site: Path, results: dict[str, Result], folder: Path, reader_environment: dict[str, str]
) -> None:
    """One is enough: the build has run each in a kernel, and all run as scripts below."""
    path = Path(shutil.copy(site / "downloads" / "4-neuron.ipynb", folder))
    cells = run_notebook(path, reader_environment)
    assert_same_outputs(cells, page_pieces(results["4-neuron"]), path.name)


# Runs scripts one after the other with the same names, as the whole walkthrough's notebook does.
ONE_AFTER_ANOTHER = """
import sys

for __file__ in sys.argv[1:]:
    print("\f" + __file__)
    exec(compile(open(__file__, encoding="utf-8").read(), __file__, "exec"))
"""


@dataclass(frozen=True)
class Scripts:
    """What scripts printed, by name of the chapter, and the folder with what they drew."""

    folder: Path
    printed: dict[str, str]


@pytest.fixture(scope="module")
def scripts(
    site: Path,
    results: dict[str, Result],
    reader_environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Scripts:
    """Every chapter's script after a run."""
    folder = tmp_path_factory.mktemp("scripts")
    names = [name for name in results if name[0].isdigit()]
    for name in names:
        shutil.copy(site / "downloads" / f"{name}.py", folder)
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER, *(f"{name}.py" for name in names)],
        cwd=folder,
        env=reader_environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr[-2000:]) == (0, ""), done.stdout[-500:]
    printed = [part.partition(".py\n") for part in done.stdout.split("\f")[1:]]
    return Scripts(folder, {name: text for name, _, text in printed})


def test_script_gives_the_outputs_of_the_page(
    chapter_name: str, scripts: Scripts, results: dict[str, Result]
) -> None:
    pieces = [piece for cell in page_pieces(results[chapter_name]) for piece in cell]
    printed = scripts.printed[chapter_name]
    said = "".join(piece for piece in pieces if piece != PICTURE)
    assert without_spaces(_FIGURE_LINE.sub("", printed)) == without_spaces(said), printed

    figures = _FIGURE_LINE.findall(printed)
    drawn = scripts.folder.glob(f"{chapter_name}-*.svg")
    assert len(figures) == pieces.count(PICTURE)
    assert sorted(figures) == sorted(figure.name for figure in drawn)
    for figure in figures:
        assert ElementTree.parse(scripts.folder / figure).getroot().tag.endswith("svg")


def test_script_runs_by_itself(
    site: Path, folder: Path, reader_environment: dict[str, str]
) -> None:
    path = Path(shutil.copy(site / "downloads" / f"{SHORT}.py", folder))
    done = subprocess.run(
        [sys.executable, path.name],
        cwd=folder,
        env=reader_environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    figures = _FIGURE_LINE.findall(done.stdout)
    assert sorted(figures) == sorted(figure.name for figure in folder.glob("*.svg"))


def test_whole_walkthrough_holds_the_cells_of_all_chapters(
    site: Path, results: dict[str, Result]
) -> None:
    def sources(name: str) -> list[str]:
        notebook = nbformat.read(site / "downloads" / f"{name}.ipynb", as_version=4)
        return [cell.source for cell in code_cells(notebook)]

    each = [sources(name) for name in results if name[0].isdigit()]
    assert sources("main") == [source for chapter in each for source in chapter]


def test_notebooks_are_valid_and_hold_the_outputs(
    chapter_name: str, site: Path, results: dict[str, Result]
) -> None:
    notebook = nbformat.read(site / "downloads" / f"{chapter_name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert_same_outputs(code_cells(notebook), page_pieces(results[chapter_name]), chapter_name)


def test_whole_walkthrough_is_a_valid_notebook(site: Path) -> None:
    notebook = nbformat.read(site / "downloads" / "main.ipynb", as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("ending", ["ipynb", "py"])
def test_downloads_say_first_how_to_get_the_package(
    chapter_name: str, ending: str, site: Path
) -> None:
    path = site / "downloads" / f"{chapter_name}.{ending}"
    if ending == "ipynb":
        beginning = nbformat.read(path, as_version=4).cells[0].source
    else:
        beginning = "\n".join(path.read_text(encoding="utf-8").splitlines()[:3])
    assert "python -m pip install" in beginning


def test_chapter_opens_as_a_notebook_with_the_same_cells(
    chapter_name: str, site: Path, results: dict[str, Result]
) -> None:
    opened = jupytext.read(results[chapter_name].chapter.path)
    sources = [cell.source for cell in code_cells(opened)]
    assert sources == [cell.source for cell in results[chapter_name].chapter.cells]
    downloaded = nbformat.read(site / "downloads" / f"{chapter_name}.ipynb", as_version=4)
    expected = [source for source, _ in download_cells(results[chapter_name])]
    for source, cell in zip(expected, code_cells(downloaded), strict=True):
        assert without_spaces(source) in without_spaces(cell.source)  # a check stands in a function
