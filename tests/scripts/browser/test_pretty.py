"""Values as text, held against IPython, which writes them when the site is built."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict, namedtuple
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.lib.pretty import pretty as as_in_notebooks

from browser.python.pretty import pretty
from micrograd import Value


class Lines:
    """Something that is written in several lines, as arrays of numpy's are."""

    def __repr__(self) -> str:
        return "Lines(\n  1, 2\n)"


LEAVES = st.one_of(
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.none(),
    st.sets(st.text(max_size=9), max_size=20),
    st.frozensets(st.integers(), max_size=40),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=25),
        st.tuples(inner),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=8), inner, max_size=10),
    ),
    max_leaves=40,
)
Pair = namedtuple("Pair", "a b")
CIRCLE: list[Any] = [1]
CIRCLE.append(CIRCLE)


@given(VALUES)
def test_containers_are_broken_as_in_notebooks(value: Any) -> None:
    assert pretty(value) == as_in_notebooks(value)


@pytest.mark.parametrize(
    "value",
    [
        *("text", 0.1 + 0.2, Value(2.0, label="a"), Pair(1, 2), [Pair(1, 2)] * 20, range(3)),
        *(defaultdict(list, {1: [2]}), defaultdict(lambda: 1), [defaultdict(None, a=1)]),
        *(pretty, [lambda x: 0], len, max, "".join, math.sin, Enum("Kind", "one two")),
        *(
            CIRCLE,
            set(),
            frozenset(),
            (),
            {},
            list(range(1200)),
            {1, "a"},
            int,
            [Value, int],
            object(),
        ),
        *(Lines(), [Lines(), Lines()], {"key": (Lines(), 1)}, [1, [Lines()]]),
        {"a": [0.123456789] * 9, "b": ({"c": list(range(30))},)},
    ],
    ids=itertools.count(),  # what a repr says of an address or of a set differs from run to run
)
def test_value_is_shown_as_in_notebooks(value: Any) -> None:
    assert pretty(value) == as_in_notebooks(value)
