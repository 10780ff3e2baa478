"""The command line of the benchmarks; `tasks.bench` has the parts."""

from __future__ import annotations

import importlib
import sys

from tasks.arguments import parser_of
from tasks.bench import chosen


def main(arguments: list[str]) -> int:
    """Runs the parts that were asked for; returns the exit status."""
    options = parser_of("bench").parse_args(arguments)
    for name in chosen(options.part):
        # Each part imports what it needs when it runs, and no other part's.
        importlib.import_module(f"tasks.bench.{name}").measure(options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
