"""The Python side of a page that runs its cells; it runs in the reader's browser.

It imports nothing outside the standard library but what is published beside it, and nothing of
the rest of `scripts`, so that it can be tested here and shipped as it is.
"""
