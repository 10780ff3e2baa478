"""What cells gave, as types: made fit to show, once, for page, notebook and store alike.

This file runs in the reader's browser, too, and in the process of each chapter.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tutorial.looks.terminal import shown_text

WIDGET = "application/vnd.micrograd.widget+html"
"""MIME type of an interactive object's HTML, as `micrograd.lessons.widget` has it."""

SVG, HTML, MARKDOWN, LATEX = "image/svg+xml", "text/html", "text/markdown", "text/latex"
PLAIN = "text/plain"
PICTURES = (SVG, "image/png", "image/jpeg", "image/gif", "image/webp")
SHOWN = (WIDGET, HTML, MARKDOWN, LATEX, *PICTURES, PLAIN)
"""The forms that a page can show, the best first, as notebooks have it."""

ADDRESS = re.compile(r"<[^\s<][^\n<]* at 0x[0-9A-Fa-f]+>|(?<=\S )at 0x[0-9A-Fa-f]{8,}")
"""Where an object is in memory, which is another place in each run."""

_PLACE = re.compile(r" \(<cell \d+>, line \d+\)$")
_LOADS = {"src", "srcset", "poster", "data", "xlink:href", "background"}
LOADED_BY_STYLE = re.compile(
    r"""url\(\s*["']?(?!["']?(?:data:|\#))([^"')\s]+)|@import\s+["']([^"']+)"""
)
"""What a style loads: a picture, a font or another style sheet that is not part of it."""

_ELSEWHERE = re.compile(r"\s*(?:(?:https?|ftp|file):|//)", re.IGNORECASE)
_ACTIVE = {"script", "iframe", "object", "embed", "link", "form", "animate", "set"}
_DRAWN = {"svg", "math"}
_OF_A_PAGE = {"html", "head", "body", "base", "meta", "title"}
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}
_CLOSED_BY_OTHERS = {
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option"),
}


@dataclass(frozen=True)
class Stream:
    """Text that a cell wrote to `stdout` or `stderr`."""

    name: str
    text: str


@dataclass(frozen=True)
class Error:
    """The exception that ended a cell: its class, its message, and the `file:line`s it passed."""

    name: str
    message: str
    places: tuple[str, ...] = field(default=(), compare=False)

    @property
    def summary(self) -> str:
        """One line, as Python ends a traceback."""
        return f"{self.name}: {self.message}" if self.message else self.name


@dataclass(frozen=True)
class Display:
    """A value that a cell showed: its forms by MIME type, and what is known of each form."""

    data: Mapping[str, str]
    about: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_result: bool = False

    @property
    def kind(self) -> str:
        """The MIME type of the form that a page shows; empty where it can show none."""
        kinds = [kind for kind in SHOWN if isinstance(self.data.get(kind), str)]
        is_bare = kinds == [PLAIN] and len(self.data) > 1  # a stand-in for what cannot be shown
        return "" if is_bare or not kinds else kinds[0]


Output = Stream | Error | Display
CellOutputs = Sequence[Output]
Outputs = Sequence[CellOutputs]
"""For each cell of a chapter what it gave."""


def text_form(kind: str, form: Any) -> Any:
    """Returns a form of a value as text: that of a picture may be bytes, and JSON is what it is.

    Raises:
        TypeError: It is something else.
        UnicodeEncodeError: It holds half of a character.
    """
    if isinstance(form, bytes) and kind.startswith("image/") and kind != SVG:
        return b64encode(form).decode()
    if isinstance(form, str):
        form.encode()  # what is no text raises here, as when it is printed
    if isinstance(form, str) or kind.endswith("json"):
        return form
    raise TypeError(f"what a value gives as {kind} is text, got {type(form).__name__}")


def fit(outputs: Iterable[Mapping[str, Any]]) -> CellOutputs:
    """Returns Jupyter's outputs as they are shown, without anything that differs between runs."""
    found: list[Output] = []
    for output in map(_typed, outputs):
        last = found[-1] if found else None
        if isinstance(output, Stream) and isinstance(last, Stream) and last.name == output.name:
            found[-1] = Stream(last.name, last.text + output.text)  # one text came in pieces
        else:
            found.append(output)
    return tuple(
        Stream(each.name, shown_text(each.text)) if isinstance(each, Stream) else each
        for each in found
    )


