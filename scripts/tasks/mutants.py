"""Mutation testing: changes the package in small ways and lists the changes that no test notices.

Each mutant is a copy of one file of `micrograd/` with one operator, number or condition changed by
cosmic-ray. The tests run on it; they should fail. A mutant that cannot change what anyone sees
is listed, with the reason, in tests/data/equivalent_mutants.toml.

    python3 scripts/dev.py mutants [module …] [--workers N]

Exit status: 0 when every mutant is either noticed or listed, 1 otherwise.
"""

from __future__ import annotations

import ast
import contextlib
import difflib
import itertools
import os
import queue
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from machine.commands import ROOT
from tasks.arguments import MODULES, parser_of
from tasks.bench.common import copy_of_project

LISTED = ROOT / "tests/data/equivalent_mutants.toml"
ALL_TESTS = "tests/micrograd"
COPIED = ["micrograd", ALL_TESTS, "tests/data", "tests/conftest.py", "pyproject.toml"]

# Bit operators on floats raise at once, so they show nothing; variables need a configuration.
LEFT_OUT = re.compile(r"_(RShift|LShift|BitOr|BitAnd|BitXor)$|/Variable")

PYTEST = [
    *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"),
    "--hypothesis-profile=quick",
    "--deselect=tests/micrograd/test_engine.py::test_backward_walks_a_sum_of_a_million_terms",
]
NOT_PYTHON = ""  # the meaning of what cannot be parsed: cosmic-ray writes `1.0 * not x`
MEMORY = 4 * 2**30  # bytes for each test run: a loop that no longer ends must not fill the machine


@dataclass(frozen=True, order=True)
class Mutation:
    """What was changed: known by its text, so that it stays the same when lines move."""

    file: str
    line: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.file}\n    - {self.line}\n    + {self.becomes}"


@dataclass(frozen=True)
class Mutant:
    """A changed file."""

    mutation: Mutation
    module: str
    code: str


def main() -> int:
    """Runs the tests on every mutant; returns the exit status."""
    arguments = parser_of("mutants").parse_args()
    limit_memory()
    modules, workers = arguments.module or MODULES, arguments.workers or os.cpu_count() or 1
    mutants = [mutant for module in modules for mutant in mutants_of(module)]
    print(f"{len(mutants)} mutants of {', '.join(modules)}; {workers} at a time", flush=True)
    survivors, listed = set[Mutation](), listed_mutations(modules)
    for mutant in survivors_of(mutants, workers):
        survivors.add(mutant.mutation)
        if mutant.mutation not in listed:  # told at once: a run may be ended early
            print(f"\nNo test notices {mutant.mutation}", flush=True)
    return report(survivors, listed)


