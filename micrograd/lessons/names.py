"""A thousand first names, for networks that learn to spell.

The most frequent names of women in the United States, of three to eight letters, as the Census
Bureau counted them in 1990 ("Frequently Occurring Names in the U.S.", published 1995). A work of
the United States government, in the public domain. `names.txt` beside this file holds them.
"""

from __future__ import annotations

import random
from pathlib import Path

HELD_OUT = 100
"""How many of the names are kept out of training."""


def first_names() -> list[str]:
    """Returns 1,000 names in small letters, in the order of the alphabet."""
    lines = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def training_and_held_out(seed: int = 1) -> tuple[list[str], list[str]]:
    """Returns 900 names to train on and 100 to be tested with, dealt out by chance."""
    names = first_names()
    random.Random(seed).shuffle(names)
    return names[HELD_OUT:], names[:HELD_OUT]
