"""Checks of exercises: what the build, the notebook, the terminal and the page run alike.

A check is a function whose parameters name what an answer must define:

    def check(softplus):
        y = softplus(Value(0.5))
        require(isinstance(y, Value), f"softplus returns a Value, got {type(y).__name__}")
"""

from __future__ import annotations

import contextlib
import inspect
import io
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from micrograd.numerical import GradientCheck

ANSWER, CHECK = "<answer>", "<check>"
"""What the two sources are called in tracebacks."""


class Wrong(Exception):  # noqa: N818 (a verdict, not a mishap)
    """What a check finds wrong with an answer, in words for the one who wrote it."""


@dataclass(frozen=True)
class Verdict:
    """What came of a check; prints as one line or a few."""

    passed: bool
    message: str

    def __str__(self) -> str:
        return f"✓ {self.message}" if self.passed else f"✗ Not yet: {self.message}"

    __repr__ = __str__


def require(condition: object, otherwise: str) -> None:
    """Ends the check with the message `otherwise` unless the condition is true.

    Raises:
        Wrong: The condition is false.
    """
    if not condition:
        raise Wrong(otherwise)


def require_gradient(found: GradientCheck) -> None:
    """Ends the check unless every slope agrees with its measurement.

    Raises:
        Wrong: One disagrees; the message names the operator or the input, and the factor.
    """
    operators = [f"the operator {comparison}" for comparison in found.operators]
    inputs = [f"the gradient of {item}" for item in found.inputs if not item.agrees]
    require(found.passed, "\n".join((operators or inputs)[:1]))


def grade(check: Callable[..., object], namespace: Mapping[str, Any]) -> Verdict:
    """Returns what `check` says of the names that it asks for.

    Args:
        check: A function as described above; a text that it returns is said on success.
        namespace: Where the answer's names are, for example `globals()`.
    """
    names = list(inspect.signature(check).parameters)
    missing = [name for name in names if name not in namespace]
    if missing:
        return Verdict(False, f"nothing is called {' or '.join(missing)} yet; define it")
    try:
        praise = check(**{name: namespace[name] for name in names})
    except Wrong as wrong:
        return Verdict(False, str(wrong))
    except Exception as error:
        return Verdict(False, _where_it_failed(error))
    return Verdict(True, praise if isinstance(praise, str) else "it does what was asked")


def grade_source(answer: str, check: str) -> Verdict:
    """Returns the verdict on an answer, both given as source code, each run from a clean slate.

    What the answer prints is not shown.

    Args:
        answer: Python code that defines what the check asks for.
        check: Python code that defines a function named `check`.
    """
    answered: dict[str, Any] = {"__name__": "answer"}
    checking: dict[str, Any] = {"__name__": "check"}
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            exec(compile(answer, ANSWER, "exec"), answered)
        except Exception as error:
            return Verdict(False, _where_it_failed(error))
        exec(compile(check, CHECK, "exec"), checking)
        return grade(checking["check"], answered)


def prove(answer: str, check: str, passes: bool, says: str = "") -> Verdict:
    """Returns the verdict on an answer whose fate is known: the build's test of the check itself.

    Args:
        answer: Python code.
        check: Python code that defines a function named `check`.
        passes: Whether the check must accept the answer.
        says: What the verdict's message must contain.

    Raises:
        ValueError: The check accepts a wrong answer, rejects a right one, or says something else.
    """
    verdict = grade_source(answer, check)
    if verdict.passed != passes:
        wanted = "accept" if passes else "reject"
        raise ValueError(f"the check should {wanted} this answer, and says: {verdict}")
    if says not in verdict.message:
        raise ValueError(f"the check should say {says!r} of this answer, and says: {verdict}")
    return verdict


def _where_it_failed(error: Exception) -> str:
    """Returns an error in a line, with the line of the answer that it passed through last."""
    summary = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == ANSWER]
    if isinstance(error, SyntaxError):
        lines.append(error.lineno)
    return f"line {lines[-1]} raised {summary}" if lines else f"your code raised {summary}"
