"""Executable chapters: Markdown in, executed Markdown, notebooks and scripts out.

Knows nothing of MkDocs. In reading order: `read`, `cache`, `execute`, `build` (which ties these
three together), then `render`, `figures`, `notebook` and `script` for what readers get.
"""
