"""What the texts say is so: their numbers were computed, the names in them exist."""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import io
import keyword
import os
import pkgutil
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

import micrograd
from tutorial.chapter import Chapter
from tutorial.output import MARKDOWN, PLAIN, SVG, Display, Error, Output, Stream
from tutorial.reading.fences import PYTHON_NAMES
from tutorial.running.execute import Result

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(r"\b(?:simply|just|obviously|of\s+course|clearly)\b", re.IGNORECASE)

# Numbers in prose that nothing computes, by chapter, with the reason.
NUMBER_EXCEPTIONS = {
    ("index", "3.11"): "requires-python in pyproject.toml",
    ("6-training", "32"): "lines in the drawn network: 3 · 4 + 4 · 4 + 4 · 1",
}


# The same in questions; these are inputs, which nothing computes.
QUESTION_EXCEPTIONS = {
    ("1-derivatives", "3.001"): "3 and the nudge",
    ("3-autograd", "0.001"): "a nudge",
    ("10-broken-engines", "800"): "2x, with x at 400",
}

# Reading a text


@dataclass(frozen=True)
class Span:
    """A piece of a text and the number of its line."""

    text: str
    line: int


@dataclass(frozen=True)
class Text:
    """A Markdown text taken apart; each part keeps its place in the file.

    Attributes:
        path: Of the file.
        prose: Words only, as long as the file, everything else blanked out.
        code: Inline code.
        formulas: What stands between dollar signs.
    """

    path: Path
    prose: str
    code: tuple[Span, ...]
    formulas: tuple[Span, ...]

    def line_at(self, position: int) -> int:
        return self.prose.count("\n", 0, position) + 1


_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(
    r"^[ >]*(?P<marks>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<code>.*?)^[ >]*(?P=marks) *$",
    re.DOTALL | re.MULTILINE,
)
_FORMULA = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\s](?:[^$\n]*[^$\s])?)\$", re.DOTALL)
_INLINE_CODE = re.compile(r"(?P<marks>`+)(?P<code>.+?)(?P=marks)", re.DOTALL)
_NOT_PROSE = (
    re.compile(r"\]\([^)\s]*\)"),  # where a link leads
    re.compile(r"</?[a-z][^>]*>"),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"\{[ :][^}\n]*\}"),  # attributes
    re.compile(r"^#+ \d+\.", re.MULTILINE),  # number of a chapter, in its heading
    re.compile(r"^[ >]*\d+\. ", re.MULTILINE),  # number of an item
    re.compile(r"\b(?:chapters?|exercises?|steps?)\s+\d+(?:(?:,| and| to)\s\d+)*", re.IGNORECASE),
)


def read_text(path: Path, chapter: Chapter | None = None) -> Text:
    """Takes a text apart; of a chapter's cells, the captions and alternatives count as prose."""
    text = path.read_text(encoding="utf-8")
    words = _blanked(text, _FRONT_MATTER.match(text))
    for match in _FENCE.finditer(words):
        words = _blanked(words, match)
    lines = words.splitlines()
    if chapter is not None:
        for cell in chapter.cells:
            lines[cell.first_line - 1] = f"{cell.alt} ¶ {cell.caption} ¶ {cell.title}"
    for number, line in enumerate(text.splitlines()[: text.count("\n", 0, _prose_start(text))]):
        if line.startswith("description:"):
            lines[number] = line.partition(":")[2]
    prose = "\n".join(lines)
    code, formulas = [], []
    for match in _INLINE_CODE.finditer(prose):
        code.append(Span(match["code"].strip(), prose.count("\n", 0, match.start()) + 1))
        prose = _blanked(prose, match)
    for match in _FORMULA.finditer(prose):
        formula = match["block"] or match["inline"]
        formulas.append(Span(formula, prose.count("\n", 0, match.start()) + 1))
        prose = _blanked(prose, match)
    for pattern in _NOT_PROSE:
        for match in pattern.finditer(prose):
            prose = _blanked(prose, match)
    return Text(path, prose, tuple(code), tuple(formulas))


def _prose_start(text: str) -> int:
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def _blanked(text: str, match: re.Match[str] | None) -> str:
    """Returns the text, spaces in place of the match, so that all else stays where it is."""
    if match is None:
        return text
    return text[: match.start()] + re.sub(r"[^\n]", " ", match.group()) + text[match.end() :]


