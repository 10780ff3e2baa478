from __future__ import annotations

from typing import TypedDict


class Gradients(TypedDict):
    p: float
    q: float
    x: float
    y: float


def gradients(x: float, y: float) -> Gradients:
    grad_p, grad_q = x - y, x + y
    return Gradients(p=grad_p, q=grad_q, x=grad_p + grad_q, y=grad_p - grad_q)