def _typed(output: Mapping[str, Any]) -> Output:
    kind = output["output_type"]
    if kind == "stream":
        return Stream(output["name"], output["text"])
    if kind == "error":
        message = shown_text(_PLACE.sub("", output["evalue"]))
        return Error(output["ename"], message, tuple(output["traceback"]))
    data = {kind: _joined(form) for kind, form in output["data"].items()}
    plain, best = data.get(PLAIN), next((each for each in SHOWN if each in data), PLAIN)
    if best in PICTURES or (best != PLAIN and ADDRESS.search(str(plain))):
        data.pop(PLAIN, None)  # it is a size, or an address in memory
    elif isinstance(data.get(PLAIN), str):
        data[PLAIN] = shown_text(data[PLAIN])
    return Display(data, dict(_about(output["metadata"])), kind == "execute_result")


def _about(metadata: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yields what is known of a form: of an interactive object all, of a picture its size."""
    for kind, of in metadata.items():
        if kind == WIDGET:
            yield kind, of
        elif kind in PICTURES and isinstance(of, Mapping):
            sizes = {name: of[name] for name in ("width", "height") if name in of}
            yield kind, {name: n for name, n in sizes.items() if re.fullmatch(r"\d{1,5}", f"{n}")}


def _joined(form: Any) -> Any:
    """Returns a form as one text where Jupyter has it line by line."""
    is_lines = isinstance(form, list) and all(isinstance(line, str) for line in form)
    return "".join(form) if is_lines else form


def as_jupyter(output: Output) -> dict[str, Any]:
    """Returns an output as a notebook has it."""
    if isinstance(output, Stream):
        return {"output_type": "stream", "name": output.name, "text": output.text}
    if isinstance(output, Error):
        error = {"ename": output.name, "evalue": output.message, "traceback": [output.summary]}
        return {"output_type": "error", **error}
    kind = "execute_result" if output.is_result else "display_data"
    return {"output_type": kind, "data": dict(output.data), "metadata": dict(output.about)}


def as_json(outputs: Outputs) -> list[list[dict[str, Any]]]:
    """Returns what each cell gave as JSON can hold it: `fit` takes it back, cell by cell."""
    return [list(map(as_jupyter, given)) for given in outputs]


def active_part(tag: str, attributes: Iterable[tuple[str, str | None]]) -> str:
    """Returns what of an element does something by itself; empty for nothing.

    A page leaves it out of what its cells show: they may have come with a link.
    """
    if tag in _ACTIVE:
        return f"<{tag}>"
    for name, value in attributes:
        is_code = re.match(r"\s*javascript:", value or "", re.IGNORECASE)
        if is_code or name.startswith("on") or name == "autofocus":
            return f"{name}="
    return ""


class _Tags(HTMLParser):
    """Finds the first tag that closes nothing, is never closed, loads something, or is a script."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problem = ""

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self._look_at(tag, attributes)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: Any) -> None:
        self._look_at(tag, attributes)
        if not _DRAWN.intersection([tag, *self.open]) and tag not in _VOID:
            self.open.append(tag)  # in HTML, such a mark ends nothing

    def _look_at(self, tag: str, attributes: Iterable[tuple[str, str | None]]) -> None:
        if tag in _OF_A_PAGE:
            self._note(f"<{tag}> is of a whole page")
        if tag == "style" and "scoped" not in dict(attributes):
            self._note("<style> holds for the whole page (style=… in a tag does not)")
        for name, value in attributes:
            loads = name in _LOADS or (name == "href" and tag in ("link", "image", "use"))
            if loads and _ELSEWHERE.match(value or ""):
                self._note(f"<{tag}> loads {value}")
            if name in ("style", "fill", "stroke", "filter", "mask", "clip-path"):
                self._look_at_style(tag, value or "")
        if active := active_part(tag, attributes):
            self._note(f"{active} would act in the build's page, and not where a reader runs it")

    def _look_at_style(self, tag: str, style: str) -> None:
        if loaded := LOADED_BY_STYLE.search(style):
            self._note(f"the style of <{tag}> loads {loaded[1] or loaded[2]}")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self._look_at_style("style", data)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open[-1] in _CLOSED_BY_OTHERS - {tag}:
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in _VOID:
            self._note(f"</{tag}> closes nothing")

    def _note(self, problem: str) -> None:
        self.problem = self.problem or problem


def unbalanced(html: str) -> str:
    """Returns what is wrong with the tags of some HTML; empty for none.

    Each closes what it opened, none loads anything from another host, and none is a script.
    """
    tags = _Tags()
    tags.feed(html)
    if tags.rawdata.startswith("<") and tags.cdata_elem is None:
        return f"{tags.rawdata[:20].splitlines()[0]} is never ended"
    tags.close()
    left = [tag for tag in tags.open if tag not in _CLOSED_BY_OTHERS]
    return tags.problem or (f"<{left[-1]}> is never closed" if left else "")
