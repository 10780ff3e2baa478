"""Freeing graphs one node after the other; the browser's own stack is tested in tests/site."""

from __future__ import annotations

import builtins
import warnings
import weakref
from dataclasses import dataclass
from typing import Any

import pytest

from browser.python.stack import free_graphs_in_turn


@pytest.fixture
def node_class(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(builtins, "__build_class__", builtins.__build_class__)
    free_graphs_in_turn()

    class Node:
        def __init__(self, *inputs: Any) -> None:
            self.inputs = inputs

    return Node


def test_long_chain_is_freed(node_class: Any) -> None:
    end = node_class()
    watched = weakref.ref(end)
    for _ in range(50_000):
        end = node_class(end)
    del end
    assert watched() is None


def test_what_is_still_used_keeps_its_inputs(node_class: Any) -> None:
    leaf = node_class()
    middle = node_class(leaf, leaf)
    root = node_class(middle, leaf, node_class(middle))
    del root
    assert middle.inputs == (leaf, leaf)


def test_class_without_inputs_is_left_alone(node_class: Any) -> None:
    class Other:
        x = 1

    assert "__del__" not in vars(Other)
    assert "__del__" in vars(node_class)


def test_frozen_objects_are_freed_in_silence(
    node_class: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    @dataclass(frozen=True)
    class Report:
        inputs: tuple[Any, ...] = ()

        def __str__(self) -> str:
            return str(self.inputs)

    class Computed:
        @property
        def inputs(self) -> tuple[int, ...]:
            return (1,)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del_report = Report((node_class(), 2))
        del del_report
        Computed()
    assert "__del__" in vars(Report)
    assert "__del__" not in vars(Computed)
    assert capsys.readouterr().err == ""
