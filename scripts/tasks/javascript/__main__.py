"""Checks the JavaScript of this repository: its types, and what a linter finds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from browser.npm import NpmError, fetched_packages, program
from machine.commands import ROOT

HERE = Path(__file__).parent
FOLDERS = ("scripts/browser/js", "micrograd/lessons", "tests/scripts/browser/js")
WORKERS = ("scripts/browser/js/worker.js", "scripts/browser/js/offline-worker.js")


def main() -> int:
    """Returns the exit status: 0 where nothing was found."""
    cache = ROOT / ".cache" / "live"
    try:
        tools, shipped = fetched_packages(cache, HERE), fetched_packages(cache)
    except (NpmError, OSError) as error:
        print(f"The JavaScript cannot be checked: {error}", file=sys.stderr)
        return 1
    node = program("node")
    folder = tools.parent
    commands = [
        [node, str(tools / "typescript" / "bin" / "tsc"), "-p", str(written(folder, name, content))]
        for name, content in configurations(tools, shipped).items()
    ]
    biome = [node, str(tools / "@biomejs" / "biome" / "bin" / "biome"), "lint"]
    commands.append([*biome, f"--config-path={HERE}", "--error-on-warnings", *FOLDERS])
    return max([subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands])


def configurations(tools: Path, shipped: Path) -> dict[str, dict[str, Any]]:
    """Returns TypeScript's settings by file name: pages and workers have not the same names.

    Args:
        tools: The folder `node_modules` with the types of Node.js.
        shipped: The folder `node_modules` with what the editor imports.
    """
    workers = [f"{ROOT}/{name}" for name in WORKERS]
    of_pages = {"include": [f"{ROOT}/{folder}/*" for folder in FOLDERS], "exclude": workers}
    of_workers = {"files": [*workers, f"{ROOT}/scripts/browser/js/types.d.ts"]}
    places = {"typeRoots": [f"{tools}/@types"], "paths": {"*": [f"{shipped}/*"]}}
    return {
        f"{library}.json": {
            "extends": str(HERE / "tsconfig.json"),
            "compilerOptions": {**places, "lib": ["es2023", library, f"{library}.iterable"]},
            **checked,
        }
        for library, checked in (("dom", of_pages), ("webworker", of_workers))
    }


def written(folder: Path, name: str, content: dict[str, Any]) -> Path:
    """Returns a file in a folder, which now holds the content as JSON."""
    path = folder / name
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
