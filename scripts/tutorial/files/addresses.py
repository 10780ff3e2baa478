"""Where the site and its repository are published, and where links of downloads lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tutorial.errors import AuthorError

DISTRIBUTION = "micrograd-tutorial"
NOTEBOOK = "main.ipynb"
TITLE_OF_NOTEBOOK = "The whole walkthrough as one notebook"
# Something can be put behind it, and quotes around.
_FIT = re.compile(r"""https?://[^\s"'<>`?#\\]+""")


def _is_fit(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:  # as a [ without its ], where MkDocs shows a traceback
        return False
    return bool(_FIT.fullmatch(address))


@dataclass(frozen=True)
class Addresses:
    """Where the site and its repository are published; empty where they are not.

    Attributes:
        site: The address of its home page; made to end with a slash.
        repository: The address of its sources; made to end with its name.
        wheel: The name of the package's wheel among the downloads.
    """

    site: str = ""
    repository: str = ""
    wheel: str = ""

    def __post_init__(self) -> None:
        """Brings the two into one form; raises `AuthorError` for what no link can begin with."""
        for name, address in (("site_url", self.site), ("repo_url", self.repository)):
            if address and not _is_fit(address):
                raise AuthorError(
                    f"{name} ({name.upper()}) is {address}, but must begin with https:// or "
                    "http:// and a host, and have no space, quote, <, >, ?, # or backslash in it, "
                    "as in https://example.org/micrograd/"
                )
        object.__setattr__(self, "site", self.site and f"{self.site.rstrip('/')}/")
        object.__setattr__(self, "repository", self.repository.rstrip("/").removesuffix(".git"))

    @property
    def requirement(self) -> str:
        """What pip can install the package from; empty where nothing is published."""
        if self.site:
            return f"{self.site}downloads/{self.wheel}"
        return f"{DISTRIBUTION} @ git+{self.repository}" if self.repository else ""

    @property
    def how_to_install(self) -> str:
        """A command for a terminal that installs what the chapters import."""
        package = self.requirement or self.wheel or "path/to/this/project"
        return f'python -m pip install "{package}" graphviz matplotlib torch'

    @property
    def github(self) -> str:
        """The repository's owner/name; empty where it is not on GitHub."""
        return self.repository.partition("https://github.com/")[2]

    def link_from_download(self, target: str) -> str:
        """Returns where a chapter's link leads from a download: the site, or another download."""
        page, _, anchor = target.partition("#")
        folder = "" if page.startswith("../") else "chapters/"
        stem = page.removeprefix("../").removesuffix(".md")
        if self.site:
            address = f"{folder}{stem}/".removesuffix("index/")
            return f"{self.site}{address}{'#' + anchor if anchor else ''}"
        return f"{stem}.ipynb" if folder else ""

    def link_from_book(self, target: str) -> str:
        """Returns where a chapter's link leads from the notebook of all chapters."""
        return self.link_from_download(target) if self.site else ""


NOWHERE = Addresses()
"""Of a site that is published nowhere."""
