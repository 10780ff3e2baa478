"""The command line of the benchmarks; `tasks.bench` has the parts."""

from __future__ import annotations

import argparse
import importlib
import sys

from tasks.bench import PARTS, chosen


def main(arguments: list[str]) -> int:
    """Runs the parts that were asked for; returns the exit status."""
    parts = "".join(f"\n  {name:<9}{part.summary}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py bench",
        description="Measures the parts that are named, or all:" + parts,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="*", help="what to measure")
    parser.add_argument("--rounds", type=int, default=3, help="how often (default 3)")
    options = parser.parse_args(arguments)
    for name in options.part:
        if name not in PARTS:
            parser.error(f"there is no part {name}; there are {', '.join(PARTS)}")
    if options.rounds < 1:
        parser.error(f"--rounds needs at least 1, and not {options.rounds}")
    for name in chosen(options.part):
        # Each part imports what it needs when it runs, and no other part's.
        importlib.import_module(f"tasks.bench.{name}").measure(options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
