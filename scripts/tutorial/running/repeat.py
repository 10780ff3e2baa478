"""Whether cells give again what they gave, in another process and under other circumstances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from tutorial.output import CellOutputs, Display, Error, Stream
from tutorial.running.execute import Result
from tutorial.running.failure import Failure

OTHERWISE = {"PYTHONHASHSEED": "1", "TZ": "LATER-11"}
"""What is another for readers, too: the order of sets of texts, and the zone of time."""

_BEFORE, _LONGEST = 20, 100
_ADVICE = (
    "(seed every generator, sort what a set gives, and show no time, process id or number that "
    "id() or hash() gives)"
)


def unlike(once: Result, again: Result, day: date) -> Iterator[Failure]:
    """Yields the cells of a chapter that do not give the same when it runs again.

    Args:
        once: What a first run gave.
        again: What another run gave, under other circumstances.
        day: On which it ran: no output names it, for another day gives another.
    """
    chapter = once.chapter
    rows = zip(chapter.cells, once.outputs, again.outputs, strict=True)
    for number, (cell, first, second) in enumerate(rows, start=1):
        problem, text = _difference(first, second), "\n".join(_lines(second))
        for written in () if problem else _written(day):
            if written in text and written not in cell.source:
                problem = f"shows {written}, the day on which it ran; tomorrow that is another\n"
        if problem:
            yield Failure(chapter, number, cell.first_line, problem + _ADVICE)
        if again.failure and again.failure.cell_number == number:
            yield again.failure
            return


def _difference(once: CellOutputs, again: CellOutputs) -> str:
    """Returns the first line in which two runs of a cell differ; empty if none does."""
    if once == again:
        return ""
    lines = zip_longest(_lines(once), _lines(again), fillvalue="nothing")
    first, second = next((each for each in lines if each[0] != each[1]), ("", ""))
    letters = enumerate(zip_longest(first, second))
    start = max(next((at for at, (a, b) in letters if a != b), 0) - _BEFORE, 0)
    told = [each[start : start + _LONGEST].strip() for each in (first, second)]
    return f"does not give the same each time\n    once:  {told[0]}\n    again: {told[1]}\n"


def _lines(outputs: CellOutputs) -> Iterator[str]:
    """Yields all that a cell gave, line by line."""
    for output in outputs:
        if isinstance(output, Stream):
            yield from f"{output.name}: {output.text}".split("\n")
        elif isinstance(output, Error):
            yield from output.summary.split("\n")
        elif isinstance(output, Display):
            for kind, form in sorted(output.data.items()):
                yield from f"{kind}: {form}".split("\n")
            yield str(output.about)


def _written(day: date) -> Sequence[str]:
    """Returns a day as programs write it."""
    of_month = f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"
    return (f"{day}", f"{day:%d.%m.%Y}", f"{day:%m/%d/%Y}", f"{day:%d/%m/%Y}", *of_month)
