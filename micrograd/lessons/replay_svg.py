"""A recorded run as pictures of its last step: the network, the loss curve, the predictions.

Colors and sizes are the style sheet's, which reads `--size`, `--largest`, `--at` and `--goal`. A
script that shows another step changes those, a few texts, and the points of the curve.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from micrograd.draw import short_number
from micrograd.lessons.recording import Run

PARAMETER_UNIT, PREDICTION_UNIT = 100, 1000
"""Parameters are shown in whole hundredths, predictions in whole thousandths."""


def kept(number: float, unit: int) -> float:
    """Returns a number in whole parts of 1 / `unit`, as it is shown."""
    return round(number * unit) / unit


def typeset(number: str) -> str:
    """Returns a number with a proper minus sign."""
    return number.replace("-", "−")


_COLUMN, _ROW = 92, 52
_MARGIN, _RADIUS = 30, 22


def network(run: Run) -> str:
    """Returns the drawn network: lines for weights, circles for neurons with their bias."""
    places = _places(run.sizes)
    names = names_of(run.sizes)
    parameters = [kept(data, PARAMETER_UNIT) for data in run.parameters[-1]]
    lines, circles = [], []
    for number, (target, source) in enumerate(_ends(run.sizes)):
        x, y = places[target]
        attributes = _parameter(number, names[number], parameters[number])
        if source is None:
            shape = f'cx="{x}" cy="{y}" r="{_RADIUS}"'
            bias = _bias(parameters[number])
            circles.append(
                f'<g {attributes}><circle class="halo" {shape}/><circle {shape}/>'
                f'<text x="{x}" y="{y + 4}">{bias}</text></g>'
            )
        else:
            x_from, y_from = places[source]
            shape = f'x1="{x_from}" y1="{y_from}" x2="{x}" y2="{y}"'
            lines.append(f'<g {attributes}><line class="halo" {shape}/><line {shape}/></g>')
    width, height = _COLUMN * (len(run.sizes) - 1) + 2 * _MARGIN, _ROW * max(run.sizes) + 26
    inner = "\n".join(
        [*lines, *circles, *_inputs(run.sizes, places), *_captions(run.sizes, height)]
    )
    largest = max(map(abs, parameters))
    words = _network_in_words(run.sizes)
    return _svg("network", width, height, words, inner, f' style="--largest: {largest:g}"')


def _parameter(number: int, name: str, data: float) -> str:
    sign = "negative" if data < 0 else "positive"
    return (
        f'class="parameter {sign}" data-number="{number}" data-name="{name}" '
        f'style="--size: {abs(data):g}"'
    )


def _bias(data: float) -> str:
    places = 2 if abs(data) < 10 else 1 if abs(data) < 100 else 0
    return typeset(f"{data:.{places}f}")


def _places(sizes: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Returns where each circle is: by column (the inputs are 0) and position in it."""
    tallest = max(sizes)
    return {
        (column, i): (_MARGIN + _COLUMN * column, round(_ROW * ((tallest - size) / 2 + i + 0.5)))
        for column, size in enumerate(sizes)
        for i in range(size)
    }