# Numbers


_TERM = re.compile(r"\s[-−+·×/]\s")


def numbers_of_chapter(result: Result, numbers_in: Callable[[str], list[Any]]) -> Iterator[Decimal]:
    """Yields every number in a chapter's code and in what the code put out."""
    for cell, outputs in zip(result.chapter.cells, result.outputs, strict=True):
        yield from (number.value for number in numbers_in(cell.source))
        for output in outputs:
            yield from (number.value for number in numbers_in(words_of(output)))


def words_of(output: Output) -> str:
    """Returns what an output says, the words in its drawing included."""
    if isinstance(output, Stream):
        return output.text
    if isinstance(output, Error):
        return output.message
    data = output.data
    if SVG in data:
        return "\n".join(_words_of_svg(data[SVG]))
    # the first line of a listing says where it stands: a line's number is no result
    return data.get(MARKDOWN, "").partition("\n")[2] or data.get(PLAIN, "")


def markdown_of(output: Output) -> str:
    return output.data.get(MARKDOWN, "") if isinstance(output, Display) else ""


def _words_of_svg(svg: str) -> Iterator[str]:
    for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        words = [word.strip() for word in text.itertext() if word.strip()]
        is_power_of_ten = len(words) == 2 and words[0] == "10"  # on a logarithmic axis
        yield f"1e{words[1]}" if is_power_of_ten else " ".join(words)


def is_among(number: Any, known: Iterable[Decimal]) -> bool:
    """Whether a number is one of those known: exactly, or, from two digits on, rounded."""
    written = number.value.as_tuple()
    is_one_digit = written.exponent == 0 and len(written.digits) == 1
    return any(
        number.value == exact or (not is_one_digit and number.is_rounding_of(exact))
        for exact in known
    )


def unknown_numbers(
    text: Text, computed: set[Decimal], numbers_in: Callable[[str], list[Any]]
) -> Iterator[tuple[int, str]]:
    """Yields line and number for each number of a text that nothing computed.

    A number without a sign may be that of a negative one: "it falls by 4". In a sum that is
    written out, a sign may be an operation. Formulas may have small whole numbers of their own,
    and the prose around them may speak of these.
    """
    either_sign = computed | {-value for value in computed}
    small = {Decimal(number) for number in range(11)}
    in_formulas = set()
    for span in text.formulas:
        for number in numbers_in(span.text):
            if abs(number.value) in small:
                in_formulas.add(number.value)
            elif not is_among(number, either_sign):
                yield span.line, number.text
    for span in text.code:
        for number in numbers_in(span.text):
            if not is_among(number, either_sign):
                yield span.line, number.text
    for number in numbers_in(text.prose):
        is_term = _TERM.match(text.prose, number.start + len(number.text.lstrip("-")))
        known = either_sign if is_term or number.value >= 0 else computed
        if not is_among(number, known | in_formulas):
            yield text.line_at(number.start), number.text


def test_numbers_in_prose_were_computed(
    executed_name: str, results: dict[str, Result], numbers_in: Callable[[str], list[Any]]
) -> None:
    result = results[executed_name]
    text = read_text(result.chapter.path, result.chapter)
    shown = results.values() if executed_name == "index" else [result]  # home speaks of them all
    computed = {number for each in shown for number in numbers_of_chapter(each, numbers_in)}
    unknown = list(unknown_numbers(text, computed, numbers_in))
    exceptions = {number for name, number in NUMBER_EXCEPTIONS if name == executed_name}
    messages = [
        f"{text.path}:{line}: {number}" for line, number in unknown if number not in exceptions
    ]
    assert not messages, "in no output and no cell of the chapter:\n" + "\n".join(messages)
    unneeded = exceptions - {number for _, number in unknown}
    assert not unneeded, f"take these out of NUMBER_EXCEPTIONS: {unneeded}"


# What speaks of the chapters in numbers, but has no cells of its own.
REFERENCE_WITH_NUMBERS = ("glossary", "notation", "questions", "elsewhere")
REFERENCE_EXCEPTIONS = {
    ("notation", "2.43"): "the digits of 2.43e-12, which chapter 1 prints",
    ("questions", "3.11"): "requires-python in pyproject.toml",
}


