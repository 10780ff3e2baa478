"""Bug reports of similar tools: each was tried here, and names the test that guards it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REPORTS: list[dict[str, str]] = tomllib.loads(
    (TESTS / "data" / "reports.toml").read_text(encoding="utf-8")
)["reports"]
FIELDS = {"thread", "symptom", "tried", "outcome"}

_THREAD = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+/(?:issues|pull)/\d+")
_OUTCOME = re.compile(r"held(?:: .+)?|mended: .+|does not apply: .+")


@cache
def names_of_tests(file: str) -> frozenset[str]:
    """Returns the names of the tests in a file; none where there is no such file."""
    path = TESTS / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return frozenset(re.findall(r"^def (test_\w+)", text, re.MULTILINE))


def problems_of(report: dict[str, str]) -> list[str]:
    """Returns what is wrong with an entry of reports.toml, in words."""
    if set(report) - {"test"} != FIELDS:
        return [f"the fields are {sorted(FIELDS)} and test, got {sorted(report)}"]
    problems = [f"{name} is empty" for name in sorted(FIELDS) if not report[name].strip()]
    if not _THREAD.fullmatch(report["thread"]):
        problems.append(f"no address of a thread: {report['thread']}")
    if not _OUTCOME.fullmatch(report["outcome"]):
        problems.append("an outcome is held, mended: … or does not apply: …")
    if ("test" in report) == report["outcome"].startswith("does not apply"):
        problems.append("what applies has a test, and what does not has none")
    file, _, name = report.get("test", "").partition("::")
    if file and (not names_of_tests(file) or (name and name not in names_of_tests(file))):
        problems.append(f"no test {report['test']}")
    return problems


def test_every_report_says_what_came_of_it_and_what_guards_it() -> None:
    problems = [f"{r.get('thread')}: {p}" for r in REPORTS for p in problems_of(r)]
    assert not problems, "\n".join(problems)


def test_thirty_reports_and_more_stand_once() -> None:
    threads = [report["thread"] for report in REPORTS]
    assert len(set(threads)) == len(threads) >= 30


RIGHT = {
    "thread": "https://github.com/karpathy/micrograd/issues/17",
    "symptom": "No gradient.",
    "tried": "2 ** 3.",
    "outcome": "held",
    "test": "test_reports.py::test_a_wrong_report_is_noticed",
}


@pytest.mark.parametrize(
    ("field", "wrong", "problem"),
    [
        ("thread", "https://github.com/karpathy/micrograd", "no address of a thread"),
        ("outcome", "mended", "an outcome is"),
        ("outcome", "does not apply: no.", "has none"),
        ("test", "test_reports.py::test_other", "no test"),
        ("test", "test_others.py", "no test"),
        ("tried", " ", "tried is empty"),
    ],
)
def test_a_wrong_report_is_noticed(field: str, wrong: str, problem: str) -> None:
    assert problems_of(RIGHT) == []
    assert [problem in p for p in problems_of({**RIGHT, field: wrong})] == [True]
