"""Runs a module as `-m` does; Ctrl-C and what a person can mend end it without a traceback."""

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) == signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while it imports shows no traceback

import errno
import os
import runpy
import sys
import traceback

SCRIPTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def words_of(error: Exception) -> str:
    """Returns words for what MkDocs has none for; empty for an error of our own code."""
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    theirs = [n for n, file in enumerate(files) if f"{os.sep}mkdocs{os.sep}" in file]
    if not theirs or any(file.startswith(SCRIPTS) for file in files[theirs[0] :]):
        return ""
    what = f"{type(error).__name__}: {error}"
    return (
        f"MkDocs ended with {what}. Mostly a setting in mkdocs.yml is of another kind than it must "
        "be, or names what is not there. In an activated .venv, python -m mkdocs build shows where"
    )


def run(module: str) -> None:
    """Runs a module as the program; what it cannot go on after ends the process, in words."""
    try:
        try:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        finally:
            print(end="", flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read the output has left: `head`, or a pager
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        can_be_mended = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOTDIR, errno.EISDIR)
        what = f"{error.filename or 'The disk'}: {error.strerror}"  # a failed write names no file
        words = f"{what}; make room, make it writable, or move it"
        words = words if error.errno in can_be_mended else words_of(error)
        if not words:
            raise
        sys.exit(words)
    except SyntaxError as error:  # in the package, or in another file that was edited
        sys.exit(f"{error.filename}:{error.lineno}: SyntaxError: {error.msg}")
    except ImportError as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        sys.exit(
            f"{at.filename}:{at.lineno}: {error}. If .venv has lost it, this sets .venv up anew:\n"
            "    python3 scripts/dev.py clean --all, then the same command again"
        )
    except Exception as error:
        if not (words := words_of(error)):
            raise
        sys.exit(words)


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it ends what it started
    run(sys.argv.pop(1))
