"""Checks of exercises: what the build, the notebook, the terminal and the page run alike.

A check is a function whose parameters name what an answer must define:

    def check(softplus):
        y = as_value(softplus(Value(0.5)), "softplus(0.5)")
        require_close(y.data, 0.974077, "softplus(0.5)", tolerance=1e-6)
"""

from __future__ import annotations

import contextlib
import copy
import difflib
import inspect
import io
import math
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from numbers import Real
from types import FrameType
from typing import Any

from micrograd.engine import Value
from micrograd.lessons.answer import ANSWER, CHECK, Package, files_of, kept_alive, mishap, module
from micrograd.numerical import GradientCheck

_NO_GRAPH = (
    "a plain number has no graph: compute with the Values, not with their data, "
    "and write v.exp(), not math.exp(v)"
)
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class Wrong(Exception):  # noqa: N818 (a verdict, not a mishap)
    """What a check finds wrong with an answer, in words for the one who wrote it."""


@dataclass(frozen=True)
class Verdict:
    """What came of a check; prints as one line or a few."""

    passed: bool
    message: str

    def __bool__(self) -> bool:  # so that `assert` takes it as it is meant
        return self.passed

    def __str__(self) -> str:
        return f"✓ {self.message}" if self.passed else f"✗ Not yet: {self.message}"

    __repr__ = __str__


# What a check says


def require(condition: object, otherwise: str) -> None:
    """Ends the check with the message `otherwise` unless the condition is true.

    Raises:
        Wrong: The condition is false.
    """
    if not condition:
        raise Wrong(otherwise)


def require_close(found: object, right: float, what: str, tolerance: float = 1e-9) -> float:
    """Returns a number of the answer's, which must be the right one.

    Args:
        found: What `as_float` accepts.
        right: The number that it should be.
        what: What it is, for the message: "softplus(0.5)".
        tolerance: Largest difference allowed; relative for numbers above 1.

    Raises:
        Wrong: It is no number, or another one.
    """
    number = as_float(found, what)
    close = math.isclose(number, right, rel_tol=tolerance, abs_tol=tolerance)
    got, wanted = told_apart(number, right)
    require(close, f"{what} should be {wanted}, got {got}")
    return number


def told_apart(found: Any, right: Any) -> list[str]:
    """Returns two numbers, or two lists of numbers, with as many digits as tell them apart."""
    shown: list[str] = []
    for digits in (6, 9, 12, 17):
        shown = [_with_digits(each, digits) for each in (found, right)]
        if shown[0] != shown[1]:
            break
    return shown


def _with_digits(found: Any, digits: int) -> str:
    if isinstance(found, list):
        return f"[{', '.join(_with_digits(each, digits) for each in found)}]"
    return f"{found:.{digits}g}"


def require_gradient(found: GradientCheck) -> None:
    """Ends the check unless every slope agrees with its measurement.

    Raises:
        Wrong: One disagrees; the message names the operator or the input, and the factor.
    """
    operators = [f"the operator {comparison}" for comparison in found.operators]
    inputs = [f"the gradient of {item}" for item in found.inputs if not item.agrees]
    require(found.passed, "\n".join((operators or inputs)[:1]))


def slip(found: float, slips: Mapping[str, float]) -> str:
    """Returns the words for what led to a wrong number, with a semicolon before them.

    Args:
        found: A number of the answer's.
        slips: The number that each slip leads to, by the words that name it.

    Returns:
        The words of the first slip that leads there; no text where none does.
    """
    for words, number in slips.items():
        if math.isclose(found, number, rel_tol=1e-7, abs_tol=1e-12):
            return f"; {words}"
    return ""


# What an answer may hand over


def as_float(found: object, what: str) -> float:
    """Returns a number of any kind as a float: Python's, NumPy's and PyTorch's, fractions.

    An array or tensor of one number counts as that number.

    Raises:
        Wrong: It is no real number; the message begins with `what`.
    """
    if not isinstance(found, Real | Decimal) and _holds_one(found):
        found = found.item()  # type: ignore[attr-defined]
    if isinstance(found, Real | Decimal):
        with contextlib.suppress(OverflowError):
            return float(found)
    raise Wrong(f"{what} should be a number, got {_shown(found)}")


