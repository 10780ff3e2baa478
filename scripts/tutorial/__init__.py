"""Executable chapters: Markdown in; finished Markdown, notebooks and scripts out, as one `Site`.

Knows nothing of MkDocs. In reading order: `chapter` reads, `run` executes what `store` does not
have, `executed` is what came, fit to show; `page`, `notebook` and `script` are three renderings;
`site` is all of it. Each folder holds what these are made of: `reading`, `running`, `looks`,
`pages`, `files`.
"""
