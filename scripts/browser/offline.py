"""What the build publishes for readers who keep the site: a list of its files, and a worker."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from micrograd.lessons.widget import without_comments

WORKER = "offline-worker.js"
LIST = "offline.json"
_LEFT_OUT = ("downloads/", "assets/javascripts/lunr/", WORKER, LIST, "sitemap", "objects.inv")


def offline_worker(folder: Path) -> str:
    """Returns the worker and what it imports as one script, which older browsers take, too."""
    imported = (folder / "kept.js").read_text(encoding="utf-8")
    own = (folder / WORKER).read_text(encoding="utf-8")
    exports = re.compile(r"^export (?=const )", re.MULTILINE)
    imports = re.compile(r'^import .* from "\./kept\.js"\n', re.MULTILINE)
    return without_comments(f"{exports.sub('', imported)}\n{imports.sub('', own)}")


def write_list(site: Path) -> None:
    """Writes the list of a finished site: each file that pages load, its digest and its size.

    Downloads are left out: who wants one saves it.

    Raises:
        OSError: A file could not be read, or the list not be written.
    """
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files = [
        (name, hashlib.sha256(path.read_bytes()).hexdigest()[:16], path.stat().st_size)
        for name, path in sorted(found.items())
        if not name.startswith(_LEFT_OUT) and not name.endswith(".map")
    ]
    content = json.dumps(files, separators=(",", ":"))
    version = hashlib.sha256(content.encode()).hexdigest()[:16]
    total = sum(size for _, _, size in files)
    text = f'{{"version":"{version}","bytes":{total},"files":{content}}}\n'
    (site / LIST).write_text(text, encoding="utf-8")