@pytest.mark.parametrize("name", REFERENCE_WITH_NUMBERS)
def test_numbers_in_reference_were_computed_in_a_chapter(
    name: str, results: dict[str, Result], numbers_in: Callable[[str], list[Any]]
) -> None:
    text = read_text(ROOT / "docs" / "reference" / f"{name}.md")
    computed = {
        number for each in results.values() for number in numbers_of_chapter(each, numbers_in)
    }
    unknown = list(unknown_numbers(text, computed, numbers_in))
    exceptions = {number for file, number in REFERENCE_EXCEPTIONS if file == name}
    messages = [
        f"{text.path}:{line}: {number}" for line, number in unknown if number not in exceptions
    ]
    assert not messages, "no chapter computes:\n" + "\n".join(messages)
    unneeded = exceptions - {number for _, number in unknown}
    assert not unneeded, f"take these out of REFERENCE_EXCEPTIONS: {unneeded}"


@pytest.mark.parametrize(
    "wrong", ["412.5", "−8.01", "(−6)", "0.0417", "1,305", "$3x + 77$", "`L = 8.7`", "1e-13"]
)
def test_a_wrong_number_is_found(
    wrong: str, tmp_path: Path, numbers_in: Callable[[str], list[Any]]
) -> None:
    path = tmp_path / "text.md"
    path.write_text(f"# 1. Title\n\nRight: 412, −8, 6, in chapter 10.\nWrong: {wrong}.\n", "utf-8")
    computed = {Decimal("412"), Decimal("-8.0"), Decimal("6"), Decimal("0.04163")}
    found = list(unknown_numbers(read_text(path), computed, numbers_in))
    assert [line for line, _ in found] == [4]


# Numbers in questions


_CODE_VOICE = re.compile(r"`[^`]*`")
_TEXT = re.compile(r'f?"[^"\n]* [^"\n]*"')


def prose_of_quizzes(code: str) -> Iterator[ast.Constant]:
    """Yields the texts of a cell that a reader reads as prose: questions, answers, reactions."""
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        given = [keyword.value for keyword in call.keywords if keyword.arg == "given"]
        texts = {"Quiz": [*call.args[:1], *given], "Answer": [*call.args[:1], *call.args[2:]]}
        for text in texts.get(call.func.id, []):
            pieces = ast.walk(text)
            yield from (p for p in pieces if isinstance(p, ast.Constant) and _is_prose(p.value))


def _is_prose(value: object) -> bool:
    return isinstance(value, str) and " " in value.strip()


def unknown_numbers_of_quizzes(
    result: Result, numbers_in: Callable[[str], list[Any]]
) -> Iterator[str]:
    """Yields each number in a question's texts that nothing else in the chapter computes."""
    texts: list[str] = []
    known: set[Decimal] = set()
    for cell, outputs in zip(result.chapter.cells, result.outputs, strict=True):
        prose = [] if cell.exercise else list(prose_of_quizzes(cell.source))
        code = cell.source
        for piece in prose:
            texts.append(_CODE_VOICE.sub(" ", str(piece.value)))
            code = _TEXT.sub('""', code)
        said = [] if prose else map(words_of, outputs)
        known |= {number.value for text in (code, *said) for number in numbers_in(text)}
    either_sign = known | {-value for value in known}
    for text in texts:
        yield from (n.text for n in numbers_in(text) if not is_among(n, either_sign))


def test_numbers_in_questions_were_computed(
    executed_name: str, results: dict[str, Result], numbers_in: Callable[[str], list[Any]]
) -> None:
    unknown = set(unknown_numbers_of_quizzes(results[executed_name], numbers_in))
    exceptions = {number for name, number in QUESTION_EXCEPTIONS if name == executed_name}
    assert unknown == exceptions