def as_floats(found: object, what: str, count: int) -> list[float]:
    """Returns numbers in order as a list: from a list, tuple, array, tensor or generator.

    Raises:
        Wrong: They are not `count` real numbers in an order; the message begins with `what`.
    """
    wanted = f"{what} should be a list of {count} numbers"
    items = list(islice(_in_order(found, wanted), count + 1))  # it may never end
    has = f"more than {count}" if len(items) > count else str(len(items))
    require(len(items) == count, f"{wanted}, and has {has}")
    return [as_float(item, f"{what}, number {i} of {count},") for i, item in enumerate(items, 1)]


def as_list(found: object, what: str) -> list[Any]:
    """Returns things in an order as a list: from a list, tuple, array, tensor or generator.

    Raises:
        Wrong: They are in no order; the message begins with `what`.
    """
    return list(_in_order(found, f"{what} should be a list"))


def _in_order(found: object, wanted: str) -> Iterable[Any]:
    if (
        isinstance(found, Iterable)
        and not isinstance(found, str | bytes | Mapping | Set)
        and getattr(found, "ndim", 1) > 0
    ):
        return found
    raise Wrong(f"{wanted}, got {_shown(found)}")


def as_value(found: object, what: str, made_of: Iterable[Value] = ()) -> Value:
    """Returns a Value of the answer's.

    Args:
        found: What the answer handed over.
        what: What it is, for the message: "the loss".
        made_of: Values that it was made of, each with a grad of 0 before.

    Raises:
        Wrong: It is none, or a grad is filled in already; the message begins with `what`.
    """
    if not isinstance(found, Value):
        lost = f"; {_NO_GRAPH}" if isinstance(found, Real) else ""
        raise Wrong(f"{what} should be a Value, got {_shown(found)}{lost}")
    require(
        not any(value.grad for value in made_of),
        f"{what} is made, and a grad has changed already: leave each grad to backward, "
        "which is called later",
    )
    return found


# What an answer may do


@contextlib.contextmanager
def unchanged(inputs: object, what: str) -> Iterator[None]:
    """Ends the check if what is inside changes the inputs.

    Args:
        inputs: Lists, arrays, dictionaries, numbers and Values, nested as may be.
        what: What they are, for the message: "the graph".
    """
    before = copy.deepcopy(inputs)
    yield
    require(
        _alike(inputs, before),
        f"your code changes {what}, and should not: make a copy, and change that",
    )


def _alike(now: object, before: object) -> bool:
    """Whether both are equal, and of one kind: a tensor may equal the number in it."""
    if type(now) is not type(before):
        return False
    if isinstance(now, Mapping) and isinstance(before, Mapping):
        return _alike(list(now.items()), list(before.items()))
    if isinstance(now, Value) and isinstance(before, Value):
        return _alike([now.data, now.grad], [before.data, before.grad])
    if hasattr(now, "tolist") and hasattr(before, "tolist"):  # NumPy's, PyTorch's
        return _alike(now.tolist(), before.tolist())
    if isinstance(now, list | tuple) and isinstance(before, list | tuple):
        return len(now) == len(before) and all(map(_alike, now, before))
    return now is before or now == before


@contextlib.contextmanager
def at_most(steps: int, otherwise: str) -> Iterator[None]:
    """Ends the check with the message `otherwise` if what is inside takes too many steps.

    What is counted are lines of Python as they run, so a slow machine changes nothing.
    """
    left = steps

    # Coverage is measured by the very hook that is taken here, so it sees none of this.
    def count(_frame: FrameType, _event: str, _argument: object) -> Any:  # pragma: no cover
        nonlocal left
        left -= 1
        if left < 0:
            raise _TooManySteps
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:  # pragma: no cover
        yield
    except _TooManySteps:  # pragma: no cover
        raise Wrong(otherwise) from None
    finally:  # pragma: no cover
        sys.settrace(before)


class _TooManySteps(BaseException):  # not an Exception: answers may catch those
    pass


