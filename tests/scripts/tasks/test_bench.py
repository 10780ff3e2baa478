"""The benchmark's command line, and what its parts print; the parts themselves take minutes."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tasks import bench
from tasks.bench import PARTS, engine, pages
from tasks.bench.__main__ import main
from tasks.bench.browser import Host, served
from tasks.bench.weight import weight_of_explore

SCRIPTS = Path(__file__).parents[3] / "scripts"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The parts that ran, with their rounds, in place of measuring anything."""
    ran: list[tuple[str, int]] = []
    for name in PARTS:
        module = importlib.import_module(f"tasks.bench.{name}")
        monkeypatch.setattr(module, "measure", lambda rounds, name=name: ran.append((name, rounds)))
    return ran


def test_bench_runs_the_parts_that_are_named(measured: list[tuple[str, int]]) -> None:
    assert main(["live", "engine", "--rounds", "5"]) == 0
    assert measured == [("live", 5), ("engine", 5)]


def test_bench_runs_every_part_when_none_is_named(measured: list[tuple[str, int]]) -> None:
    assert main([]) == 0
    assert measured == [(name, 3) for name in PARTS]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["engines"],
            f"no part engines (did you mean engine?); there are {', '.join(PARTS)}",
        ),
        (["engine", "--rounds", "0"], "--rounds: needs a whole number, at least 1, and not 0"),
    ],
)
def test_bench_refuses_what_it_does_not_know(
    arguments: list[str],
    message: str,
    measured: list[tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert message in capsys.readouterr().err
    assert measured == []


@pytest.mark.parametrize("name", PARTS)
def test_part_has_something_to_measure(name: str) -> None:
    assert callable(importlib.import_module(f"tasks.bench.{name}").measure)


@pytest.mark.parametrize(
    ("name", "unneeded"),
    [
        ("engine", {"playwright", "jupytext", "numpy", "torch", "micrograd"}),
        ("tensors", {"playwright", "jupytext", "torch"}),
        ("builds", {"playwright", "numpy", "torch"}),
        ("pages", {"playwright", "numpy", "torch"}),
    ],
)
def test_part_imports_only_what_it_needs(name: str, unneeded: set[str]) -> None:
    program = f"import sys, tasks.bench.{name}; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=True)
    assert not unneeded & set(done.stdout.split())


def test_parts_need_nothing_but_python_to_be_listed() -> None:
    program = "import sys, tasks.bench; print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.'); {program}"]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=True)
    names = {name.partition(".")[0] for name in done.stdout.split()}
    assert names <= {*sys.stdlib_module_names, "__main__", "tasks"}


# The engine


def test_engine_is_measured_in_a_process_of_its_own() -> None:
    times = engine.times_of(engine.ROOT)
    assert set(times) == set(engine.ROWS)
    assert 0.0 < times["backward"] < times["step"]


def test_engine_that_cannot_be_imported_is_an_error(tmp_path: Path) -> None:
    message = r"^the engine in .* cannot be measured:\n(?s:.*)No module"
    with pytest.raises(RuntimeError, match=message):
        engine.times_of(tmp_path)


def test_engine_prints_ratios_to_the_peer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def times_of(folder: Path) -> dict[str, float]:
        seconds = 0.6 if folder == tmp_path else 0.2
        return dict.fromkeys(engine.ROWS, seconds)

    monkeypatch.setattr(engine, "times_of", times_of)
    monkeypatch.setattr(engine, "_peer_engine", lambda: tmp_path)
    engine.measure(rounds=2)
    *_, last = capsys.readouterr().out.splitlines()
    assert " ".join(last.split()) == (
        "its backward pass alone 200.00 peer 600.00 1/3.00 of its time (to reach: 1/1.2)"
    )


# The pages


def test_explore_weighs_at_most_five_kilobytes_beyond_the_stepper() -> None:
    parts = weight_of_explore()
    assert 2.0 < sum(parts.values()) <= 5.0, parts


def report(score: float | None) -> dict[str, object]:
    return {"categories": {name: {"score": score} for name in pages.CATEGORIES}}


def test_scores_are_read_from_the_report() -> None:
    assert pages.scores_in(report(0.93)) == dict.fromkeys(pages.CATEGORIES, 93.0)


def test_report_without_a_score_is_an_error() -> None:
    with pytest.raises(RuntimeError, match=r"^Lighthouse gives no score for performance"):
        pages.scores_in(report(None))


def test_row_has_the_medians_and_marks_what_is_below_its_goal() -> None:
    runs = [dict.fromkeys(pages.CATEGORIES, score) for score in (100.0, 97.0, 60.0)]
    assert pages.row_of("", runs).split() == ["home", "97", "97*", "97*", "97*"]
    low = [dict.fromkeys(pages.CATEGORIES, 90.0)]
    assert pages.row_of("main/", low).split() == ["main/", "90", "90*", "90*", "90*"]
    assert pages.row_of("chapters/3/", low).split() == ["chapters/3/", "90*", "90*", "90*", "90*"]


def test_every_page_of_a_site_is_found(tmp_path: Path) -> None:
    for name in ("", "main/", "chapters/1/"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text("")
    (tmp_path / "404.html").write_text("")
    assert pages.page_names(tmp_path) == ["", "chapters/1/", "main/"]


def test_lighthouse_that_fails_is_an_error(tmp_path: Path) -> None:
    tool = tmp_path / "tool.js"
    tool.write_text("console.error('no Chrome here'); process.exit(1)")
    with pytest.raises(RuntimeError, match=r"^Lighthouse could not look at http.*\nno Chrome here"):
        pages.scores_of("http://127.0.0.1/", tool)


def test_lighthouse_is_asked_for_every_category(tmp_path: Path) -> None:
    tool = tmp_path / "tool.js"
    tool.write_text(
        "const asked = process.argv.find((word) => word.startsWith('--only-categories='));\n"
        "const names = asked.split('=')[1].split(',');\n"
        "const categories = Object.fromEntries(names.map((name) => [name, { score: 0.5 }]));\n"
        "console.log(JSON.stringify({ categories }));\n"
    )
    assert pages.scores_of("http://127.0.0.1/", tool) == dict.fromkeys(pages.CATEGORIES, 50.0)


def test_pages_are_served_compressed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>text</p>" * 100)
    (tmp_path / "data.json").write_text(json.dumps(list(range(100))))
    (tmp_path / "picture.png").write_bytes(b"png")
    with served(tmp_path, Host) as address:
        for name, encoding in (("", "gzip"), ("data.json", "gzip"), ("picture.png", None)):
            with urllib.request.urlopen(address + name, timeout=10) as response:
                assert response.headers["Content-Encoding"] == encoding, name


def test_parts_are_chosen_by_name() -> None:
    assert bench.chosen(["--rounds", "5"]) == list(PARTS)
    assert bench.chosen(["live", "--rounds", "5"]) == ["live"]
