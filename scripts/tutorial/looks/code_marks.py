"""Code on a page, with no more marks than it has looks: they are most of a page's elements."""

from __future__ import annotations

import re

WITHOUT_LOOKS = ("n", "w", "nb", "nc", "nd", "ne", "nf", "nn", "fm", "vm", "bp")
"""Pygments' marks for names and blanks, which `site.css` gives the looks of all code."""

_LISTING = re.compile(r"<pre[^>]*><span></span>.*?</pre>", re.DOTALL)  # as Pygments begins one
_PLAIN = re.compile(rf'<span class="(?:{"|".join(WITHOUT_LOOKS)})">([^<]*)</span>')
_SIGNS = re.compile(r'(?:<span class="[op]">[^<]*</span>){2,}')
_BLANK_BEHIND_DEFAULT = re.compile(r"(?<=</code>)\s+(?=\))")  # of mkdocstrings
_TAGS = re.compile(r"<[^>]*>")


def without_idle_marks(html: str) -> str:
    """Returns HTML that looks the same: in listings names go without a mark, and signs share one.

    But no blank is left between code and a closing bracket. What is no listing of Pygments'
    stays as it is, such as the HTML that a cell gave.
    """
    html = _BLANK_BEHIND_DEFAULT.sub("", html)
    return _LISTING.sub(lambda listing: _marked_less(listing.group()), html)


def _marked_less(listing: str) -> str:
    return _SIGNS.sub(
        lambda run: f'<span class="p">{_TAGS.sub("", run.group())}</span>',
        _PLAIN.sub(r"\1", listing),
    )