def test_a_wrong_number_in_a_question_is_found(
    results: dict[str, Result], numbers_in: Callable[[str], list[Any]]
) -> None:
    result = results["2-chain-rule"]
    quiz = next(cell for cell in result.chapter.cells if "Quiz(" in cell.source)
    answer = 'Answer("It is 77.25 here", 0, '
    wrong = replace(quiz, source=quiz.source.replace("Answer(", answer, 1))
    cells = tuple(wrong if cell is quiz else cell for cell in result.chapter.cells)
    changed = replace(result, chapter=replace(result.chapter, cells=cells))
    assert list(unknown_numbers_of_quizzes(changed, numbers_in)) == ["77.25"]


# Names


# Code voice that names nothing in the code, by file, with the reason.
NAME_EXCEPTIONS = {
    ("docs/chapters/5-pytorch.md", "create_graph=True"): "a parameter of torch.Tensor.backward",
    ("docs/reference/questions.md", "create_graph=True"): "a parameter of torch.Tensor.backward",
    ("docs/reference/lecture.md", "draw_dot(L)"): "the lecture's name for draw",
}

OTHER_TEXTS = [
    ROOT / "README.md",
    *sorted((ROOT / "docs" / "reference").glob("*.md")),
]
_PLACEHOLDERS = (("…", "..."), ("[...]", "[]"), ("<", " "), (">", " "))
_FILE = re.compile(
    r"(?:[\w.*-]+/)*[\w.*-]+\.(?:py|md|toml|txt|yml|ipynb|json|css|js|svg)|[\w./-]+/"
)
_COMMANDS = {"python", "python3", "pip", "git", "mkdocs", "jupyter", "dot", "apt", "brew", "winget"}
_LINK = re.compile(r"\[[^\]]+\]\((?P<file>[^)#]+)(?:#[\w-]+)?\)")
_PROJECT_FILES = (
    *("*.yml", "*.toml", ".*.yaml", ".ci/run", ".github/**/*.yml", "docs/assets/*"),
    *("scripts/**/*.py", "micrograd/**/*.py"),
)


@dataclass(frozen=True)
class Vocabulary:
    """What a text may name.

    Attributes:
        words: Names on their own.
        scope: Imported modules, classes and functions, whose attributes can be looked up.
        verbatim: Text in which code voice that is no Python may occur.
    """

    words: frozenset[str]
    scope: dict[str, Any]
    verbatim: str = ""

    def knows(self, code: str) -> bool:
        """Whether everything exists that a piece of inline code names."""
        if self.verbatim and re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", self.verbatim):
            return True
        if _FILE.fullmatch(code):
            return file_exists(code)
        if link := _LINK.fullmatch(code):
            return file_exists(link["file"])
        if code.partition(" ")[0] in _COMMANDS and " " in code:
            return all(file_exists(word) for word in code.split() if _FILE.fullmatch(word))
        return all(self._knows_names(names) for names in dotted_names(code))

    def _knows_names(self, names: list[str]) -> bool:
        first, *rest = names
        if first and first in self.scope:
            return is_reachable(self.scope[first], rest)
        if len(names) > 1 and first in sys.stdlib_module_names - self.words:
            return is_reachable(importlib.import_module(first), rest)
        things = (thing for thing in self.scope.values() if isinstance(thing, type | ModuleType))
        attributes = self.words | attributes_of_classes_in(tuple(things))
        return (not first or first in self.words) and all(name in attributes for name in rest)


def dotted_names(code: str) -> Iterator[list[str]]:
    """Yields the names in code, those joined by dots together; `.item()` gives ["", "item"]."""
    for written, read in _PLACEHOLDERS:
        code = code.replace(written, read)
    names: list[str] = []
    after_dot = False
    tokens: Iterator[tokenize.TokenInfo] = tokenize.generate_tokens(io.StringIO(code).readline)
    while (token := _next_token(tokens)) is not None:
        if token.type == tokenize.NAME:
            if after_dot:
                names = [*(names or [""]), token.string]
            else:
                if names:
                    yield names
                names = [token.string]
            after_dot = False
        elif token.string == ".":
            after_dot = True
        elif names:
            yield names
            names, after_dot = [], False
    if names:
        yield names


def _next_token(tokens: Iterator[tokenize.TokenInfo]) -> tokenize.TokenInfo | None:
    try:
        return next(tokens, None)
    except (tokenize.TokenError, SyntaxError):  # a bracket or a quote that is never closed
        return None


