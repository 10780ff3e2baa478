"""The process that a chapter runs in: plain Python, errors as data, and a list of what it read.

Run as a program, with a Jupyter connection file; `READS` in the environment names the list.
"""

from __future__ import annotations

import ast
import atexit
import builtins
import gc
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.compilerop import CachingCompiler
from IPython.core.formatters import FormatterWarning
from IPython.core.history import HistoryManager
from IPython.display import display
from traitlets import Type

if __name__ == "__main__":  # where Python looks in this file's own folder
    sys.path[0] = os.path.abspath(os.path.join(__file__, "..", "..", ".."))
from tutorial.output import text_form
from tutorial.running import END
from tutorial.running.elsewhere import refuse_answers, refuse_tasks
from tutorial.running.reads import watch_reads

_NOTEBOOK_NAMES = (
    *("In", "Out", "_", "__", "___", "_dh", "_i", "_ih", "_ii", "_iii", "_oh"),
    *("exit", "get_ipython", "open", "quit"),
)


_LASTS = "a display is not changed later: scripts print; display what came of it"


class _InTurn:
    """A standard stream that sends what the other one still holds before it takes text."""

    last: _InTurn | None = None
    left = 5_000_000
    """How many characters the chapter may still print or display."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        text.encode()  # what is no text raises here, as in a terminal
        _InTurn.take(len(text))
        if _InTurn.last not in (None, self):
            _InTurn.last.flush()
        _InTurn.last = self
        return int(self._stream.write(text))

    @staticmethod
    def take(characters: int) -> None:
        """Raises `RuntimeError` when a chapter shows more than a page can hold."""
        _InTurn.left -= characters
        if _InTurn.left < 0:
            raise RuntimeError("a chapter prints 5 MB at most; does a loop print without an end?")

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _display(*values: Any) -> None:
    display(*values)


def _no_clearing(*_: object) -> None:
    raise RuntimeError(_LASTS)


_display.__name__ = _display.__qualname__ = "display"


def _thread_runs() -> bool:
    """Returns whether a script of the cells would wait for a thread, as for none of a pool."""
    # Python ends a pool's threads itself. Without this name of its module they would be refused.
    pools = getattr(sys.modules.get("concurrent.futures.thread"), "_threads_queues", ())
    others = (each for each in threading.enumerate() if each not in pools and not each.daemon)
    return any(each is not threading.main_thread() for each in others)


def _no_exit_handler(register: Callable[..., Any]) -> Callable[..., Any]:
    def registered(*arguments: Any, **options: Any) -> Any:
        if sys._getframe(1).f_code.co_filename.startswith("<cell "):
            raise RuntimeError("a page has no end at which atexit acts; call the function instead")
        return register(*arguments, **options)

    return registered


def _no_debugger(*_: object, **__: object) -> None:
    raise RuntimeError("breakpoint() cannot ask while a site is built; leave it out")


def _counted(message: Any) -> Any:
    """Returns a message that displays something, within what a chapter may show."""
    _InTurn.take(sum(len(str(form)) for form in message["content"].get("data", {}).values()))
    return message


def _of_texts(message: Any) -> Any:
    """Returns a message that displays a value, each form of which is text, a picture or JSON."""
    data = message["content"].get("data", {})
    data.update({kind: text_form(kind, form) for kind, form in data.items()})
    return message


def _lasting(message: Any) -> Any:
    """Returns a message that displays something which no later line changes."""
    if message["msg_type"] == "update_display_data" or message["content"].get("transient"):
        raise RuntimeError(_LASTS)
    return message


def _words_of(error: BaseException | None) -> str:
    """Returns an error's message as a terminal shows it."""
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


class _ByCell(CachingCompiler):
    """Names code after its cell, so that no message holds a path of this computer."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return f"<cell {number}>"

    def ast_parse(self, source: str, filename: str = "", symbol: str = "exec") -> ast.AST:
        return ast.parse(source, filename)


class _NoNames(HistoryManager):
    """A history that gives chapters no names for what was typed."""

    def store_inputs(self, line_num: int, source: str, source_raw: str | None = None) -> None:
        self.input_hist_parsed.append(source.rstrip("\n"))  # whether it ends in a semicolon


class _Shell(ZMQInteractiveShell):
    """A shell for plain Python that tells of an error where it passed, as `file:line`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"compiler_class": _ByCell})  # type: ignore[no-untyped-call]
        self.builtin_trap.auto_builtins.clear()  # leaves `quit` and `exit` as they are
        for name in [*filter(self.user_ns.__contains__, _NOTEBOOK_NAMES)]:
            del self.user_ns[name]
        self.user_module.__doc__ = None  # as in a script
        builtins.display = _display  # type: ignore[attr-defined]
        sys.breakpointhook = _no_debugger
        atexit.register = _no_exit_handler(atexit.register)

    def init_history(self) -> None:
        self.history_manager = _NoNames(shell=self, parent=self)

    def transform_cell(self, raw_cell: str) -> str:
        if raw_cell == END:
            return "raise RuntimeError\n" if _thread_runs() else "pass\n"
        return raw_cell if raw_cell.endswith("\n") else f"{raw_cell}\n"

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **options: Any) -> None:
        kind, error, trace = exc_tuple or sys.exc_info()
        places = [f"{each.filename}:{each.lineno}" for each in traceback.extract_tb(trace)]
        if isinstance(error, SyntaxError):
            places.append(f"{error.filename}:{error.lineno}")
        self._showtraceback(kind, _words_of(error), places)  # type: ignore[no-untyped-call]

    def showsyntaxerror(self, *args: Any, **options: Any) -> None:
        self.showtraceback()


class _Kernel(IPythonKernel):
    shell_class = Type(_Shell)


class Application(IPKernelApp):  # whose name is part of its options
    """Serves a kernel on a connection."""

    def init_iopub(self, context: Any) -> None:
        """Keeps what waits to be read: by default the thousandth message that waits is lost."""
        context.setsockopt(zmq.SNDHWM, 0)
        super().init_iopub(context)  # type: ignore[no-untyped-call]


def main(arguments: list[str]) -> None:
    """Serves one chapter's cells until it is told to stop."""
    app: Any = Application.instance(kernel_class=_Kernel)
    app.initialize(arguments)
    del sys.argv[1:]  # what Jupyter says is not the chapter's
    assert app.shell is not None
    app.shell.display_pub.register_hook(_lasting)
    app.shell.display_pub.register_hook(_of_texts)
    app.shell.display_pub.register_hook(_counted)
    app.shell.display_pub.clear_output = _no_clearing
    app.shell.displayhook.register_hook(_of_texts)
    app.shell.events.register("pre_run_cell", refuse_tasks)
    app.shell.display_formatter.ipython_display_formatter.enabled = False  # scripts have none
    sys.stdout = sys.__stdout__ = _InTurn(sys.stdout)  # type: ignore[misc, assignment]
    sys.stderr = sys.__stderr__ = _InTurn(sys.stderr)  # type: ignore[misc, assignment]
    warnings.filterwarnings("ignore", message="To exit: use")  # IPython's, of sys.exit()
    warnings.filterwarnings("error", category=FormatterWarning)
    gc.set_threshold(100_000)  # graphs are many objects without cycles
    for name in [name for name in sys.modules if name.partition(".")[0] == "tutorial"]:
        del sys.modules[name]  # no chapter imports it
    refuse_answers()
    app.start()


if __name__ == "__main__":
    watch_reads(os.environ["PROJECT"], os.environ.pop("READS"))
    sys.path.pop(0)  # chapters import nothing of the pipeline
    main(sys.argv[1:])
