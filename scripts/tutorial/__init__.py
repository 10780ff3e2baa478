"""Executable chapters: Markdown in; finished Markdown, notebooks and scripts out, as one `Site`.

Knows nothing of MkDocs. In reading order: `fences`, `exercises` and `chapter` read; `run` executes
in `kernel`s what `store` does not have; `output` says what came; `shown`, `svg` and `mathml` make
it fit to show; `page`, `notebook` and `script` are three renderings; `site` is all of it.
"""
