"""Scripts: plain Python that prints what the page shows, and saves what the page draws."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tutorial.chapter import Chapter
from tutorial.errors import ChapterError
from tutorial.script import to_script

MakeCell = Callable[..., Chapter]

CHAPTER = """\
---
title: Hidden
---

# Values

Prose with a [link](2-two.md), and `code`.

```python
from micrograd.engine import Value

a = Value(2.0, label="a")
a.data; a.data * 2  # as in a notebook, only the last one shows
```

```python
a.data, a.grad
```

```python
ä = "ü"; ä + (
    "ö"
)  # the end
```

```python tags=["raises-exception"]
text = "before"
print(text)
Value(0.0).log()
```

```python tags=["raises-exception"]
print('''a
b''')
quit()
```

```python
words = "two\\x0cwords"
display(words, None)
display()
```

```python tags=["raises-exception"]
def (
```

```python tags=["raises-exception"]
raise ValueError
```

```python
None
```

```python
a.data;
```

```python
class Mock(int):
    def __getattr__(self, name):
        return lambda **_: name


Mock(3)
```

```python alt="A line."
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show(block=False)
```

```python alt="A line that no one shows."
plt.plot([1, 2]);
```

```python alt="A figure that was closed."
figure, axes = plt.subplots()
plt.close(figure)
figure
```

```python
def picture():
    plt.plot([2, 1])
```

```python alt="A line from a function."
picture()
```

```python alt="Graph."
from micrograd.draw import draw

print("first")
display(draw(a))
```

```python alt="A graph."
draw(a * 3.0)
```

```python alt="A dot."
class Dot:
    def _repr_svg_(self):
        return "<svg/>"


Dot()
```

```python alt="Another dot."
class Picture:
    def _repr_svg_(self):
        raise NotImplementedError

    def _repr_png_(self):
        return b"\\x89PNG", {"width": 1}


Picture()
```

```python
class Words:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": "its words"}


Words()
```

```python
class Table:
    def _repr_html_(self):
        return "<table></table>"


Table()
```

```python .noeval
never = run
```

