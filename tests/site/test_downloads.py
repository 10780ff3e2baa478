"""What readers download runs in a clean folder with the wheel alone, and gives the same outputs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jupytext
import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tutorial.output import PICTURES, PLAIN, Error, Output, Stream, fit
from tutorial.run import Result

PICTURE = "[picture]"
_FIGURE_LINE = re.compile(r"^figure saved: (?P<name>\S+)\n", re.MULTILINE)


class ThisPython(AsyncKernelManager):
    """A kernel of the Python that runs the tests, whatever kernels the user has registered."""

    @property
    def kernel_spec(self) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
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


@pytest.fixture
def reader_environment(package: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a reader who has installed the wheel, and has none of this project."""
    ours = ("PYTHON", "MPL", "MATPLOTLIB", "COV_", "PYTEST", "SITE_URL", "REPO_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(package), "IPYTHONDIR": str(tmp_path / "ipython")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to run a download in."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def run_notebook(path: Path, environment: dict[str, str]) -> list[Any]:
    """Returns the code cells of a notebook after a run from top to bottom in one fresh kernel."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_manager_class=ThisPython,
        timeout=120,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute(env=environment)
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
        if cell.part not in ("solution", "wrong"):
            yield cell.source, pieces


def page_pieces(result: Result) -> list[list[str]]:
    return [pieces for _, pieces in download_cells(result)]


def assert_same_outputs(cells: list[Any], expected: list[list[str]], name: str) -> None:
    assert len(cells) == len(expected)
    for number, (cell, pieces) in enumerate(zip(cells, expected, strict=True), start=1):
        assert pieces_of(fit(cell.outputs)) == pieces, f"{name}, code cell {number}:\n{cell.source}"


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
    """One is enough: the build has run each in a kernel of its own, and all run together below."""
    path = Path(shutil.copy(site / "downloads" / "1-derivatives.ipynb", folder))
    cells = run_notebook(path, reader_environment)
    assert_same_outputs(cells, page_pieces(results["1-derivatives"]), path.name)


def test_script_gives_the_outputs_of_the_page(
    chapter_name: str,
    site: Path,
    results: dict[str, Result],
    folder: Path,
    reader_environment: dict[str, str],
) -> None:
    path = Path(shutil.copy(site / "downloads" / f"{chapter_name}.py", folder))
    done = subprocess.run(
        [sys.executable, path.name],
        cwd=folder,
        env=reader_environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    pieces = [piece for cell in page_pieces(results[chapter_name]) for piece in cell]
    printed = _FIGURE_LINE.sub("", done.stdout)
    said = "".join(piece for piece in pieces if piece != PICTURE)
    assert without_spaces(printed) == without_spaces(said), f"stdout of {path.name}:\n{printed}"

    figures = _FIGURE_LINE.findall(done.stdout)
    assert len(figures) == pieces.count(PICTURE)
    assert sorted(figures) == sorted(figure.name for figure in folder.glob("*.svg"))
    for figure in figures:
        assert ElementTree.parse(folder / figure).getroot().tag.endswith("svg")


def test_whole_walkthrough_runs_in_one_kernel(
    site: Path, results: dict[str, Result], folder: Path, reader_environment: dict[str, str]
) -> None:
    path = Path(shutil.copy(site / "downloads" / "main.ipynb", folder))
    chapters = [result for name, result in results.items() if name[0].isdigit()]
    expected = [pieces for result in chapters for pieces in page_pieces(result)]
    assert_same_outputs(run_notebook(path, reader_environment), expected, path.name)


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
