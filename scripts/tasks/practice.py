"""Backward passes to fill in, in the terminal: the graphs of the page *Practice*."""

from __future__ import annotations

import ast
import math
import operator
import random
import re
import sys
from collections.abc import Callable, Sequence
from unicodedata import normalize

from micrograd.draw import typeset_number
from micrograd.engine import Step, Value
from micrograd.lessons.practice import LEVELS, Level, written
from micrograd.lessons.slips import Slip, same_number, slips_of
from tasks.arguments import parser_of
from tasks.exercise import remember
from tasks.status import status_of

IN_A_ROW = 2
HELP = "Type a number, such as 6, -0.5, 1/3 or -3*2; ? shows it, q ends."

_OPERATORS: dict[type, Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


LONGEST = 200  # characters of an answer

# Signs as they are printed, copied, or made by a keyboard that means well.
_PLAIN = {
    **dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u00d7\u00b7\u22c5\u2219\u2217"), "*"),
    **dict.fromkeys(map(ord, "\u00f7\u2215\u2044"), "/"),
    **{ord("\u00b2"): "**2", ord("\u00b3"): "**3", ord(","): ".", ord("^"): "**"},
}
_WIDE = re.compile("[\uff01-\uff5e]")  # as keyboards for Chinese and Japanese write
_FRACTION = re.compile("([0-9]*)\\s*([\u00bc-\u00be\u2150-\u215e])")  # a half, and one and a half
_ARITHMETIC = re.compile(r"[\d\seE.+*/()-]+", re.ASCII)
_LEADING_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")


def main(arguments: Sequence[str]) -> int:
    """Asks graph after graph until the reader ends it; returns 1 if that cannot be kept."""
    level = int(parser_of("practice").parse_args(arguments).level)
    return status_of(lambda: _practice(level))


def _practice(number: int) -> int:
    print(HELP)
    try:
        while number <= len(LEVELS):
            _play(number, LEVELS[number - 1])
            number += 1
        print("That was the last level.")
    except (EOFError, KeyboardInterrupt):
        print()
    return 0


def _play(number: int, level: Level) -> None:
    """Asks graphs of a level until two in a row are without a mistake."""
    graphs = level.graphs()
    random.shuffle(graphs)
    streak = 0
    while streak < IN_A_ROW:
        if not graphs:
            graphs = level.graphs()
        print(f"\nLevel {number}: {level.name}\n\n{written(graph := graphs.pop())}\n")
        streak = streak + 1 if _ask(graph) else 0
    print(f"\n✓ Two in a row without a mistake: level {number} is done.")
    remember(f"practice-{number}", passed=True)


def _ask(root: Value) -> bool:
    """Asks for every gradient of a graph; returns whether each first answer was right."""
    steps: list[Step] = []
    root.backward(watch=steps.append)
    print(f"{root.label}.grad starts at 1.")
    clean = True
    for step, slips in zip(steps, slips_of(steps), strict=True):
        clean &= _ask_step(step, slips)
    return clean


def _ask_step(step: Step, slips: Sequence[Slip]) -> bool:
    name, upstream = step.node_input.label, typeset_number(step.upstream_grad)
    question = f"{step.node.label} passes its gradient {upstream} on to {name}. {name}.grad = "
    first = True
    while True:
        text = input(question).strip() if sys.stdin else "q"  # None: it was closed
        if text.lower() in ("q", "quit", "exit"):
            raise EOFError
        answer = step.after if text == "?" else evaluated(text)
        if text != "?" and answer is not None and same_number(answer, step.after):
            return first
        if text == "?":
            print(f"  {typeset_number(step.after)}")
            return False
        print(f"  {HELP if answer is None else _what_went_wrong(answer, slips)}")
        first = first and answer is None


def _what_went_wrong(answer: float, slips: Sequence[Slip]) -> str:
    why = next((words for number, words in slips if same_number(answer, number)), "")
    return f"✗ Not {typeset_number(answer)}: {why or 'look at the local derivative once more'}."


def evaluated(text: str) -> float | None:
    """Returns the number that arithmetic stands for; None for anything else.

    It reads what `answer.js` reads in the page: `tests/data/typed.json` holds both to that.
    """
    text = _WIDE.sub(lambda m: normalize("NFKC", m[0]), " ".join(text.split()))
    text = text.rpartition("=")[2].strip()  # "L = -6"
    text = _FRACTION.sub(lambda m: f"({m[1] or 0}+{normalize('NFKC', m[2])})", text)
    if len(text) > LONGEST or not _ARITHMETIC.fullmatch(text := text.translate(_PLAIN)):
        return None
    try:
        number = _number(ast.parse(_LEADING_ZEROS.sub("", text), mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError, MemoryError, RecursionError):
        return None
    return number if math.isfinite(number) else None


def _number(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_number(node.operand))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        result = _OPERATORS[type(node.op)](_number(node.left), _number(node.right))
        if isinstance(result, float):  # a root of a negative number would be complex
            return result
    raise ValueError("not a number")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
