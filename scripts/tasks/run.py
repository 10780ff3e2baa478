"""Runs one chapter's code in the terminal: outputs as they come, figures saved and named."""

from __future__ import annotations

import os
import subprocess
import sys

from machine.commands import ROOT
from tasks.arguments import parser_of
from tasks.status import status_of
from tutorial.chapter import read_chapters
from tutorial.errors import display_path
from tutorial.files.addresses import NOWHERE
from tutorial.script import to_script


def main(arguments: list[str]) -> int:
    """Returns the exit status of the chapter's script."""
    wanted = parser_of("run").parse_args(arguments).chapter
    return status_of(lambda: run(wanted))


def run(wanted: str) -> int:
    """Runs a chapter, known by number or name, as the script that readers download."""
    chapters = read_chapters(ROOT / "docs" / "chapters")
    chapter = next(each for each in chapters if wanted in (each.name, each.number))
    folder = ROOT / ".cache" / "run" / chapter.name
    folder.mkdir(parents=True, exist_ok=True)
    for old_figure in folder.glob("*.svg"):
        old_figure.unlink()
    script = folder / f"{chapter.name}.py"
    text = to_script(chapter, NOWHERE.how_to_install, NOWHERE.link_from_download)
    script.write_text(text, encoding="utf-8")
    print(f"{chapter.name}: figures go to {display_path(folder)}", flush=True)
    environment = {
        **os.environ,
        "MATPLOTLIBRC": str(ROOT / "docs" / "assets" / "figures.mplstyle"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-u", script.name]
    status = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=False,
        start_new_session=True,  # Ctrl-C reaches us alone, who end the script without a traceback
    ).returncode
    if status == 0:  # the last thing printed may be the verdict on a wrong answer
        figures = len([*folder.glob("*.svg")])
        print(f"{chapter.name}: all of it ran; figures saved: {figures}", flush=True)
    return status if status >= 0 else 128 - status  # as a shell does for signals


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