The end.
"""

PRINTED = """\
4.0
(2.0, 0.0)
'üö'
before
ValueError: log needs a positive number, got 0.0
a
b
SystemExit: None
'two\\x0cwords'
None
SyntaxError: invalid syntax
ValueError
3
figure saved: 1-sample-figure-1.svg
figure saved: 1-sample-figure-2.svg
figure saved: 1-sample-figure-3.svg
figure saved: 1-sample-figure-4.svg
first
figure saved: 1-sample-figure-5.svg
figure saved: 1-sample-figure-6.svg
figure saved: 1-sample-figure-7.svg
figure saved: 1-sample-figure-8.png
its words
<__main__.Table object>
"""


@dataclass(frozen=True)
class Finished:
    """A script that has been run in an empty folder."""

    folder: Path
    text: str
    printed: str


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Finished:
    from tutorial.chapter import read_chapter

    source = tmp_path_factory.mktemp("chapters") / "1-sample.md"
    source.write_text(CHAPTER, encoding="utf-8")
    text = to_script(read_chapter(source), "pip install it", lambda target: f"<{target}>")
    folder = tmp_path_factory.mktemp("empty")
    (folder / "1-sample.py").write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "1-sample.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return Finished(folder, text, run.stdout)


def statements(chapter: Chapter) -> str:
    """The code of the first cell, as the script has it."""
    text = to_script(chapter, "pip install it", lambda target: target)
    return text.partition("# %%\n")[2].partition("\n# %%")[0].rstrip("\n")


# A script that was run


def test_script_prints_what_the_page_shows(script: Finished) -> None:
    assert script.printed == PRINTED


def test_script_saves_its_figures_beside_itself(script: Finished) -> None:
    files = sorted(path.name for path in script.folder.glob("*.svg"))
    assert files == [f"1-sample-figure-{number}.svg" for number in range(1, 8)]
    assert (script.folder / "1-sample-figure-8.png").read_bytes() == b"\x89PNG"
    assert all("<svg" in (script.folder / name).read_text(encoding="utf-8") for name in files)


def test_script_says_what_it_is_and_what_it_needs(script: Finished) -> None:
    first, second, *_ = script.text.splitlines()
    assert first.startswith("# 1-sample.py, made from the chapter of the same name.")
    assert second == "# pip install it"


def test_prose_becomes_comments(script: Finished) -> None:
    assert "# %% [markdown]\n# # Values\n#\n# Prose with a [link](<2-two.md>), and `code`.\n" in (
        script.text
    )
    assert script.text.endswith("# The end.\n")
    assert "Hidden" not in script.text


def test_code_that_must_not_run_becomes_a_comment(script: Finished) -> None:
    assert "# ```python\n# never = run\n# ```\n" in script.text


# Last values


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("x", "show(x)"),
        ("x = 1\nx", "x = 1\nshow(x)"),
        ("x = 1; x", "x = 1; show(x)"),
        ("x = (1 +\n     2); x", "x = (1 +\n     2); show(x)"),
        ("x  # why", "show(x)  # why"),
        ("x\n\n# more", "show(x)\n\n# more"),
        ("(1 +\n 2)  # why", "show((1 +\n 2))  # why"),
        ("[\n    1,\n]", "show([\n    1,\n])"),
        ("a, b", "show((a, b))"),
        ("f(\n    a\n).g", "show(f(\n    a\n).g)"),
        ('"ü"; "ä" + "ö"  # é', '"ü"; show("ä" + "ö")  # é'),
        ('"""a\nb"""', 'show("""a\nb""")'),
        ("draw(x)", "show(draw(x))"),
    ],
)
def test_last_value_is_shown(cell: MakeCell, code: str, expected: str) -> None:
    shown = statements(cell(code))
    assert shown == expected
    ast.parse(shown)


@pytest.mark.parametrize(
    "code",
    [
        "print(x)",
        "plt.show()",
        "display(x)",
        "x = 1",
        "x;",
        "x;  # quiet",
        "for x in y:\n    x",
        "def f():\n    return 1",
        "# nothing",
    ],
)
def test_cell_without_a_value_to_show_stays(cell: MakeCell, code: str) -> None:
    assert statements(cell(code)) == code


@pytest.mark.parametrize(
    "binding", ["def show(x):\n    return x", "from a import b as show", "for show in x:\n    y"]
)
def test_functions_of_the_script_take_no_name_of_the_chapter(
    read_text: MakeCell, binding: str
) -> None:
    text = f"# T\n\n```python\n{binding}\n```\n\n```python\ndisplay = 3\nshow\n```\n"
    script = to_script(read_text(text), "pip install it", str)
    assert "\n_show, _show_error, _show_plots, display = _helpers()\n" in script
    assert "display = 3\n_show(show)\n" in script


SHADOWS = """\
print = repr = hasattr = type = open = getattr = vars = isinstance = next = str = any = 1
sys = signal = b64decode = count = matplotlib = _helpers = _show_error = plt = error = tuple = 2
BaseException = Exception = compile = exec = show = display = _show_plots = 3
"""


def test_names_that_cells_give_another_meaning_change_nothing_that_a_script_shows(
    read_text: MakeCell, tmp_path: Path, root: Path
) -> None:
    raises = '```python tags=["raises-exception"]\n'
    picture = "class P:\n    def _repr_png_(self):\n        return b'p'\n\n\nP()"
    plot = "import matplotlib.pyplot as plots\n\nplots.plot([1, 2])\nplots.show()"
    cells = ["5", f"{picture}", "error", "[1, 'a']", plot]
    text = f"# T\n\n```python\n{SHADOWS}```\n\n{raises}1 / 0\n```\n\n{raises}def (\n```\n"
    text += "".join(f'\n```python alt="A."\n{cell}\n```\n' for cell in cells)
    script = tmp_path / "shadows.py"
    script.write_text(to_script(read_text(text), "pip install it", str), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, script.name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    saved = "figure saved: 1-sample-figure-"
    assert (run.stderr, run.stdout.splitlines()) == (
        "",
        [
            *("ZeroDivisionError: division by zero", "SyntaxError: invalid syntax", "5"),
            *(f"{saved}1.png", "2", "[1, 'a']", f"{saved}2.svg"),
        ],
    )


def test_value_of_a_function_that_is_called_as_one_that_shows_is_shown(cell: MakeCell) -> None:
    code = "def display(x):\n    return x\n\n\ndisplay(3)"
    assert statements(cell(code)).endswith("\nshow(display(3))")


# Expected errors


@pytest.mark.parametrize("code", ["return 5", "yield 5", "break", "nonlocal x", "x = 1; global x"])
def test_code_that_compiles_nowhere_leaves_the_script_python(cell: MakeCell, code: str) -> None:
    text = statements(cell(code, 'tags=["raises-exception"]'))
    assert text == f"_show_error({code!r})"
    compile(text, "script", "exec")


def test_cells_that_are_python_one_by_one_alone_are_an_error(read_text: MakeCell) -> None:
    text = "# T\n\n```python\nx = 1\n```\n\n```python\nglobal x\nx = 2\n```\n"
    with pytest.raises(ChapterError, match=r"1-sample\.md:7: no script can .*, at global x; leave"):
        to_script(read_text(text), "pip install it", str)


def test_expected_error_is_caught(cell: MakeCell) -> None:
    code = statements(cell("x = 1\n\nx / 0", 'tags=["raises-exception"]'))
    assert code.startswith("try:\n    x = 1\n\n    show(x / 0)\nexcept:  # whatever it is\n")


def test_other_cells_catch_nothing(cell: MakeCell) -> None:
    assert "try:" not in statements(cell("1 / 0"))


def test_script_is_the_same_every_time(read_text: MakeCell) -> None:
    chapter = read_text(CHAPTER)
    scripts = {to_script(chapter, "pip install it", lambda target: target) for _ in range(2)}
    assert len(scripts) == 1


def test_exercise_is_its_starter_and_the_verdict_on_it(
    read_text: Callable[..., Chapter], ordered: str, tmp_path: Path, root: Path
) -> None:
    text = to_script(read_text(ordered), "pip install it", lambda target: target)
    assert "y += x" not in text
    script = tmp_path / "exercise.py"
    script.write_text(text, encoding="utf-8")
    for encoding, mark in (("utf-8", "✗"), ("ascii", "?")):
        run = subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": encoding},
            capture_output=True,
            encoding=encoding,
            check=True,
        )
        assert run.stdout == f"{mark} Not yet: double(1.0) should be 2.0, got Ellipsis\n"
