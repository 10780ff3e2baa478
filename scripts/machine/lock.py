"""Only one dev.py makes a machine ready at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from machine import commands
from machine.commands import say

if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Locks an open file; raises OSError if another process has it."""
        os.lseek(descriptor, 2**30, os.SEEK_SET)  # beyond its end: others can still read it
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Locks an open file; raises OSError if another process has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(descriptor: int) -> bool:
    """Returns whether this process now has the lock on an open file."""
    try:
        lock(descriptor)
    except OSError:
        return False
    return True


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits until no other dev.py sets this project up, and keeps them waiting meanwhile."""
    # A lock on a file that is always there leaves nothing behind, however this process ends.
    with (commands.ROOT / "constraints.txt").open("rb") as file:
        if not try_lock(file.fileno()):
            say("Another dev.py is setting the project up; waiting for it.")
            while not try_lock(file.fileno()):
                time.sleep(0.5)
        yield