def _ends(sizes: Sequence[int]) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Yields for each parameter the neuron it belongs to and the circle it reads; None for a bias.

    The order is that of `MLP.parameters`.
    """
    for column, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        for neuron in range(n_out):
            for i in range(n_in):
                yield (column, neuron), (column - 1, i)
            yield (column, neuron), None


def names_of(sizes: Sequence[int]) -> list[str]:
    """Returns what each parameter is called."""
    names = []
    for (column, neuron), source in _ends(sizes):
        place = f"neuron {neuron} of layer {column - 1}"
        if source is None:
            names.append(f"the bias of {place}")
        elif source[0] == 0:
            names.append(f"the weight from input {source[1]} to {place}")
        else:
            origin = f"neuron {source[1]} of layer {source[0] - 1}"
            names.append(f"the weight from {origin} to {place}")
    return names


def _inputs(
    sizes: Sequence[int], places: Mapping[tuple[int, int], tuple[int, int]]
) -> Iterator[str]:
    for i in range(sizes[0]):
        x, y = places[0, i]
        yield f'<circle class="input" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
        yield f'<text x="{x}" y="{y + 4}">{i}</text>'


def _captions(sizes: Sequence[int], height: int) -> Iterator[str]:
    for column in range(len(sizes)):
        name = f"layer {column - 1}" if column else "inputs"
        yield f'<text class="axis" x="{_MARGIN + _COLUMN * column}" y="{height - 8}">{name}</text>'


def _network_in_words(sizes: Sequence[int]) -> str:
    *others, last = map(str, sizes[1:])
    layers = f"layers of {', '.join(others)} and {last} neurons"
    n_weights = sum(a * b for a, b in pairwise(sizes))
    return (
        f"The network: {_counted(sizes[0], 'input')} and "
        f"{layers if others else _counted(sizes[1], 'neuron')}, joined by "
        f"{_counted(n_weights, 'line')}: the weights. Each neuron shows its bias."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_LEFT, _BOTTOM, _WIDTH, _HEIGHT = 34, 130, 240, 100


def curve(run: Run) -> str:
    """Returns the loss curve with a marker at the last step.

    Its points are in steps and in thousandths of the top, which a transformation stretches to
    the size of the drawing: a script needs no other measure.
    """
    heights = [round(1000 * loss / top_of(run)) for loss in run.losses]
    points = " ".join(f"{step},{height}" for step, height in enumerate(heights))
    right, above = _LEFT + _WIDTH, _BOTTOM - _HEIGHT
    scale = f"scale({_WIDTH / run.steps:g} -{_HEIGHT / 1000:g})"
    inner = (
        f'<path class="frame" d="M {_LEFT} {above} V {_BOTTOM} H {right}"/>\n'
        f'<g transform="translate({_LEFT} {_BOTTOM}) {scale}"><polyline points="{points}"/>'
        f'<path class="marker" d="M {run.steps} {heights[-1]} h 0"/></g>\n'
        + _text("axis limit", _LEFT - 6, above + 4, f"{top_of(run):g}")
        + _text("axis zero", _LEFT - 6, _BOTTOM + 4, "0")
        + _text("axis", _LEFT, _BOTTOM + 18, "0")
        + _text("axis", _LEFT + _WIDTH // 2, _BOTTOM + 18, "step")
        + _text("axis", right, _BOTTOM + 18, str(run.steps))
        + _text("now", right, above - 12, f"loss {short_number(run.losses[-1])}")
    )
    words = f"The loss at each of {run.steps} steps, with a marker at the step that is shown."
    return _svg("curve", right + 14, _BOTTOM + 26, words, inner)


def _text(classes: str, x: int, y: int, text: str) -> str:
    return f'<text class="{classes}" x="{x}" y="{y}">{text}</text>'


def top_of(run: Run) -> float:
    """Returns the smallest round number that no loss exceeds."""
    largest = max(run.losses)
    if largest <= 0.0:  # nothing to learn: an empty picture with some scale
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return next(k * power for k in (1, 2, 3, 4, 6, 8, 10) if largest <= k * power)


def _svg(name: str, width: int, height: int, words: str, inner: str, style: str = "") -> str:
    sides = f'width="{width * 0.75:g}pt" height="{height * 0.75:g}pt"'  # a pixel is 0.75 pt
    return (
        f'<div class="{name}"{style}><svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {width} {height}" {sides} role="img" '
        f'aria-label="{escape(words)}">\n{inner}\n</svg></div>'
    )


def predictions(run: Run) -> str:
    """Returns predictions against targets, in numbers and on a line from −1 to 1."""
    rows = "\n".join(
        _prediction_row(i, target, kept(prediction, PREDICTION_UNIT))
        for i, (target, prediction) in enumerate(zip(run.targets, run.predictions[-1], strict=True))
    )
    return (
        '<table class="predictions"><thead><tr><td></td><th scope="col">target</th>'
        '<th scope="col">prediction</th><td class="scale"><span>−1</span> <span>1</span></td></tr>'
        f"</thead><tbody>\n{rows}\n</tbody></table>"
    )


def _prediction_row(i: int, target: float, prediction: float) -> str:
    return (
        f'<tr><th scope="row">example {i}</th><td>{typeset(f"{target:g}")}</td>'
        f'<td class="prediction">{typeset(f"{prediction:.3f}")}</td>'
        f'<td class="track" style="--at: {prediction:g}; --goal: {target:g}">'
        '<span class="goal"></span><span class="at"></span></td></tr>'
    )
