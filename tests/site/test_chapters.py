"""Every chapter runs, and shows the numbers that it must show."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tutorial.output import HTML, PICTURES, SVG, WIDGET, Display, Error, Output, Stream
from tutorial.running.execute import Result
from tutorial.running.shown import shown
from tutorial.svg import read_palette

LONGEST_LINE = 88
WIDE_ON_A_PHONE = 42  # characters of output; longer lines scroll at 390 pixels
SVG_TAG = "{http://www.w3.org/2000/svg}"
PATH = re.compile(r"(?<![\w.])(?:/(?:home|root|tmp|var|usr|opt|work|Users)/|[A-Z]:\\)\S*")
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
PALETTE_COLOR = re.compile(r"var\(--figure-[\w-]+, #[0-9a-f]{6}\)")
COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?)\([^)]*\)")
OF_NO_COLOR = re.compile(rf"{PALETTE_COLOR.pattern}|url\(#[^)]*\)")  # an id may begin with f11
NO_COLOR = {"none", "currentColor", "transparent", "inherit"}

# Which chapters must show which part of tests/data/golden.json. The longest beginning of a
# number's place there decides, so that a new golden number cannot be left out by accident.
CHAPTERS_OF_GOLDEN = {
    "derivative": ("1-derivatives",),
    "graph": ("2-chain-rule",),
    "accumulation": ("3-autograd",),
    "accumulation/a*b + a": ("2-chain-rule",),
    "original_readme": ("3-autograd",),
    "neuron": ("4-neuron",),
    "neuron/o_when_b_is_rounded_to_float32": ("5-pytorch",),
    "mlp": ("6-training",),
    "exercise_function": ("1-derivatives", "3-autograd"),
    "softmax_nll": ("8-training-well",),
    "training_well": ("8-training-well",),
    "language_model": ("11-language-model",),
}
# Numbers that are put in: they stand in the code and need not be printed.
GIVEN = {
    *("inputs", "at", "logits", "scores", "label", "xs", "ys", "seed", "shape", "learning_rate"),
    *("x1", "x2", "w1", "w2", "b"),
}
# Where the chapter has another name for what the golden numbers call by the first.
OTHER_NAMES = {"2-chain-rule": {"accumulation/a*b + a": {"a": "x", "b": "y"}}}


@dataclass(frozen=True)
class GoldenNumber:
    """One number of golden.json.

    Attributes:
        place: Its keys, joined by slashes.
        value: As written in the file.
        name: Of the variable whose gradient it is, else empty.
        given: Whether it is put in, not computed.
    """

    place: str
    value: Decimal
    name: str
    given: bool


def golden_numbers(part: Any, keys: tuple[str, ...] = ()) -> Iterator[GoldenNumber]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from golden_numbers(value, (*keys, key))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            key = value["expression"] if isinstance(value, dict) else str(number)
            yield from golden_numbers(value, (*keys, key))
    elif not isinstance(part, str):
        name = keys[-1] if len(keys) > 1 and keys[-2] == "grads" and keys[-1].isalnum() else ""
        given = "grads" not in keys and any(key in GIVEN for key in keys)
        yield GoldenNumber(
            "/".join(keys), Decimal(str(part)), "" if name.isdigit() else name, given
        )


def golden_of(chapter: str) -> list[GoldenNumber]:
    path = Path(__file__).parents[1] / "data" / "golden.json"
    numbers = golden_numbers(json.loads(path.read_text(encoding="utf-8")))
    return [number for number in numbers if chapter in chapters_of(number)]


def chapters_of(number: GoldenNumber) -> tuple[str, ...]:
    places = [place for place in CHAPTERS_OF_GOLDEN if f"{number.place}/".startswith(f"{place}/")]
    return CHAPTERS_OF_GOLDEN[max(places, key=len)] if places else ()


def cells_with_outputs(result: Result) -> Iterator[tuple[str, Any, Output]]:
    """Yields for each output where its cell stands, the cell and the output."""
    for cell, outputs in zip(result.chapter.cells, result.outputs, strict=True):
        for output in outputs:
            yield f"{result.chapter.path}:{cell.first_line}", cell, output


def text_of(output: Output) -> str:
    """Returns everything that an output says in words and numbers, pictures excepted."""
    if isinstance(output, Stream):
        return output.text
    if isinstance(output, Error):
        return output.summary
    alone = {SVG, HTML} if WIDGET in output.data else {SVG}  # a widget's script says nothing
    return "\n".join(content for kind, content in output.data.items() if kind not in alone)


def is_picture(output: Output) -> bool:
    return isinstance(output, Display) and output.kind in PICTURES


def svg_of(output: Output, otherwise: str) -> str:
    return output.data.get(SVG, otherwise) if isinstance(output, Display) else otherwise


def shown_pieces(result: Result) -> Iterator[str]:
    """Yields each line of the outputs; of a node in a drawing `a data 2` and `a grad 6`."""
    for _, _, output in cells_with_outputs(result):
        yield from text_of(output).splitlines()
        if svg := svg_of(output, ""):
            root = ElementTree.fromstring(svg)
            for group in root.iter(f"{SVG_TAG}g"):
                if group.get("class") == "node":
                    lines = ["".join(t.itertext()) for t in group.iter(f"{SVG_TAG}text")]
                    yield from (f"{lines[0]} {line}" for line in lines[1:])


def numbers_said_of(name: str, pieces: list[str], find: Callable[[str], list[Any]]) -> list[Any]:
    """Returns the first number behind each mention of a name, but for what is said of its data."""
    said = []
    for piece in pieces:
        for mention in re.finditer(rf"(?<!\w){name}(?!\w)", piece):
            found = find(piece[mention.end() :])
            if found and " data " not in piece:
                said.append(found[0])
    return said


def shows(number: Any, golden: Decimal) -> bool:
    """Whether a printed number is the golden one, in full or rounded to seven digits or more."""
    close = abs(number.value - golden) <= abs(golden) * Decimal("1e-11")
    return bool(close or (number.significant_digits >= 7 and number.is_rounding_of(golden)))


def test_chapter_executes(executed_name: str, results: dict[str, Result]) -> None:
    failure = results[executed_name].failure
    assert failure is None, str(failure)


def test_every_golden_number_belongs_to_a_chapter(golden: Any) -> None:
    forgotten = [number.place for number in golden_numbers(golden) if not chapters_of(number)]
    assert not forgotten, f"say in CHAPTERS_OF_GOLDEN which chapter shows {forgotten}"


def test_golden_numbers_are_shown(
    chapter_name: str, results: dict[str, Result], numbers_in: Callable[[str], list[Any]]
) -> None:
    result = results[chapter_name]
    pieces = list(shown_pieces(result))
    everything = [number for piece in pieces for number in numbers_in(piece)]
    code = [n for cell in result.chapter.cells for n in numbers_in(cell.source)]
    missing = []
    for golden in golden_of(chapter_name):
        name = golden.name
        for place, names in OTHER_NAMES.get(chapter_name, {}).items():
            if golden.place.startswith(place):
                name = names.get(name, name)
        said = numbers_said_of(name, pieces, numbers_in) if name else everything
        shown = any(shows(number, golden.value) for number in said)
        if not shown and not (golden.given and any(shows(n, golden.value) for n in code)):
            missing.append(f"{golden.place} = {golden.value}")
    assert not missing, f"no output of {result.chapter.path} shows {missing}"


def test_nothing_goes_to_stderr(executed_name: str, results: dict[str, Result]) -> None:
    streams = [
        f"{place}: {output.text[:200]}"
        for place, _, output in cells_with_outputs(results[executed_name])
        if isinstance(output, Stream) and output.name == "stderr"
    ]
    assert not streams, "\n".join(streams)


def test_code_lines_fit_the_page(executed_name: str, results: dict[str, Result]) -> None:
    chapter = results[executed_name].chapter
    too_long = [
        f"{chapter.path}:{number}: {len(line)} columns: {line}"
        for cell in chapter.cells
        for number, line in enumerate(cell.source.splitlines(), start=cell.first_line + 1)
        if len(line) > LONGEST_LINE
    ]
    assert not too_long, "\n".join(too_long)


def test_what_cells_print_fits_a_phone_as_a_rule(results: dict[str, Result]) -> None:
    wide = [
        place
        for result in results.values()
        for place, _, output in cells_with_outputs(result)
        if isinstance(output, Stream)
        and max(map(len, output.text.splitlines()), default=0) > WIDE_ON_A_PHONE
    ]
    assert len(wide) <= 30, "shorten the lines of some of these:\n" + "\n".join(wide)


def test_figures_have_captions(executed_name: str, results: dict[str, Result]) -> None:
    without = {
        place
        for place, cell, output in cells_with_outputs(results[executed_name])
        if is_picture(output) and not cell.caption
    }
    assert not without, f"write caption= on the fences at {sorted(without)}"


def test_figures_follow_the_color_scheme(
    executed_name: str, results: dict[str, Result], root: Path
) -> None:
    result = results[executed_name]
    palette = read_palette(root / "docs" / "assets" / "figures.css")
    outputs = shown(result.chapter, result.outputs, palette, bool(result.failure))
    page = Result(result.chapter, outputs)
    fixed = {
        f"{place}: {color}"
        for place, _, output in cells_with_outputs(page)
        if is_picture(output)
        for color in fixed_colors(svg_of(output, "<svg fill='a PNG'/>"))
    }
    assert not fixed, f"these colors do not follow the reader's scheme: {sorted(fixed)}"


def fixed_colors(svg: str) -> Iterator[str]:
    """Yields the colors of a drawing that are the same in both schemes."""
    for element in ElementTree.fromstring(svg).iter():
        declarations = [part.partition(":") for part in element.get("style", "").split(";")]
        values = {name.strip(): value.strip() for name, _, value in declarations}
        values |= {name: element.attrib[name] for name in element.attrib if name != "style"}
        for name, value in values.items():
            if name in {"fill", "stroke", "color", "stop-color"}:
                by_reference = value.startswith("url(#") or PALETTE_COLOR.fullmatch(value)
                if not by_reference and value not in NO_COLOR:
                    yield f"{name} {value}"
            elif name not in {"href", "id"} and COLOR.search(OF_NO_COLOR.sub("", value)):
                yield f"{name} {value}"


def test_outputs_are_the_same_everywhere(executed_name: str, results: dict[str, Result]) -> None:
    """No output names a place in memory or on the disk of the machine that built the site."""
    prefixes = re.compile("|".join(re.escape(prefix) for prefix in {sys.prefix, str(Path.home())}))
    found = [
        f"{place}: {match.group()}"
        for place, _, output in cells_with_outputs(results[executed_name])
        for text in (text_of(output), svg_of(output, ""))
        for pattern in (ADDRESS, PATH, prefixes)
        for match in pattern.finditer(text)
    ]
    assert not found, "\n".join(found)
