"""What tasks take, by the standard library alone: `dev.py` judges it before it sets anything up."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path

from machine.commands import ROOT
from tasks.bench import PARTS

CHAPTERS = ROOT / "docs" / "chapters"
LEVELS = 8  # of `micrograd.lessons.practice`, which needs packages
MODULES = [
    "descent",
    "elsewhere",
    "engine",
    "fused",
    "loss",
    "nn",
    "numerical",
    "refusals",
    "transformer",
]


def parser_of(task: str, summary: str = "") -> ArgumentParser:
    """Returns what reads a task's arguments; a wrong one ends the process with status 2.

    Args:
        task: One of `TAKES`.
        summary: What the task does, for its help.
    """
    parser = ArgumentParser(
        prog=f"dev.py {task}", description=summary, formatter_class=RawDescriptionHelpFormatter
    )
    TAKES[task](parser)
    return parser


def meant(text: str, names: Iterable[str]) -> str:
    """Returns which of some names is close to a text, as a question; empty if none is."""
    near = get_close_matches(text.lower(), list(names), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _run(parser: ArgumentParser) -> None:
    help_n, none = "a chapter's number", ""  # which is judged like any other
    parser.add_argument("chapter", metavar="N", nargs="?", default=none, type=_chapter, help=help_n)
    parser.usage, parser.epilog = "%(prog)s [-h] N", f"chapters:{_listing()}"


def _repeat(parser: ArgumentParser) -> None:
    help_n = "a chapter's number; without it: each page with cells"
    parser.add_argument("chapter", metavar="N", nargs="?", type=_chapter, help=help_n)


def _exercise(parser: ArgumentParser) -> None:
    help_n = "a chapter's number; without it: a list of all"
    parser.add_argument("chapter", metavar="N", nargs="?", type=_chapter_first, help=help_n)
    parser.add_argument("name", nargs="?", help="one exercise of the chapter; without it: each")
    parser.add_argument("--hint", action="store_true", help="print the hints instead")
    parser.add_argument("--solution", action="store_true", help="print the solution instead")


def _practice(parser: ArgumentParser) -> None:
    levels = [str(number) for number in range(1, LEVELS + 1)]
    help_level = f"where to begin, 1 to {LEVELS}"
    parser.add_argument(
        "level", nargs="?", default="1", choices=levels, metavar="level", help=help_level
    )


def _bench(parser: ArgumentParser) -> None:
    parser.add_argument("part", nargs="*", type=_one_of("part", PARTS), help="default: all")
    parser.add_argument("--rounds", type=_count, default=3, help="how often (default 3)")
    parser.epilog = "parts:" + "".join(f"\n  {name:<9}{it.summary}" for name, it in PARTS.items())


def _mutants(parser: ArgumentParser) -> None:
    help_module = f"of {', '.join(MODULES)}; default: all"
    parser.add_argument("module", nargs="*", type=_one_of("module", MODULES), help=help_module)
    parser.add_argument("--workers", type=_count, help="how many at a time; default: each core")


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=_folder, help="a new or an empty folder")


def _clean(parser: ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="remove .venv, too")


def _nothing(parser: ArgumentParser) -> None:
    """Takes nothing but `--help`."""


TAKES: dict[str, Callable[[ArgumentParser], None]] = {
    "check": _nothing,
    "pdf": _nothing,
    "run": _run,
    "repeat": _repeat,
    "exercise": _exercise,
    "practice": _practice,
    "bench": _bench,
    "mutants": _mutants,
    "export": _export,
    "clean": _clean,
}
"""All but those that hand their arguments to MkDocs or pytest."""


def _chapter(text: str) -> str:
    """Returns a chapter's number or name as it came."""
    if not any(text in (name, name.partition("-")[0]) for name in _chapters()):
        near = meant(text.replace("\\", "/").rpartition("/")[2], _chapters())
        none = f"there is no chapter {text}{near}; there are"
        problem = none if text else "one of these is needed:"
        raise ArgumentTypeError(f"{problem}{_listing()}")
    return text


def _chapter_first(text: str) -> str:
    """Returns a chapter as `_chapter` does; an exercise in its place is told where it belongs."""
    part = f'exercise="{text}"'.encode(errors="replace")
    for name in _chapters():
        if part in (CHAPTERS / f"{name}.md").read_bytes():
            number = name.partition("-")[0]
            raise ArgumentTypeError(f"{text} is one of chapter {number}: exercise {number} {text}")
    return _chapter(text)


def _chapters() -> list[str]:
    names = (path.stem for path in CHAPTERS.glob("[0-9]*-*.md"))
    return sorted(names, key=lambda name: name.partition("-")[0].zfill(9))


def _listing() -> str:
    return "".join(f"\n  {name.partition('-')[0]:<4}{name}" for name in _chapters())


def _one_of(kind: str, names: Iterable[str]) -> Callable[[str], str]:
    known = list(names)

    def named(text: str) -> str:
        if text not in known:
            none = f"there is no {kind} {text}{meant(text, known)}"
            raise ArgumentTypeError(f"{none}; there are {', '.join(known)}")
        return text

    return named


def _folder(text: str) -> Path:
    return Path(os.path.expanduser(text))  # not every shell does


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"needs a whole number, at least 1, and not {text}")
    return int(text)
