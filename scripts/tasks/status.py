"""How a task ends that a person can mend: in words, with status 1."""

from __future__ import annotations

from collections.abc import Callable

from machine.commands import say
from tutorial.errors import AuthorError, unwritable


def status_of(task: Callable[[], int]) -> int:
    """Returns a task's exit status; 1 for what a person can mend, which is told."""
    try:
        return task()
    except AuthorError as error:
        say(str(error))
    except OSError as error:
        say(unwritable(error))
    return 1
