"""What a site offers to programs that read: every page as Markdown, and `llms.txt`, their list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tutorial.chapter import title_in
from tutorial.files.addresses import NOTEBOOK, TITLE_OF_NOTEBOOK
from tutorial.files.plain import Place
from tutorial.page import Page

LIST = "llms.txt"
_INTRODUCTION = """\
Every page is here as Markdown: its text, its code, what that code printed, and words in the place
of pictures and of objects to touch. All outputs were computed when the site was built.
`micrograd` is the package that the chapters build; PyPI's package of that name is another one.
"""
_ALL = f"""\
# {TITLE_OF_NOTEBOOK}

[The notebook](../downloads/{NOTEBOOK}) holds all chapters in a row, with their outputs:

"""


@dataclass(frozen=True)
class About:
    """What the front matter of a page says of it."""

    title: str
    description: str

    @classmethod
    def of(cls, page: Page) -> About:
        """Returns what is known of a page; its first heading is its title where none is given."""
        heading = next((line for line in page.markdown.split("\n") if line.startswith("# ")), "")
        description = " ".join(str(page.settings.get("description") or "").split())
        return cls(title_in(str(page.settings.get("title") or heading)), description)


def texts_of(plain: Mapping[str, str], pages: Mapping[str, Page], site: str) -> dict[str, str]:
    """Returns the texts by their addresses: beside each `index.html` an `index.md`, and the list.

    Args:
        plain: All pages as plain Markdown by their file below `docs`.
        pages: The same, as the site has them.
        site: As `Addresses` has it.
    """
    texts = {Place(file, site).address: text for file, text in plain.items()}
    about = {file: About.of(page) for file, page in pages.items()}
    whole = Place(NOTEBOOK, site)
    items = (f"- [{each.title}]({whole.link(file)})" for file, each in about.items() if "/" in file)
    texts[whole.address] = _ALL + "\n".join(items) + "\n"
    texts[LIST] = "\n".join(_list(about, site))
    return texts


def _list(about: Mapping[str, About], site: str) -> Iterator[str]:
    """Yields the lines of `llms.txt`, as llmstxt.org has them."""
    home = about.get("index.md", About("micrograd", ""))
    yield f"# {home.title}\n"
    yield f"> {home.description}\n"
    yield _INTRODUCTION
    for title, folder in (("Chapters", "chapters/"), ("Reference", "reference/"), ("Optional", "")):
        yield f"## {title}\n"
        for file, each in about.items():
            if file.startswith(folder) and ("/" in file) == bool(folder):
                yield f"- [{each.title}]({Place('index.md', site).link(file)}): {each.description}"
        yield ""
    whole = Place("index.md", site).link(NOTEBOOK)
    yield f"- [{TITLE_OF_NOTEBOOK}]({whole}): All chapters in a row, for Jupyter."