def is_reachable(thing: Any, names: list[str]) -> bool:
    """Whether names lead from a module or class to something, by attributes or by import."""
    for name in names:
        if not hasattr(thing, name):
            if not isinstance(thing, ModuleType):
                return False
            try:
                importlib.import_module(f"{thing.__name__}.{name}")
            except ImportError:
                return False
        thing = getattr(thing, name)
    return True


@cache
def attributes_of_classes_in(things: tuple[Any, ...]) -> frozenset[str]:
    """Returns the attributes of these classes, and of those in these modules."""
    classes = [thing for thing in things if inspect.isclass(thing)]
    for module in things:
        if isinstance(module, ModuleType):
            classes += [thing for thing in vars(module).values() if inspect.isclass(thing)]
    return frozenset(name for each in classes for name in dir(each))


def file_exists(name: str) -> bool:
    """Whether a file of the project, or one that the build makes of a chapter, has this name."""
    if name.startswith(("site/", ".cache/", ".venv/")) or "N-" in name or "*" in name:
        return True
    places = (ROOT, ROOT / "docs", ROOT / "docs" / "chapters", ROOT / "micrograd", ROOT / "scripts")
    is_download = (ROOT / "docs" / "chapters" / f"{Path(name).stem}.md").exists()
    return is_download or name == "main.ipynb" or any((place / name).exists() for place in places)


@cache
def package_names() -> frozenset[str]:
    """Returns the names of the package: modules, what they hold, attributes and parameters."""
    names = {"micrograd"}
    for module_info in pkgutil.walk_packages(micrograd.__path__, "micrograd."):
        module = importlib.import_module(module_info.name)
        names.add(module_info.name.rpartition(".")[2])
        for name, thing in vars(module).items():
            if getattr(thing, "__module__", "") == module.__name__ or name.isupper():
                names.add(name)
                names.update(_names_within(thing))
    return frozenset(names)


def _names_within(thing: Any) -> Iterator[str]:
    if inspect.isclass(thing):
        yield from dir(thing)
        yield from getattr(thing, "__annotations__", ())
        for member in vars(thing).values():
            yield from _names_within(member)
    elif inspect.isfunction(thing):
        yield from inspect.signature(thing).parameters


def names_in_code(code: str) -> Iterator[str]:
    """Yields every name that code mentions; a string that is one word counts, such as a label."""
    for node in ast.walk(ast.parse(code)):
        for field in ("id", "attr", "arg", "name", "asname", "module"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield from value.split(".")
        if isinstance(node, ast.Constant) and str(node.value).isidentifier():
            yield str(node.value)


def imports_of(code: str) -> dict[str, Any]:
    """Returns what the import statements of some code bring in, by the names given to it."""
    scope: dict[str, Any] = {}
    nodes = [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Import | ast.ImportFrom)]
    for node in nodes:
        exec(compile(ast.Module([node], []), "imports", "exec"), scope)
    scope.pop("__builtins__", None)
    return scope


PYTHON_WORDS = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "nan", "inf"})


def vocabulary_of_chapter(result: Result) -> Vocabulary:
    code = "\n\n".join(cell.source for cell in result.chapter.cells)
    printed = (
        words_of(output)
        for outputs in result.outputs
        for output in outputs
        if isinstance(output, Stream | Error)
    )
    words = {*names_in_code(code), *re.findall(r"[A-Za-z_]\w*", " ".join(printed))}
    for listing in listings_of(result):
        words.update(names_in_code(listing))
    for difference in differences_of(result):
        words.update(re.findall(r"[A-Za-z_]\w*", difference))
    return Vocabulary(
        frozenset(words | package_names() | PYTHON_WORDS | sys.stdlib_module_names),
        imports_of(code),
    )


def listings_of(result: Result) -> Iterator[str]:
    """Yields the package's source code that a chapter shows."""
    for outputs in result.outputs:
        for output in outputs:
            for fence in _FENCE.finditer(markdown_of(output) + "\n"):
                if fence["info"].startswith("python"):
                    yield fence["code"]


def differences_of(result: Result) -> Iterator[str]:
    """Yields what a chapter shows of broken engines: lines marked by + and -, no whole Python."""
    for outputs in result.outputs:
        for output in outputs:
            markdown = markdown_of(output)
            if markdown.startswith("```diff"):
                yield markdown


