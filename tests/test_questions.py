"""Questions that learners really asked: each has an address on the site and a cell there."""

from __future__ import annotations

import doctest
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pytest

DOCS = Path(__file__).parents[1] / "docs"
DATA = Path(__file__).parent / "data" / "questions.toml"
FIELDS = {"question", "asked", "answer", "cell", "trap"}

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<marks>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<code>.*?)^ *(?P=marks) *$",
    re.DOTALL | re.MULTILINE,
)
_HEADING = re.compile(r"^(?P<marks>#{1,6}) .+$", re.MULTILINE)
_THREAD = re.compile(r"https?://(?:github\.com/[\w.-]+/[\w.-]+/(?:issues|pull)/\d+|[\w.-]+/\S+)")


@dataclass(frozen=True)
class Section:
    """A heading with all that stands below it, down to the next one of its level.

    Attributes:
        code: What stands in fences there.
    """

    id: str
    code: str


@cache
def sections_of(page: str) -> dict[str, Section]:
    """Returns the sections of a page by the ids that MkDocs gives their headings."""
    text = _FRONT_MATTER.sub("", (DOCS / page).read_text(encoding="utf-8"))
    without_code = _FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence.group()), text)
    headings = list(_HEADING.finditer(without_code))
    converter = markdown.Markdown(extensions=["toc", "attr_list"])
    converter.convert("\n\n".join(heading.group() for heading in headings))
    ids = [token["id"] for token in _flat(converter.toc_tokens)]
    assert len(ids) == len(headings), page
    sections = {}
    for i, (name, heading) in enumerate(zip(ids, headings, strict=True)):
        level = len(heading["marks"])
        after = (h.start() for h in headings[i + 1 :] if len(h["marks"]) <= level)
        section = text[heading.start() : next(after, len(text))]
        code = "\n".join(fence["code"] for fence in _FENCE.finditer(section))
        sections[name] = Section(name, code)
    return sections


def _flat(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for token in tokens for each in (token, *_flat(token["children"]))]


def problems_of(entry: dict[str, str]) -> list[str]:
    """Returns what is wrong with an entry of questions.toml, in words."""
    if set(entry) != FIELDS:
        return [f"the fields are {sorted(FIELDS)}, got {sorted(entry)}"]
    problems = [f"{name} is empty" for name in sorted(FIELDS) if not entry[name].strip()]
    asked = entry["asked"]
    if asked.startswith("http") and not _THREAD.fullmatch(asked):
        problems.append(f"no address of a thread: {asked}")
    page, _, anchor = entry["answer"].partition("#")
    if not (DOCS / page).is_file():
        return [*problems, f"no page {page}"]
    section = sections_of(page).get(anchor)
    if section is None:
        return [*problems, f"no heading {entry['answer']}"]
    if _spaced(entry["cell"]) not in _spaced(section.code):
        problems.append(f"no cell under {entry['answer']} has {entry['cell']!r}")
    return problems


def _spaced(code: str) -> str:
    return " ".join(code.split())


QUESTIONS: list[dict[str, str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["questions"]


def test_every_question_leads_to_a_heading_and_a_cell() -> None:
    problems = [f"{q.get('question')}: {p}" for q in QUESTIONS for p in problems_of(q)]
    assert not problems, "\n".join(problems)


def test_every_question_stands_once() -> None:
    questions = [q["question"] for q in QUESTIONS]
    assert len(set(questions)) == len(questions)


WORDS_OF_OTHERS = (
    *("argmax", "batch size", "cycle", "dual numbers", "extrapolate", "feature scaling"),
    *("fluctuates", "hinge", "hyperparameter", "kernel", "local minimum", "logit", "outlier"),
    *("regression", "reverse mode", "standardize", "stochastic gradient descent"),
    "with respect to",
)
"""What people look for, and what is called otherwise here, or not at all."""


@pytest.mark.parametrize("word", WORDS_OF_OTHERS)
def test_search_finds_words_that_others_use(word: str) -> None:
    pages = (DOCS / "reference" / f"{name}.md" for name in ("questions", "messages", "glossary"))
    assert any(word in " ".join(page.read_text("utf-8").split()) for page in pages)


RIGHT = {
    "question": "Why is the gradient of b + b two?",
    "asked": "https://github.com/karpathy/micrograd/issues/77",
    "answer": "chapters/3-autograd.md#why-and-not",
    "cell": "a + a",
    "trap": "Two uses, two contributions.",
}


@pytest.mark.parametrize(
    ("field", "wrong", "problem"),
    [
        ("answer", "chapters/3-autograd.md#why-not", "no heading"),
        ("answer", "chapters/3-autogard.md#why-and-not", "no page"),
        ("cell", "a + aa", "no cell"),
        ("asked", "https://example", "no address of a thread"),
        ("trap", " ", "trap is empty"),
    ],
)
def test_a_wrong_entry_is_noticed(field: str, wrong: str, problem: str) -> None:
    assert problems_of(RIGHT) == []
    assert [problem in p for p in problems_of({**RIGHT, field: wrong})] == [True]


# Sessions on the pages


def sessions_of(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    return "\n".join(f["code"] for f in _FENCE.finditer(text) if f["info"].strip() == "pycon")


@pytest.mark.parametrize(
    "page",
    # messages.md has a test of its own: its sessions end with errors
    [p for p in sorted(DOCS.rglob("*.md")) if sessions_of(p) and p.stem != "messages"],
    ids=lambda page: page.stem,
)
def test_sessions_give_what_they_show(page: Path) -> None:
    test = doctest.DocTestParser().get_doctest(sessions_of(page), {}, page.stem, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert not said, "".join(said)