# Verdicts


def grade(check: Callable[..., object], namespace: Mapping[str, Any]) -> Verdict:
    """Returns what `check` says of the names that it asks for.

    It meets the package as the answer has left it; `grade_source` notices what was replaced.

    Args:
        check: A function as described above; a text that it returns is said on success.
        namespace: Where the answer's names are, for example `globals()`.
    """
    names = list(inspect.signature(check).parameters)
    missing = [name for name in names if name not in namespace]
    if missing:
        return Verdict(False, _nothing_called(missing, namespace))
    asked = {name: namespace[name] for name in names}
    try:
        with _same_luck():
            praise = check(**asked)
    except Wrong as wrong:
        return _failed(str(wrong))
    except KeyboardInterrupt:  # the reader's own wish
        raise
    except BaseException as error:
        files = files_of(asked) | {namespace.get("__file__", "")}
        files -= {check.__code__.co_filename}
        return _failed(mishap(error, files))
    return Verdict(True, praise if isinstance(praise, str) else "it does what was asked")


def grade_source(answer: str, check: str) -> Verdict:
    """Returns the verdict on an answer, both given as source code, each a module of its own.

    What the answer prints is not shown. What it adds to the package, to `builtins` or to `math`
    is gone afterward; an answer that replaces something there does not pass.

    Args:
        answer: Python code that defines what the check asks for.
        check: Python code that defines a function named `check`.
    """
    try:
        with _quiet(), kept_alive(), module("check", check, CHECK) as checking:
            package = Package()
            try:
                verdict = _graded(answer, checking["check"])
            finally:
                replaced = package.restore()
    except ModuleNotFoundError as missing:
        return Verdict(False, f"the check needs {missing.name}, which is not installed here")
    if replaced:
        return Verdict(
            False,
            f"your code replaces {replaced}, which others use, too; "
            "leave it as it is, and give what you write a name of its own",
        )
    return verdict


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


def _graded(answer: str, check: Callable[..., object]) -> Verdict:
    try:
        with _same_luck(), module("answer", answer, ANSWER) as answered:
            return grade(check, answered)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _failed(mishap(error, {ANSWER}))


def _failed(message: str) -> Verdict:
    """Returns a verdict that says the same each time: addresses in memory are left out."""
    return Verdict(False, _ADDRESS.sub("", message))


@contextlib.contextmanager
def _same_luck() -> Iterator[None]:
    """Lets `random` and, where it is imported, `numpy.random` draw the same numbers each time.

    Afterward they go on as if nothing had been drawn.
    """
    numpy = getattr(sys.modules.get("numpy"), "random", None)
    before, before_numpy = random.getstate(), numpy and numpy.get_state()
    random.seed(0)
    if numpy:
        numpy.seed(0)
    try:
        yield
    finally:
        random.setstate(before)
        if numpy:
            numpy.set_state(before_numpy)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _nothing_called(missing: list[str], namespace: Mapping[str, Any]) -> str:
    message = f"nothing is called {' or '.join(missing)} yet; define it"
    similar = difflib.get_close_matches(missing[0], [name for name in namespace if name[0] != "_"])
    return f"{message} (there is {similar[0]})" if similar else message


def _holds_one(found: object) -> bool:
    """Whether it is an array or a tensor with a single number in it."""
    return callable(getattr(found, "item", None)) and math.prod(getattr(found, "shape", (2,))) == 1


def _shown(found: object) -> str:
    """Returns what an answer handed over, short, with what may have led to it."""
    if found is None:
        return "None: is a return missing?"
    if found is ...:
        return "..., which stands in the starter for what is to be written"
    kind = type(found).__name__
    if isinstance(found, Value):
        return f"a Value ({found!r:.60}); its number is .data"
    if kind == "Value":
        return f"a Value of another engine ({found!r:.60})"
    if callable(found):
        return f"{kind} {getattr(found, '__name__', '')}; is it to be called, with (…)?"
    text = _ADDRESS.sub("", repr(found))
    return f"{kind} {text[:60]}{'…' * (len(text) > 60)}"