@cache
def vocabulary_of_project() -> Vocabulary:
    """Returns what the pages around the chapters may name: package, pipeline, settings."""
    found = {path for pattern in _PROJECT_FILES for path in ROOT.glob(pattern)}
    paths = {path for path in found if path.is_file() and path.suffix != ".png"}
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(paths)}
    code = [text for path, text in sources.items() if path.suffix == ".py"]
    words = {name for text in code for name in names_in_code(text)}
    for path in sorted((ROOT / "docs" / "chapters").glob("*.md")):
        for fence in _FENCE.finditer(path.read_text(encoding="utf-8")):
            words.update(re.findall(r"[A-Za-z_]\w*", fence["code"]))
    settings = "\n".join(sources.values())
    libraries = {name: importlib.import_module(name) for name in ("numpy", "graphviz", "torch")}
    libraries["plt"] = importlib.import_module("matplotlib.pyplot")
    return Vocabulary(
        frozenset(words | package_names() | PYTHON_WORDS | sys.stdlib_module_names),
        {"micrograd": micrograd, "np": libraries["numpy"], **libraries},
        settings,
    )


def assert_names_exist(text: Text, vocabulary: Vocabulary) -> None:
    name = text.path.relative_to(ROOT).as_posix()
    exceptions = {code for path, code in NAME_EXCEPTIONS if path == name}
    unknown = [span for span in text.code if not vocabulary.knows(span.text)]
    messages = [f"{name}:{span.line}: `{span.text}`" for span in unknown]
    listed = [m for m, span in zip(messages, unknown, strict=True) if span.text not in exceptions]
    assert not listed, "these name nothing that exists:\n" + "\n".join(listed)
    unneeded = exceptions - {span.text for span in unknown}
    assert not unneeded, f"take these out of NAME_EXCEPTIONS: {unneeded}"


def test_names_in_chapters_exist(executed_name: str, results: dict[str, Result]) -> None:
    result = results[executed_name]
    text = read_text(result.chapter.path, result.chapter)
    vocabulary = vocabulary_of_chapter(result)
    if executed_name == "index":  # it speaks of the whole project
        project = vocabulary_of_project()
        vocabulary = replace(project, words=project.words | vocabulary.words)
    assert_names_exist(text, vocabulary)


@pytest.mark.parametrize("path", OTHER_TEXTS, ids=lambda path: path.name)
def test_names_in_other_texts_exist(path: Path) -> None:
    assert_names_exist(read_text(path), vocabulary_of_project())


@pytest.mark.parametrize(
    "wrong", ["Valu", "Value.bacward", ".gradd", "math.tahn(x)", "torch.tensr", "3-autogard.py"]
)
def test_a_wrong_name_is_found(wrong: str, results: dict[str, Result]) -> None:
    vocabulary = vocabulary_of_chapter(results["5-pytorch"])
    right = ["Value", "Value.backward", ".grad", "math.tanh(x)", "torch.tensor", "3-autograd.py"]
    assert [code for code in right if not vocabulary.knows(code)] == []
    assert not vocabulary.knows(wrong)


# Libraries


def chapters_that_import(library: str, results: dict[str, Result]) -> str:
    """Returns the numbers of these chapters as one writes them: "1, 7 and 9"."""
    importing = [
        name.partition("-")[0]
        for name, result in results.items()
        if name != "index"
        and any(
            re.search(rf"^ *(?:import|from) {library}\b", cell.source, re.MULTILINE)
            for cell in result.chapter.cells
        )
    ]
    *others, last = sorted(importing, key=int)
    return f"{', '.join(others)} and {last}"


@pytest.mark.parametrize("library", ["numpy", "torch"])
def test_questions_name_the_chapters_that_need_a_library(
    library: str, results: dict[str, Result]
) -> None:
    text = " ".join((ROOT / "docs" / "reference" / "questions.md").read_text("utf-8").split())
    chapters = chapters_that_import(library, results)
    assert re.search(rf"chapters {chapters} (?:also )?`{library}`", text), (
        f"chapters {chapters} need {library}"
    )


# Exercises