def limit_memory() -> None:
    """Limits this process and all that it starts, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


# Making mutants


def mutants_of(module: str) -> Iterator[Mutant]:
    """Yields each change that cosmic-ray can make to a module and that Python can notice."""
    code = (ROOT / "micrograd" / f"{module}.py").read_text(encoding="utf-8")
    original = meaning(code)
    for changed in changes(code):
        if meaning(changed) not in (original, NOT_PYTHON):
            yield Mutant(describe(f"{module}.py", code, changed), module, changed)


def changes(code: str) -> Iterator[str]:
    """Yields the code with one thing changed, for every operator of cosmic-ray and every place."""
    for name in sorted(operator_names()):
        if not LEFT_OUT.search(name):
            operator = get_operator(name)()
            places = (mutate_code(code, operator, place) for place in itertools.count())
            yield from itertools.takewhile(lambda changed: changed is not None, places)


def meaning(code: str) -> str:
    """Returns what Python runs: no comments, and no annotations, which are never evaluated."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return NOT_PYTHON
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def describe(file: str, code: str, changed: str) -> Mutation:
    """Returns the lines that differ, before and after."""
    lines = list(difflib.ndiff(code.splitlines(), changed.splitlines()))
    removed, added = (
        " ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return Mutation(file, removed, added)


# Testing them


def survivors_of(mutants: list[Mutant], workers: int) -> Iterator[Mutant]:
    """Yields the mutants on which every test passes, as they are found."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(workers):
            copies.put(copy_of_project(COPIED, Path(folder) / str(number)))
        timeout = check_the_check(copies)
        pool = ThreadPoolExecutor(workers)
        try:
            runs = {pool.submit(survives, mutant, copies, timeout): mutant for mutant in mutants}
            unnoticed = 0
            for done, run in enumerate(as_completed(runs), start=1):
                unnoticed += run.result()
                show_progress(done, len(runs), unnoticed)
                if run.result():
                    yield runs[run]
        finally:
            pool.shutdown(cancel_futures=True)  # Ctrl-C ends after the runs under way


def check_the_check(copies: queue.SimpleQueue[Path]) -> float:
    """Returns how many seconds to give a test run, after runs whose outcome is known."""
    copy = copies.get()
    start = time.monotonic()
    if not tests_pass(copy, [*map(own_tests, MODULES), ALL_TESTS], timeout=600.0):
        sys.exit("the tests fail on the package as it is; mend that first: python -m pytest")
    timeout = 10.0 + 5.0 * (time.monotonic() - start)
    copies.put(copy)
    for module in MODULES:
        broken = Mutant(Mutation(module, "", ""), module, "raise RuntimeError('broken')\n")
        if survives(broken, copies, timeout):
            sys.exit(f"the tests pass with a broken {module}.py, so they do not test the copy")
    return timeout


def survives(mutant: Mutant, copies: queue.SimpleQueue[Path], timeout: float) -> bool:
    """Whether all tests pass on the mutant: first its own file of tests, then all."""
    copy = copies.get()
    file = copy / "micrograd" / f"{mutant.module}.py"
    original = file.read_text(encoding="utf-8")
    file.write_text(mutant.code, encoding="utf-8")
    try:
        stages = own_tests(mutant.module), ALL_TESTS
        return all(tests_pass(copy, [stage], timeout) for stage in stages)
    finally:
        file.write_text(original, encoding="utf-8")
        copies.put(copy)


def tests_pass(copy: Path, tests: list[str], timeout: float) -> bool:
    """Whether the tests pass in time. Never from bytecode: two mutants may have one time stamp."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    try:
        run = subprocess.run(
            [*PYTEST, *tests],
            cwd=copy,
            env=environment,
            timeout=timeout,
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def own_tests(module: str) -> str:
    """Returns the file that tests a module, which notices most of its mutants."""
    return f"{ALL_TESTS}/test_{module}.py"


def show_progress(done: int, total: int, survivors: int) -> None:
    """Rewrites one line on a terminal; elsewhere prints a line now and then."""
    text = f"{done} of {total} tested, {survivors} unnoticed"
    if sys.stdout.isatty():
        print(f"\r{text}", end="\n" if done == total else "", flush=True)
    elif done % 50 == 0 or done == total:
        print(text, flush=True)


# What came out


def listed_mutations(modules: list[str]) -> set[Mutation]:
    """Returns the mutations that are known to change nothing."""
    entries = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("mutant", [])
    for entry in entries:
        if set(entry) != {"file", "line", "becomes", "reason"} or not entry["reason"].strip():
            sys.exit(f"{LISTED}: each mutant needs file, line, becomes and reason, got {entry}")
    files = {f"{module}.py" for module in modules}
    return {
        Mutation(entry["file"], entry["line"], entry["becomes"])
        for entry in entries
        if entry["file"] in files
    }


def report(survivors: set[Mutation], listed: set[Mutation]) -> int:
    """Prints what needs work; returns the exit status."""
    unlisted, stale = sorted(survivors - listed), sorted(listed - survivors)
    if unlisted:
        print(f"\nNo test notices these {len(unlisted)} changes; write one, or list the mutant in")
        print(f"{LISTED.relative_to(ROOT)} with the reason why nobody could notice:")
        print(*unlisted, sep="\n")
    if stale:
        print(
            f"\nThese {len(stale)} entries of {LISTED.relative_to(ROOT)} are not needed any more;"
        )
        print("the line is gone, or a test notices the change. Remove them:")
        print(*stale, sep="\n")
    if not unlisted and not stale:
        print(f"\nEvery mutant is noticed by a test, except {len(listed)} that change nothing.")
    return 1 if unlisted or stale else 0


if __name__ == "__main__":
    sys.exit(main())