_EXERCISE = re.compile(r"^### Exercise (?P<number>\d+):.*\{ #(?P<slug>[\w-]+) \}$", re.MULTILINE)
_LINK_TO_EXERCISE = re.compile(
    r"\[[^\]]*\bexercise (?P<number>\d+)[^\]]*\]\((?P<file>[^)#]*)#(?P<slug>[\w-]+)\)",
    re.IGNORECASE,
)


def wrong_exercise_links(path: Path) -> Iterator[str]:
    """Yields each link of a text that says another number than the exercise it leads to."""
    for link in _LINK_TO_EXERCISE.finditer(path.read_text(encoding="utf-8")):
        target = (path.parent / link["file"]) if link["file"] else path
        exercises = _EXERCISE.finditer(target.read_text(encoding="utf-8"))
        numbers = {each["slug"]: each["number"] for each in exercises}
        if numbers.get(link["slug"]) != link["number"]:
            yield link.group()


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_to_exercises_say_their_number(path: Path) -> None:
    assert list(wrong_exercise_links(path)) == []


@pytest.mark.parametrize("link", ["#exercise-two", "#exercises"])
def test_a_link_to_another_exercise_is_found(link: str, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text(
        f"See [exercise 1]({link}), [exercise 1](#exercise-one).\n\n"
        "### Exercise 1: a { #exercise-one }\n\n### Exercise 2: b { #exercise-two }\n",
        encoding="utf-8",
    )
    assert list(wrong_exercise_links(path)) == [f"[exercise 1]({link})"]


# Words and fences


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_no_word_belittles_the_difficulty(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for number, line in enumerate(lines, start=1)
        for match in FORBIDDEN.finditer(line)
    ]
    assert not found, "\n".join(found)


@dataclass(frozen=True)
class PythonFence:
    """A Python fence as a Markdown parser of its own sees it; lines count from 1."""

    info: str
    code: str
    line: int

    @property
    def must_not_run(self) -> bool:
        return ".noeval" in self.info.split()


def python_fences(path: Path) -> list[PythonFence]:
    text = path.read_text(encoding="utf-8")
    text = _blanked(text, _FRONT_MATTER.match(text))
    fences = []
    for token in MarkdownIt().parse(_without_indentation_of_blocks(text)):
        words = token.info.strip("{} ").split() if token.type == "fence" else []
        if words and words[0].lstrip(".").lower() in PYTHON_NAMES and token.map:
            fences.append(PythonFence(token.info, token.content, token.map[0] + 1))
    return fences


def _without_indentation_of_blocks(text: str) -> str:
    """Returns the text so that fences in admonitions, which Markdown takes for code, are seen."""
    return re.sub(r"^ {4,}(?=[`~]{3})", "", text, flags=re.MULTILINE)


def test_fences_of_chapters_run_or_say_that_they_do_not(
    executed_name: str, results: dict[str, Result]
) -> None:
    chapter = results[executed_name].chapter
    cells = {cell.first_line for cell in chapter.cells}
    marked = {fence.first_line for fence in chapter.unexecuted}
    seen = {fence.line: fence.must_not_run for fence in python_fences(chapter.path)}
    unseen = sorted((cells | marked) - set(seen))
    assert not unseen, (
        f"{chapter.path}: GitHub and editors see no fence at lines {unseen}: in CommonMark the "
        "opening line has no backticks besides the fence's own, so take them out of captions"
    )
    assert sorted(line for line, must_not_run in seen.items() if not must_not_run) == sorted(cells)
    assert sorted(line for line, must_not_run in seen.items() if must_not_run) == sorted(marked)


@pytest.mark.parametrize(
    "path", [*OTHER_TEXTS, ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name
)
def test_fences_of_other_texts_run(path: Path, tmp_path: Path) -> None:
    """A Python fence outside the chapters runs as it stands, after those before it in its file.

    Sessions, with prompts and answers, run in `test_messages.py` and `test_questions.py`.
    """
    code = [f.code for f in python_fences(path) if not f.must_not_run and ">>> " not in f.code[:4]]
    if code:
        script = tmp_path / "fences.py"
        script.write_text("\n".join(code), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, str(script)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{path.relative_to(ROOT)}\n{done.stderr}"
